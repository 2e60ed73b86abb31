using System.Runtime.ExceptionServices;
using Provisioning.Batch;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Run;

/// <summary>
/// Carries steps out in batches: compares each with the current state, writes down what is about to be sent, sends, and writes down the
/// outcome. The services work in parallel; within a service, a batch waits for earlier ones with the same people, and for other kinds.
/// </summary>
internal sealed class StepLoop
{
    private const string StalePlan = " The step was not sent. Check this in the service. If the change is still needed, make a new plan.";

    private readonly object _gate = new();
    private readonly IReadOnlyDictionary<string, StepService> _services;
    private readonly RunJournal _journal;
    private readonly Action<PlanStep, ProvisioningResult>? _report;
    private readonly Action<int>? _progress;
    private readonly RunLinks? _links;
    private readonly Dictionary<(string Service, string Key), int> _notMade = [];
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

    /// <summary>Records a step that an earlier attempt at the run has finished.</summary>
    public void Remember(PlanStep step, StepOutcome outcome)
    {
        _done++;
        _services[step.Service].Note(step, outcome);
        Judge(step, outcome.Outcome, outcome.Message, null);
    }

    /// <summary>Records an account that another run was to create, and has not.</summary>
    public void Miss(PlanStep creation) => _notMade[(creation.Service, creation.Account)] = creation.Number;

    /// <summary>Carries steps out. When something fails nothing more is begun, and what was sent already is completed and written down.</summary>
    /// <exception cref="ProvisioningException">A connection as a whole fails, or the journal cannot be written.</exception>
    public async Task RunAsync(IEnumerable<PlanStep> steps, CancellationToken cancellationToken)
    {
        IReadOnlyList<PlanStep> all = steps as IReadOnlyList<PlanStep> ?? steps.ToList();
        _reports = new StepReports(all, _report is null ? null : (step, result) => _report(step, result with { Key = KeyOf(step) }));
        IEnumerable<string> services = all.Select(s => s.Service).Distinct();
        await Task.WhenAll(services.Select(s => RunAsync(_services[s], all.Where(step => step.Service == s).ToList(), cancellationToken))).ConfigureAwait(false);
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

            StopWhereTooManyFail(all[0].Service);
            if (HasFailed)
            {
                break;
            }

            running.Add((TryAsync(service, group, following, cancellationToken), group));
        }

        await Task.WhenAll(running.Select(r => r.Work)).ConfigureAwait(false);
    }

    // The rest of the service is not begun; without a rest, there is nothing to stop.
    private void StopWhereTooManyFail(string service)
    {
        lock (_gate)
        {
            if (_share is not null && _tallies.TryGetValue(service, out FailureTally? tally) && tally.Stop(_share, _journal.RunId) is { } error)
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
                Settle(group.Steps, batch.Preconditions, results, open);
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

    // A failure here comes first: when the journal cannot be written, no other batch tries.
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
            sent.Where(s => !results.ContainsKey(s.Step.Number)).ToList().ForEach(s => service.MarkUncertain(s.Step));
        });

    private void Settle(IReadOnlyList<PlanStep> steps, IReadOnlyList<PreconditionResult> preconditions, Dictionary<int, ProvisioningResult> results, List<(PlanStep Step, string? Id)> open)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            if (Settled(steps[i], preconditions[i]) is { } result)
            {
                results.Add(steps[i].Number, result);
            }
            else
            {
                open.Add((steps[i], preconditions[i].Id));
            }
        }
    }

    private ProvisioningResult? Settled(PlanStep step, PreconditionResult precondition)
    {
        if (Unfounded(step) is { } unfounded)
        {
            _unfounded.Add(step.Number);
            return unfounded;
        }

        return precondition.Outcome is { } outcome
            ? Make(step, outcome, outcome == ProvisioningOutcome.Conflict ? precondition.Message + StalePlan : precondition.Message, precondition.Id, precondition.Error)
            : null;
    }

    // What the step depends on was not created.
    private ProvisioningResult? Unfounded(PlanStep step)
    {
        if (_notMade.TryGetValue((step.Service, step.Account), out int creation))
        {
            return Make(step, ProvisioningOutcome.Failed, FormattableString.Invariant($"There is no account: step {creation} has not created it."), null);
        }

        return _unmadeGroups.Find(step) is var (reason, error) ? Make(step, ProvisioningOutcome.Failed, reason, null, error) : null;
    }

    private void Record(StepService service, IReadOnlyList<PlanStep> steps, Dictionary<int, ProvisioningResult> results)
    {
        List<(PlanStep Step, ProvisioningResult Result)> existing = steps
            .Where(s => results.ContainsKey(s.Number))
            .Select(s => (s, Renumber(results[s.Number], s)))
            .ToList();
        List<StepOutcome> outcomes = existing.Select(k => StepOutcome.Of(k.Step.Number, k.Result, DateTimeOffset.UtcNow)).ToList();
        if (outcomes.Count > 0)
        {
            _journal.Record(outcomes);
            RunTelemetry.Count(existing);
        }

        for (int i = 0; i < existing.Count; i++)
        {
            service.Note(existing[i].Step, outcomes[i]);
            _links?.Note(existing[i].Step, outcomes[i], _journal.RunId);
            Judge(existing[i].Step, existing[i].Result.Outcome, existing[i].Result.Message, existing[i].Result.Error);
            Count(existing[i].Step, existing[i].Result);
            _reports!.Add(existing[i].Step, existing[i].Result);
        }

        Advance(existing.Count);
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

    // A step that was not sent because another one had failed is not another failure.
    private void Count(PlanStep step, ProvisioningResult result)
    {
        if (_unfounded.Contains(step.Number))
        {
            return;
        }

        if (!_tallies.TryGetValue(step.Service, out FailureTally? tally))
        {
            _tallies.Add(step.Service, tally = new FailureTally(step.Service));
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
        if (step.IsAboutGroup && outcome != ProvisioningOutcome.Uncertain)
        {
            _unmadeGroups.Add(step, message, error);
        }

        if (step.Kind == PlanStepKind.Create && outcome != ProvisioningOutcome.Uncertain)
        {
            _notMade[(step.Service, step.Account)] = step.Number;
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

    // The key is made when the result is given out: it is a separate text for each step, and many results wait.
    private static ProvisioningResult Renumber(ProvisioningResult result, PlanStep step) => result with
    {
        Service = step.Service,
        Action = step.Kind.ToString(),
        Key = step.Key,
        Id = result.Id ?? step.Id,
        Row = step.Row,
        Message = result.Message ?? (StepOutcome.IsDone(result.Outcome) ? step.Hint : null),
    };

    // A person has a step for each group and each project, and results name them as those of the single commands do.
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
        Service = step.Service,
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
