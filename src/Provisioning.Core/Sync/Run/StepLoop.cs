using System.Runtime.ExceptionServices;
using Provisioning.Batch;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Run;

/// <summary>
/// Carries steps out in batches: holds each against what is there now, writes down what is about to be sent, sends, and writes down what
/// came of it. The services work beside each other; within a service, a batch waits for all that its people are in, and for other kinds.
/// </summary>
internal sealed class StepLoop
{
    private readonly object _gate = new();
    private readonly IReadOnlyDictionary<string, StepService> _services;
    private readonly RunJournal _journal;
    private readonly Action<PlanStep, ProvisioningResult>? _report;
    private readonly Action<int>? _progress;
    private readonly RunLinks? _links;
    private readonly Dictionary<(string System, string Key), int> _notMade = [];
    private readonly UnmadeGroups _unmadeGroups = new();
    private readonly Dictionary<string, FailureTally> _tallies = [];
    private readonly HashSet<int> _unfounded = [];
    private readonly FailureShare? _share;
    private StepReports? _reports;
    private ExceptionDispatchInfo? _failure;
    private int _done;

    public StepLoop(
        IReadOnlyDictionary<string, StepService> services,
        RunJournal journal,
        Action<PlanStep, ProvisioningResult>? report,
        Action<int>? progress,
        RunLinks? links = null,
        FailureShare? share = null)
    {
        _share = share;
        _links = links;
        _services = services;
        _journal = journal;
        _report = report;
        _progress = progress;
    }

    /// <summary>True when a step has failed.</summary>
    public bool AnyFailed { get; private set; }

    /// <summary>Takes note of a step that an earlier attempt at the run has finished.</summary>
    public void Remember(PlanStep step, StepOutcome outcome)
    {
        _done++;
        _services[step.System].Note(step, outcome);
        Judge(step, outcome.Outcome, outcome.Message, null);
    }

    /// <summary>Takes note of an account that another run was to make, and has not.</summary>
    public void Miss(PlanStep creation) => _notMade[(creation.System, creation.Account)] = creation.Number;

    /// <summary>Carries steps out. When something fails nothing more is begun, and what is on its way comes to its end and is written down.</summary>
    /// <exception cref="ProvisioningException">A connection as a whole fails, or the journal cannot be written.</exception>
    public async Task RunAsync(IEnumerable<PlanStep> steps, CancellationToken cancellationToken)
    {
        IReadOnlyList<PlanStep> all = steps as IReadOnlyList<PlanStep> ?? steps.ToList();
        _reports = new StepReports(all, _report is null ? null : (step, result) => _report(step, result with { Key = KeyOf(step) }));
        IEnumerable<string> systems = all.Select(s => s.System).Distinct();
        await Task.WhenAll(systems.Select(s => RunAsync(_services[s], all.Where(step => step.System == s).ToList(), cancellationToken))).ConfigureAwait(false);
        _reports.End();
        _failure?.Throw();
    }

    private async Task RunAsync(StepService service, List<PlanStep> all, CancellationToken cancellationToken)
    {
        int begun = 0;
        List<(Task Work, StepGroup Group)> running = [];
        foreach (StepGroup group in StepGroup.Cut(all, service.ChunkSize))
        {
            begun += group.Steps.Count;
            IEnumerable<PlanStep> following = all.Skip(begun).SkipWhile(s => s.Kind == group.Kind);
            while (running.Count >= service.Concurrency(group.Kind) || !running.All(r => group.MayOverlap(r.Group)))
            {
                await Task.WhenAny(running.Select(r => r.Work)).ConfigureAwait(false);
                running.RemoveAll(r => r.Work.IsCompleted);
            }

            StopWhereTooManyFail(all[0].System);
            if (HasFailed)
            {
                break;
            }

            running.Add((TryAsync(service, group, following, cancellationToken), group));
        }

        await Task.WhenAll(running.Select(r => r.Work)).ConfigureAwait(false);
    }

    // What is left of a service is not begun; where nothing is left, there is nothing to stop.
    private void StopWhereTooManyFail(string system)
    {
        lock (_gate)
        {
            if (_share is not null && _tallies.TryGetValue(system, out FailureTally? tally) && tally.Stop(_share, _journal.RunId) is { } error)
            {
                Fail(error);
            }
        }
    }

    private bool HasFailed
    {
        get
        {
            lock (_gate)
            {
                return _failure is not null;
            }
        }
    }

    private async Task TryAsync(StepService service, StepGroup group, IEnumerable<PlanStep> following, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await RunAsync(service, group, following, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private async Task RunAsync(StepService service, StepGroup group, IEnumerable<PlanStep> following, CancellationToken cancellationToken)
    {
        StepBatch batch = await service.CheckAsync(group.Kind, group.Steps, following, cancellationToken).ConfigureAwait(false);
        Dictionary<int, ProvisioningResult> results = [];
        List<(PlanStep Step, string? Id)> open = [];
        Alone(() =>
        {
            // Another batch may have failed meanwhile.
            if (_failure is null)
            {
                Settle(group.Steps, batch.Looks, results, open);
                _journal.Intend(group.Steps);
            }
        });
        try
        {
            if (open.Count > 0)
            {
                Collect(await batch.SendAsync(open, cancellationToken).ConfigureAwait(false), open, results);
            }
        }
        catch (ChunkInterruptedException e)
        {
            Collect(e.Completed.Cast<ProvisioningResult>(), open, results);
            Interrupt(service, group.Steps, open, results);
            throw e.InnerException!;
        }
        catch (Exception)
        {
            Interrupt(service, group.Steps, open, results);
            throw;
        }

        Alone(() => Record(service, group.Steps, results));
    }

    // What fails here fails first: when the journal cannot be written, nobody else tries.
    private void Alone(Action work)
    {
        lock (_gate)
        {
            try
            {
                work();
            }
            catch (Exception e)
            {
                Fail(e);
                throw;
            }
        }
    }

    private void Fail(Exception error)
    {
        lock (_gate)
        {
            _failure ??= ExceptionDispatchInfo.Capture(error);
        }
    }

    private void Interrupt(StepService service, IReadOnlyList<PlanStep> steps, List<(PlanStep Step, string? Id)> sent, Dictionary<int, ProvisioningResult> results) =>
        Alone(() =>
        {
            Record(service, steps, results);
            sent.Where(s => !results.ContainsKey(s.Step.Number)).ToList().ForEach(s => service.Doubt(s.Step));
        });

    private void Settle(IReadOnlyList<PlanStep> steps, IReadOnlyList<StepLook> looks, Dictionary<int, ProvisioningResult> results, List<(PlanStep Step, string? Id)> open)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            if (Settled(steps[i], looks[i]) is { } result)
            {
                results.Add(steps[i].Number, result);
            }
            else
            {
                open.Add((steps[i], looks[i].Id));
            }
        }
    }

    private ProvisioningResult? Settled(PlanStep step, StepLook look)
    {
        if (Unfounded(step) is { } unfounded)
        {
            _unfounded.Add(step.Number);
            return unfounded;
        }

        return look.Outcome is { } outcome ? Make(step, outcome, look.Message, look.Id, look.Error) : null;
    }

    // What a step stands on was not made.
    private ProvisioningResult? Unfounded(PlanStep step)
    {
        if (_notMade.TryGetValue((step.System, step.Account), out int creation))
        {
            return Make(step, ProvisioningOutcome.Failed, FormattableString.Invariant($"There is no account: step {creation} has not made it."), null);
        }

        return _unmadeGroups.Find(step) is var (reason, error) ? Make(step, ProvisioningOutcome.Failed, reason, null, error) : null;
    }

    private void Record(StepService service, IReadOnlyList<PlanStep> steps, Dictionary<int, ProvisioningResult> results)
    {
        List<(PlanStep Step, ProvisioningResult Result)> known = steps
            .Where(s => results.ContainsKey(s.Number))
            .Select(s => (s, Renumber(results[s.Number], s)))
            .ToList();
        List<StepOutcome> outcomes = known.Select(k => StepOutcome.Of(k.Step.Number, k.Result, DateTimeOffset.UtcNow)).ToList();
        if (outcomes.Count > 0)
        {
            _journal.Record(outcomes);
            RunTelemetry.Count(known);
        }

        for (int i = 0; i < known.Count; i++)
        {
            service.Note(known[i].Step, outcomes[i]);
            _links?.Note(known[i].Step, outcomes[i], _journal.RunId);
            Judge(known[i].Step, known[i].Result.Outcome, known[i].Result.Message, known[i].Result.Error);
            Count(known[i].Step, known[i].Result);
            _reports!.Add(known[i].Step, known[i].Result);
        }

        Advance(known.Count);
    }

    private void Advance(int count)
    {
        int released = _done / UnusedMemory.Worth;
        _done += count;
        _progress?.Invoke(_done);
        if (_done / UnusedMemory.Worth > released)
        {
            UnusedMemory.ReleaseBeside();
        }
    }

    // A step that was not sent because another one had failed is not one failure more.
    private void Count(PlanStep step, ProvisioningResult result)
    {
        if (_unfounded.Contains(step.Number))
        {
            return;
        }

        if (!_tallies.TryGetValue(step.System, out FailureTally? tally))
        {
            _tallies.Add(step.System, tally = new FailureTally(step.System));
        }

        tally.Add(step, result);
    }

    private void Judge(PlanStep step, ProvisioningOutcome outcome, string? message, ProvisioningException? error)
    {
        if (StepOutcome.IsDone(outcome))
        {
            return;
        }

        AnyFailed = true;
        if (step.IsAboutGroup && outcome != ProvisioningOutcome.Unknown)
        {
            _unmadeGroups.Add(step, message, error);
        }

        if (step.Kind == PlanStepKind.Create && outcome != ProvisioningOutcome.Unknown)
        {
            _notMade[(step.System, step.Account)] = step.Number;
        }
    }

    // Results carry the numbers of their steps as rows.
    private static void Collect(IEnumerable<ProvisioningResult> sent, List<(PlanStep Step, string? Id)> open, Dictionary<int, ProvisioningResult> results)
    {
        HashSet<int> numbers = [.. open.Select(o => o.Step.Number)];
        foreach (ProvisioningResult result in sent.Where(r => numbers.Contains((int)r.Row)))
        {
            results[(int)result.Row] = result;
        }
    }

    // The key comes when the result is given out: it is a text of its own for each step, and many results wait.
    private static ProvisioningResult Renumber(ProvisioningResult result, PlanStep step) => result with
    {
        System = step.System,
        Action = step.Kind.ToString(),
        Key = step.Key,
        Id = result.Id ?? step.Id,
        Row = step.Row,
        Message = result.Message ?? (StepOutcome.IsDone(result.Outcome) ? step.Hint : null),
    };

    // A person has a step for each group and each project, and results tell them apart as those of the single commands do.
    private static string KeyOf(PlanStep step)
    {
        if (step.Changes.Count != 1)
        {
            return step.Key;
        }

        AttributeChange change = step.Changes[0];
        return step.Kind switch
        {
            PlanStepKind.AddMembership or PlanStepKind.RemoveMembership or PlanStepKind.SetProjectRole => $"{step.Key}: {change.Name} = {change.After ?? change.Before}",
            PlanStepKind.RemoveProjectRole => $"{step.Key}: {change.Name}",
            _ => step.Key,
        };
    }

    private static ProvisioningResult Make(PlanStep step, ProvisioningOutcome outcome, string? message, string? id, ProvisioningException? error = null) => new()
    {
        System = step.System,
        Outcome = outcome,
        Message = message,
        Id = id,
        Row = step.Number,
        Error = error ?? outcome switch
        {
            ProvisioningOutcome.Conflict => new ProvisioningException(ProvisioningErrorKind.Conflict, message!),
            ProvisioningOutcome.Failed => new ProvisioningException(ProvisioningErrorKind.NotAllowed, message!),
            _ => null,
        },
    };
}
