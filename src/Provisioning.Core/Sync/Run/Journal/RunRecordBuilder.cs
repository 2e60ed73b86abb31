using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>Builds a run from the lines of its journal.</summary>
internal sealed class RunRecordBuilder
{
    private readonly HeaderLine _header;
    private readonly RunProgressTracker _ledger;
    private readonly List<RunOwner> _owners;
    private readonly PlanStep?[] _steps;
    private readonly StepOutcome?[] _outcomes;
    private readonly System.DateTimeOffset?[] _sent;
    private readonly bool[] _isRepeated;
    private readonly List<LinkedLine> _linked = [];
    private readonly bool _keepsSteps;
    private EndLine? _end;

    /// <param name="header">The first line.</param>
    /// <param name="keepSteps">False when numbers are enough.</param>
    public RunRecordBuilder(HeaderLine header, bool keepSteps)
    {
        int count = header.Run.StepCount;
        _header = header;
        _keepsSteps = keepSteps;
        _ledger = new RunProgressTracker(count);
        _owners = [header.Run.Owner];
        _steps = new PlanStep?[keepSteps ? count : 0];
        _outcomes = new StepOutcome?[_steps.Length];
        _sent = new System.DateTimeOffset?[_steps.Length];
        _isRepeated = new bool[_steps.Length];
    }

    /// <summary>The run by its first and its last line.</summary>
    public static RunSummary Ended(HeaderLine header, EndLine end, string path) => new()
    {
        RunId = header.Run.RunId,
        Header = header.Run,
        State = State(header.Run, end.Ending),
        Owners = end.Owners ?? [header.Run.Owner],
        Ended = end.Time,
        Message = end.Message,
        Counts = end.Counts,
        Path = path,
    };

    /// <summary>What is wrong with a line at this place; <c>null</c> for nothing.</summary>
    public string? Problem(JournalLine line) => _ledger.Problem(line) ?? (line is EndLine { Owners: { } owners } && owners.Count != _owners.Count
        ? "owners that do not match the lines before"
        : null);

    /// <summary>Takes a line in that has no problem.</summary>
    public void Add(JournalLine line)
    {
        _ledger.Apply(line);
        _end = line as EndLine;
        if (line is ResumedLine resumed)
        {
            _owners.Add(resumed.Owner);
        }
        else if (_keepsSteps)
        {
            Keep(line);
        }
    }

    public RunSummary Summary(string path, bool isTorn) => new()
    {
        RunId = _header.Run.RunId,
        Header = _header.Run,
        State = State(),
        Owners = _owners,
        Ended = _end?.Time,
        Message = _end?.Message,
        Counts = _ledger.Counts,
        IsTorn = isTorn,
        Path = path,
    };

    public RunRecord Record(string path, bool isTorn, long length, long wholeLength, bool lacksLineFeed) => new(Summary(path, isTorn))
    {
        Length = length,
        WholeLength = wholeLength,
        LacksLineFeed = lacksLineFeed,
        Linked = _linked,
        Steps = Enumerable.Range(1, _steps.Length).Select(Step).ToList(),
    };

    private void Keep(JournalLine line)
    {
        switch (line)
        {
            case LinkedLine linked:
                _linked.Add(linked);
                break;
            case IntentLine intent:
                foreach (PlanStep step in intent.Steps)
                {
                    _isRepeated[step.Number - 1] |= Step(step.Number).IsUncertain;
                    _steps[step.Number - 1] = step;
                    _sent[step.Number - 1] = intent.Time;
                    _outcomes[step.Number - 1] = null;
                }

                break;
            case OutcomeLine outcome:
                _outcomes[outcome.Step.Number - 1] = outcome.Step;
                break;
        }
    }

    private RunStep Step(int number) => new(
        number,
        _outcomes[number - 1] is not null ? StepState.Done : _steps[number - 1] is not null ? StepState.Intended : StepState.Pending,
        _steps[number - 1],
        _sent[number - 1],
        _outcomes[number - 1])
    {
        IsRepeated = _isRepeated[number - 1],
    };

    /// <summary>The state of a run without an end.</summary>
    public static RunState StateOf(IReadOnlyList<RunOwner> owners) => OwnerProcess.IsGone(owners[owners.Count - 1]) ? RunState.Interrupted : RunState.Running;

    private RunState State() => _end is not null ? State(_header.Run, _end.Ending) : StateOf(_owners);

    private static RunState State(RunHeader run, RunEnding ending) => ending switch
    {
        RunEnding.Done or RunEnding.DoneWithFailures when run.Part is not null => RunState.Part,
        RunEnding.Done => RunState.Done,
        RunEnding.DoneWithFailures => RunState.DoneWithFailures,
        RunEnding.Stopped => RunState.Stopped,
        RunEnding.Refused => RunState.Refused,
        _ => RunState.Error,
    };
}
