using Provisioning.Sync.Files;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Run;

/// <summary>Carries plans out: guard, lock, journal, and batch after batch, each held against what is there now.</summary>
internal sealed class PlanRunner(RunContext context)
{
    private readonly RunHistory _history = new(context.State, context.Targets);

    /// <summary>
    /// Carries a plan out. What a step touches is read first: a step whose values before are no longer there is refused as
    /// <c>Conflict</c>, one that is done already is <c>NoChange</c>.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="request">Limits, and who is told.</param>
    /// <param name="cancellationToken">Stops the run; the rest can be resumed.</param>
    /// <returns>The run as its journal tells it.</returns>
    /// <exception cref="GuardException">The plan goes over a limit; nothing was sent.</exception>
    /// <exception cref="ProvisioningException">
    /// A connection is missing, another run holds the lock, a run has carried the plan out before, the state directory cannot be used, or
    /// a connection as a whole fails.
    /// </exception>
    public async Task<RunRecord> ApplyAsync(ProvisioningPlan plan, ApplyRequest request, CancellationToken cancellationToken)
    {
        Require(plan);
        PlanSecrets.Refuse(plan, context.Targets.HoldSecret);
        context.State.Prepare();
        string runId = context.State.NewRunId();
        using RunLock held = RunLock.Take(context.State, _history.Connections.Values.ToList(), runId);
        RunLinks links = RunLinks.Read(context.State, _history.Connections);
        PlanDocument document = new(plan);
        context.Targets.Begin(request.IsPlanFresh ? plan : null);
        List<GuardFinding> findings = Findings(await MeasureAsync(plan, document, links, request, cancellationToken).ConfigureAwait(false));
        context.State.SavePlan(runId, document.WriteTo);

        // The header says what the guard found: a run that it refused stays refused, wherever the journal ends.
        using RunJournal journal = RunJournal.Create(context.State, Header(runId, plan, document.Hash, request, hasPassed: findings.Count == 0), context.Targets.Clean);
        if (findings.Count > 0)
        {
            GuardException refusal = new(findings);
            journal.End(RunEnding.Guard, refusal.Message);
            throw refusal;
        }

        return await RunAsync(journal, plan, links, request, earlier: null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the limits that a plan goes over, as <see cref="ApplyAsync"/> does before it sends anything. Nothing is changed.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="request">The limits.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The limits; none when the plan may be carried out.</returns>
    /// <exception cref="ProvisioningException">A connection is missing or fails, or a run has carried the plan out before.</exception>
    public async Task<IReadOnlyList<GuardFinding>> FindAsync(ProvisioningPlan plan, ApplyRequest request, CancellationToken cancellationToken) =>
        Findings(await MeasureAsync(plan, request, cancellationToken).ConfigureAwait(false));

    /// <summary>Measures a plan by every limit, as <see cref="ApplyAsync"/> does before it sends anything. Nothing is changed.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="request">The limits.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What the plan has against each limit.</returns>
    /// <exception cref="ProvisioningException">A connection is missing or fails, or a run has carried the plan out before.</exception>
    public Task<IReadOnlyList<LimitMeasure>> MeasureAsync(ProvisioningPlan plan, ApplyRequest request, CancellationToken cancellationToken)
    {
        context.Targets.Begin();
        return MeasureAsync(plan, new PlanDocument(plan), RunLinks.Read(context.State, _history.Connections), request, cancellationToken);
    }

    private static List<GuardFinding> Findings(IReadOnlyList<LimitMeasure> measures) => measures.Select(m => m.Finding).OfType<GuardFinding>().ToList();

    private async Task<IReadOnlyList<LimitMeasure>> MeasureAsync(
        ProvisioningPlan plan,
        PlanDocument document,
        RunLinks links,
        ApplyRequest request,
        CancellationToken cancellationToken)
    {
        Require(plan);
        PlanCheck check = new(plan, context.Targets);
        check.RequireConnections(_history.Connections);
        check.RequireUnprotected();
        check.RequirePasswords();
        RequireLastWord(plan);
        IReadOnlyList<LimitMeasure> measures = await new RunGuard(context, _history).MeasureAsync(plan, document.Hash, request, cancellationToken).ConfigureAwait(false);
        if (measures.All(m => m.Finding is null))
        {
            links.Require(plan, plan.Matches, plan.Steps);
        }

        await check.RequireInstancesAsync(context, cancellationToken).ConfigureAwait(false);
        await check.RequireMatchesAsync(context, cancellationToken).ConfigureAwait(false);
        return measures;
    }

    /// <summary>What a plan has against each limit of a command, for whoever looks at it: what it was made from is not read again.</summary>
    public IReadOnlyList<LimitCheck> Check(ProvisioningPlan plan, GuardOptions limits) => new RunGuard(context, _history).WithChecks(plan, limits).LimitChecks;

    /// <summary>
    /// Finishes a run that did not come to its end. Steps with a certain outcome are not repeated; those in doubt are looked up
    /// first, as every step is.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="request">Who is told; the guard has passed already and is not asked again.</param>
    /// <param name="cancellationToken">Stops the run; the rest can be resumed again.</param>
    /// <returns>The run as its journal tells it.</returns>
    /// <exception cref="ProvisioningException">There is no such run, it has ended, its plan is gone, or as for a new run.</exception>
    public async Task<RunRecord> ResumeAsync(string runId, ApplyRequest request, CancellationToken cancellationToken)
    {
        _ = JournalReader.ReadHeader(context.State, runId);
        context.State.Prepare();

        // Before the lock is held, somebody else may finish this run or begin a newer one.
        using RunLock held = RunLock.Take(context.State, _history.Connections.Values.ToList(), runId);
        (RunRecord record, ProvisioningPlan plan, RunLinks links) = ReadResumable(runId);
        using RunJournal journal = RunJournal.Resume(context.State, record, request.ModuleVersion, context.Targets.Clean);
        context.Targets.Begin();
        return await RunAsync(journal, plan, links, request, record, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The steps that <see cref="ResumeAsync"/> would carry out. Nothing is written.</summary>
    /// <param name="runId">The run.</param>
    /// <returns>The plan of the run, and its steps that are not finished, in order.</returns>
    /// <exception cref="ProvisioningException">The run cannot be resumed, for one of the reasons of <see cref="ResumeAsync"/>.</exception>
    public (ProvisioningPlan Plan, IReadOnlyList<PlanStep> Steps) FindRest(string runId)
    {
        (RunRecord record, ProvisioningPlan plan, _) = ReadResumable(runId);
        return (plan, Rest(plan, record));
    }

    private static List<PlanStep> Rest(ProvisioningPlan plan, RunRecord record)
    {
        HashSet<int> finished = [.. record.Finished.Select(s => s.Number)];
        return plan.Steps.Where(s => !finished.Contains(s.Number)).ToList();
    }

    private (RunRecord Record, ProvisioningPlan Plan, RunLinks Links) ReadResumable(string runId)
    {
        RunRecord record = JournalReader.Read(context.State, runId);
        if (record.State is RunState.Done or RunState.FailedRows or RunState.Guard)
        {
            throw new ProvisioningException(ProvisioningErrorKind.State, $"The run {runId} has come to its end ({record.State}): there is nothing to resume.");
        }

        RequirePassed(record);
        ProvisioningPlan plan = RunPlan.Read(context.State, record);
        Require(plan);
        RequireSameConnections(record.Header!);
        RequireNewest(record);
        RunLinks links = RunLinks.Read(context.State, _history.Connections);
        links.Require(plan, plan.Matches.Skip(record.Matches.Count()), Rest(plan, record));
        return (record, plan, links);
    }

    private async Task<RunRecord> RunAsync(
        RunJournal journal,
        ProvisioningPlan plan,
        RunLinks links,
        ApplyRequest request,
        RunRecord? earlier,
        CancellationToken cancellationToken)
    {
        request.Begun?.Invoke(journal.RunId);
        FailureShare share = earlier is null ? FailureShare.Of(RunGuard.Limits(plan, request.Guard)) : FailureShare.Of(request.Guard, earlier.Header!.Options);
        Dictionary<string, StepService> services = context.Targets.All.ToDictionary(t => t.Rules.Name, t => t.Open(plan, journal.RunId, context));
        StepLoop loop = new(services, journal, request.Report, done => request.Progress?.Invoke(RunPhase.Applying, done, plan.Steps.Count), links, share);
        foreach (RunStep step in earlier?.Finished ?? [])
        {
            loop.Remember(step.Step ?? plan.Steps[step.Number - 1], step.Outcome!);
        }

        request.Progress?.Invoke(RunPhase.Applying, earlier?.Finished.Count() ?? 0, plan.Steps.Count);

        try
        {
            links.Link(journal.Link(plan.Matches.Skip(earlier?.Matches.Count() ?? 0)), journal.RunId);
            await loop.RunAsync(earlier is null ? plan.Steps : Rest(plan, earlier), cancellationToken).ConfigureAwait(false);
            Save(services.Values, hasEnded: true);
            links.Save(journal.RunId);
            journal.End(loop.AnyFailed ? RunEnding.FailedRows : RunEnding.Done);
        }
        catch (OperationCanceledException)
        {
            Save(services.Values);
            links.Save(journal.RunId);
            journal.End(RunEnding.Stopped);
            throw;
        }
        catch (ProvisioningException e) when (e.Kind != ProvisioningErrorKind.State)
        {
            Save(services.Values);
            links.Save(journal.RunId);
            journal.End(RunEnding.Error, e.Message);
            throw;
        }
        finally
        {
            services.Values.OfType<IDisposable>().ToList().ForEach(s => s.Dispose());
        }

        return JournalReader.Read(context.State, journal.RunId);
    }

    private static void Save(IEnumerable<StepService> services, bool hasEnded = false)
    {
        foreach (StepService service in services)
        {
            service.Save(hasEnded);
        }
    }

    private void Require(ProvisioningPlan plan)
    {
        context.Targets.Require(plan.Systems);
        foreach (IGrouping<string, PlanStep> steps in plan.Steps.GroupBy(s => s.System))
        {
            context.Targets.Of(steps.Key).RequireSteps(steps.ToList());
        }
    }

    private void RequireSameConnections(RunHeader header)
    {
        foreach (KeyValuePair<string, RunConnection> now in _history.Connections)
        {
            if (header.Systems.Contains(now.Key) && header.Connections.TryGetValue(now.Key, out RunConnection? then) && then.Identity != now.Value.Identity)
            {
                throw new ProvisioningException(
                    ProvisioningErrorKind.State,
                    $"The run {header.RunId} was made for {then.Address}, and this connection is to {now.Value.Address}. Connect to the same service to resume it.");
            }
        }
    }

    // What was planned may have lain for long.
    private void RequireLastWord(ProvisioningPlan plan)
    {
        if (plan.UndoOf is { } undone)
        {
            UndoableRun run = UndoableRun.Read(context.State, undone, _history.Connections);
            HashSet<(string, string)> changed = [.. plan.Steps.Select(s => (s.System, s.Account))];
            run.RequireLastWord(run.Accounts.Only(a => changed.Contains((a.System, a.Id ?? a.Key))));
        }
    }

    private static void RequirePassed(RunRecord record)
    {
        if (!record.HasPassed)
        {
            throw new ProvisioningException(ProvisioningErrorKind.State, $"The guard refused the run {record.RunId}, so there is nothing to resume.");
        }
    }

    // What a newer run has done is the later word on people; an older plan would take it back.
    private void RequireNewest(RunRecord record)
    {
        RunSummary? newer = RunList.Read(context.State)
            .TakeWhile(r => string.CompareOrdinal(r.RunId, record.RunId) > 0)
            .FirstOrDefault(r => r.HasPassed && _history.IsOverThese(r));
        if (newer is not null)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.State,
                $"The run {record.RunId} is superseded by {newer.RunId}, and resuming it would take back what that one did. Make a new plan instead.");
        }
    }

    private RunHeader Header(string runId, ProvisioningPlan plan, string planHash, ApplyRequest request, bool hasPassed)
    {
        RunOwner owner = OwnerProcess.Current(TimeProvider.System);
        return RunHeader.Of(runId, plan, planHash, owner, request.ModuleVersion, context.State.Services, _history.Connections, FailureShare.Of(RunGuard.Limits(plan, request.Guard)).Keep(request.Options), hasPassed, request.RowErrors);
    }
}
