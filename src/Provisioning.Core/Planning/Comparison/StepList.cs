using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Planning;

/// <summary>The steps of one person in one service; what would take something from a protected account is noted instead.</summary>
internal sealed class StepList
{
    private readonly string _system;
    private readonly string _key;
    private readonly string? _id;
    private readonly SourceRowNumber _number;
    private readonly string? _protectedBecause;
    private readonly List<string> _withheld = [];
    private IReadOnlyDictionary<string, string> _seen = new Dictionary<string, string>();

    public StepList(string system, string key, string? id, SourceRowNumber number, string? protectedBecause)
    {
        _system = system;
        _key = key;
        _id = id;
        _number = number;
        _protectedBecause = protectedBecause;
    }

    public List<StepDraft> Steps { get; } = [];

    /// <summary>What was not planned because the account is protected; <c>null</c> when nothing was withheld.</summary>
    public PlanProblem? Withheld => _withheld.Count == 0 ? null : new PlanProblem
    {
        System = _system,
        Row = _number.Row,
        Line = _number.Line,
        Key = _key,
        IsExpected = _number.Row == 0,
        Message = $"{_system} '{_key}' is protected ({_protectedBecause}): {string.Join(", ", _withheld)}.",
    };

    /// <summary>Ties the steps that follow to the account as it is now.</summary>
    public void See(LiveAccount account) => _seen = account.Attributes.ToDictionary(a => a.Key, a => a.Value ?? "");

    public void Add(PlanStepKind kind, params AttributeChange[] changes) => Add(kind, (IReadOnlyList<AttributeChange>)changes);

    public void Add(PlanStepKind kind, IReadOnlyList<AttributeChange> changes) =>
        Steps.Add(new StepDraft(_system, kind, _key, _id, _number, changes, _seen));

    /// <summary>Adds a step that switches somebody on.</summary>
    /// <param name="isInDoubt">True for somebody who should be on already.</param>
    public void Enable(bool isInDoubt) => Steps.Add(new StepDraft(_system, PlanStepKind.Enable, _key, _id, _number, [], _seen, isInDoubt));

    /// <summary>Adds a step that takes something away, or notes that it is withheld.</summary>
    public void Take(PlanStepKind kind, string inWords, params AttributeChange[] changes)
    {
        if (MayTake(inWords))
        {
            Add(kind, changes);
        }
    }

    /// <summary>True when something may be taken from the account; notes it otherwise.</summary>
    public bool MayTake(string inWords)
    {
        if (_protectedBecause is null)
        {
            return true;
        }

        _withheld.Add(inWords);
        return false;
    }
}
