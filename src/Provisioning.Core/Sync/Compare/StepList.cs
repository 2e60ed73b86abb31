using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>The steps of one person in one service; what would take something from a protected account is noted instead.</summary>
internal sealed class StepList
{
    private const string Untouched = "no plan changes it";

    private readonly string? _protectedBecause;
    private readonly bool _isUntouched;
    private List<string>? _withheld;
    private readonly SourceRowNumber _number;
    private PlanStep _form;

    /// <param name="service">The service.</param>
    /// <param name="person">The key of the person; <c>null</c> for an account that the source does not mention.</param>
    /// <param name="key">The user name of the account.</param>
    /// <param name="id">The service's identifier of the account; <c>null</c> for none.</param>
    /// <param name="number">The row of the source.</param>
    /// <param name="protectedBecause">Why nothing is taken from the account, in words; <c>null</c> when it is not protected.</param>
    /// <param name="isUntouched">True when nothing of the account changes at all.</param>
    public StepList(string service, string? person, string key, string? id, SourceRowNumber number, string? protectedBecause, bool isUntouched = false)
    {
        _form = new PlanStep { Service = service, Person = person, Key = key, Id = id, SourceName = number.Table?.SourceName, Row = number.Row, Line = number.Line };
        _number = number;
        _isUntouched = isUntouched;
        _protectedBecause = protectedBecause;
    }

    /// <summary>The full name of the person, for the steps that follow; <c>null</c> for none.</summary>
    public string? DisplayName
    {
        get => _form.DisplayName;
        init => _form = _form with { DisplayName = value };
    }

    /// <summary>The steps; they have no numbers yet.</summary>
    public List<PlanStep> Steps { get; } = [];

    /// <summary>What was not planned because the account is protected; <c>null</c> when nothing was withheld.</summary>
    public PlanProblem? Withheld => _withheld is null ? null
        : PlanProblem.Of(_number, _form.Key, "", ProblemReason.Protected) with
        {
            Service = _form.Service,
            IsExpected = _form.Row == 0,
            Message = $"{_form.Service} '{_form.Key}' is protected ({_protectedBecause}): {string.Join(", ", _withheld)}.",
        };

    /// <summary>Ties the steps that follow to the account as it is now.</summary>
    public void Expect(LiveAccount account) => _form = _form with { Expected = account.Attributes.ToDictionary(a => a.Key, a => a.Value ?? "") };

    public void Add(PlanStepKind kind, params AttributeChange[] changes) => Add(kind, (IReadOnlyList<AttributeChange>)changes);

    public void Add(PlanStepKind kind, IReadOnlyList<AttributeChange> changes) => Add(_form with { Kind = kind, Changes = changes });

    /// <summary>Adds a step that enables the account.</summary>
    /// <param name="isUncertain">True for an account that should be enabled already.</param>
    public void Enable(bool isUncertain) => Add(_form with { Kind = PlanStepKind.Enable, IsUncertain = isUncertain });

    /// <summary>Adds a step that takes something away, or notes that it is withheld.</summary>
    public void Take(PlanStepKind kind, string inWords, params AttributeChange[] changes)
    {
        if (MayTake(inWords))
        {
            Add(kind, changes);
        }
    }

    private void Add(PlanStep step)
    {
        if (!_isUntouched)
        {
            Steps.Add(step);
        }
        else if (_withheld?.Contains(Untouched) != true)
        {
            (_withheld ??= []).Add(Untouched);
        }
    }

    /// <summary>True when something may be taken from the account; notes it otherwise.</summary>
    public bool MayTake(string inWords)
    {
        if (_protectedBecause is null)
        {
            return true;
        }

        (_withheld ??= []).Add(inWords);
        return false;
    }
}
