using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>Counts the steps of a run, and checks the order of lines; the writer and the reader of journals both use it.</summary>
internal sealed class RunProgressTracker
{
    private readonly StepState[] _states;
    private readonly ProvisioningOutcome[] _outcomes;

    public RunProgressTracker(int count)
    {
        _states = new StepState[count];
        _outcomes = new ProvisioningOutcome[count];
    }

    public bool HasEnded { get; private set; }

    private bool HasSent => _states.Any(s => s != StepState.Pending);

    /// <summary>The counts of a run that is resumed.</summary>
    public static RunProgressTracker Of(IReadOnlyList<RunStep> steps)
    {
        RunProgressTracker ledger = new(steps.Count);
        for (int i = 0; i < steps.Count; i++)
        {
            ledger._states[i] = steps[i].State;
            ledger._outcomes[i] = steps[i].Outcome?.Outcome ?? default;
        }

        return ledger;
    }

    /// <summary>How many steps have each outcome; those without a step are left out.</summary>
    public IReadOnlyDictionary<string, int> Counts => _states
        .Select((s, i) => s == StepState.Done ? _outcomes[i].ToString() : s.ToString())
        .GroupBy(name => name)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Count());

    /// <summary>Takes a line in.</summary>
    /// <returns>What is wrong with it at this place; <c>null</c> for nothing.</returns>
    public string? Accept(JournalLine line)
    {
        string? problem = Problem(line);
        if (problem is null)
        {
            Apply(line);
        }

        return problem;
    }

    /// <summary>What is wrong with a line at this place; <c>null</c> for nothing.</summary>
    public string? Problem(JournalLine line) => line switch
    {
        HeaderLine => "a second header",
        ResumedLine => null,
        _ when HasEnded => "something after the end of the run",
        LinkedLine => HasSent ? "links after a step" : null,
        IntentLine intent => intent.Steps.Select(s => OutOfRange(s.Number) ?? Finished(s.Number)).FirstOrDefault(p => p is not null),
        OutcomeLine outcome => OutOfRange(outcome.Step.Number) ?? Unexpected(outcome.Step.Number),
        EndLine end => Miscounted(end.Counts),
        _ => "an unknown kind of line",
    };

    /// <summary>Takes a line in that has no problem.</summary>
    public void Apply(JournalLine line)
    {
        switch (line)
        {
            case IntentLine intent:
                foreach (PlanStep step in intent.Steps)
                {
                    _states[step.Number - 1] = StepState.Intended;
                }

                break;
            case OutcomeLine { Step: StepOutcome step }:
                _states[step.Number - 1] = StepState.Done;
                _outcomes[step.Number - 1] = step.Outcome;
                break;
            default:
                HasEnded = line is EndLine;
                break;
        }
    }

    private string? OutOfRange(int number) => number >= 1 && number <= _states.Length
        ? null
        : FormattableString.Invariant($"the step {number}, which the plan does not have");

    private string? Finished(int number) =>
        _states[number - 1] == StepState.Done && _outcomes[number - 1] is not (ProvisioningOutcome.Uncertain or ProvisioningOutcome.Failed)
            ? FormattableString.Invariant($"the step {number} again, which is done")
            : null;

    // An uncertain step is checked later and then gets its true outcome.
    private string? Unexpected(int number) => _states[number - 1] switch
    {
        StepState.Pending =>
            FormattableString.Invariant($"an outcome of the step {number}, which was not sent"),
        StepState.Done when _outcomes[number - 1] != ProvisioningOutcome.Uncertain =>
            FormattableString.Invariant($"a second outcome of the step {number}"),
        _ => null,
    };

    private string? Miscounted(IReadOnlyDictionary<string, int> counts)
    {
        IReadOnlyDictionary<string, int> own = Counts;
        return counts.Count == own.Count && own.All(c => counts.TryGetValue(c.Key, out int count) && count == c.Value)
            ? null
            : "counts that do not match the lines before";
    }
}
