using Provisioning.Sync.Files;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Run;

/// <summary>Carries plans out: limits, lock, journal, and batch after batch, each compared with the current state.</summary>
internal sealed class PlanRunner(RunContext context)
{
    private readonly RunHistory _history = new(context.State, context.Targets);

    // What FindRest has shown is what ResumeAsync carries out: a large plan takes long to read.
    private ProvisioningPlan? _plan;

    /// <summary>
    /// Carries a plan out. What a step touches is read first: a step whose values before have changed is refused as
    /// <c>Conflict</c>, one that is done already is <c>NoChange</c>.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="request">Limits and callbacks.</param>
    /// <param name="cancellationToken">Stops the run; the rest can be resumed.</param>
    /// <returns>The run as its journal tells it.</returns>
    /// <exception cref="LimitExceededException">The plan goes over a limit; nothing was sent.</exception>
    /// <exception cref="ProvisioningException">
    /// A connection is missing, another run holds the lock, a run has carried the plan out before, the state directory cannot be used, or
    /// a connection as a whole fails.
    /// </exception>
    public async Task<RunSummary> ApplyAsync(ProvisioningPlan plan, ApplyRequest request, CancellationToken cancellationToken)
    {
        Require(plan);
        PlanSecrets.Refuse(plan, context.Targets.HoldSecret);
        context.State.Prepare();
        string runId = context.State.NewRunId();
        using RunLock held = RunLock.Take(context.State, _history.Connections.Values.ToList(), runId);
        RunLinks links = RunLinks.Read(context.State, _history.Connections);
        PlanDocument document = new(plan);
        context.Targets.Begin(request.IsPlanFresh ? plan : null);
        PlanPart part = Choose(plan, document, links, request.Choice);
        List<LimitViolation> findings = Findings(await MeasureAsync(part, links, request, cancellationToken).ConfigureAwait(false));
        context.State.SavePlan(runId, document.WriteTo);

        // The header says what the limits decided: a run that they refused stays refused, wherever the journal ends.
        using RunJournal journal = RunJournal.Create(context.State, Header(runId, part, document.Hash, request, hasPassed: findings.Count == 0), context.Targets.Clean);
        using RunTelemetry told = new(journal, part.Plan);
        if (findings.Count > 0)
        {
            LimitExceededException refusal = new(findings);
            journal.End(RunEnding.Refused, refusal.Message);
            throw refusal;
        }

        return await RunAsync(journal, part, links, request, earlier: null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the limits that a plan goes over, as <see cref="ApplyAsync"/> does before it sends anything. Nothing is changed.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="request">The limits.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The limits; none when the plan may be carried out.</returns>
    /// <exception cref="ProvisioningException">A connection is missing or fails, or a run has carried the plan out before.</exception>
    public async Task<IReadOnlyList<LimitViolation>> FindAsync(ProvisioningPlan plan, ApplyRequest request, CancellationToken cancellationToken) =>
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
        RunLinks links = RunLinks.Read(context.State, _history.Connections);
        return MeasureAsync(Choose(plan, new PlanDocument(plan), links, request.Choice), links, request, cancellationToken);
    }

    private static List<LimitViolation> Findings(IReadOnlyList<LimitMeasure> measures) => measures.Select(m => m.Finding).OfType<LimitViolation>().ToList();

    /// <summary>The plan with the steps and links alone that <see cref="ApplyAsync"/> would carry out. Nothing is written.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="choice">Which of its steps are wanted.</param>
    /// <returns>The plan; its steps keep their numbers.</returns>
    /// <exception cref="ProvisioningException">There are none, or a run has carried the plan out before.</exception>
    public ProvisioningPlan Choose(ProvisioningPlan plan, StepChoice choice) =>
        Choose(plan, new PlanDocument(plan), RunLinks.Read(context.State, _history.Connections), choice).Plan;

    private PlanPart Choose(ProvisioningPlan plan, PlanDocument document, RunLinks links, StepChoice choice)
    {
        Require(plan);
        PlanCheck check = new(plan, context.Targets);
        check.RequireConnections(_history.Connections);
        check.RequireUnprotected();
        check.RequirePasswords();
        PlanPart part = PlanPart.Choose(plan, choice, _history.RequireUnused(plan, document.Hash), links.People());
        RequireLastWord(part);
        return part;
    }

    private async Task<IReadOnlyList<LimitMeasure>> MeasureAsync(PlanPart part, RunLinks links, ApplyRequest request, CancellationToken cancellationToken)
    {
        PlanCheck check = new(part.Plan, context.Targets);
        IReadOnlyList<LimitMeasure> measures = await new RunLimits(context, _history).MeasureAsync(part, request, cancellationToken).ConfigureAwait(false);
        if (measures.All(m => m.Finding is null))
        {
            links.Require(part.Whole, part.Plan.Matches, part.Plan.Steps);
        }
        else if (part.Earlier.RunIds.Count > 0)
        {
            context.Log.Warning($"The limits count what {string.Join(" and ", part.Earlier.RunIds)} {(part.Earlier.RunIds.Count == 1 ? "has" : "have")} carried out of this plan together with the rest.");
        }

        await check.RequireInstancesAsync(context, cancellationToken).ConfigureAwait(false);
        await check.RequireMatchesAsync(context, cancellationToken).ConfigureAwait(false);
        return measures;
    }

    /// <summary>What a plan has against each limit of a command, for readers: what it was made from is not read again.</summary>
    public IReadOnlyList<LimitCheck> Check(ProvisioningPlan plan, LimitOptions limits) => new RunLimits(context, _history).WithChecks(plan, limits).LimitChecks;

    /// <summary>
    /// Finishes a run that did not come to its end. Steps with a certain outcome are not repeated; uncertain ones are checked
    /// first, as every step is. What a run in part has left of its plan is a run of its own, under the limits.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="request">The callbacks; the limits have let the run through already and are not checked again.</param>
    /// <param name="cancellationToken">Stops the run; the rest can be resumed again.</param>
    /// <returns>The run as its journal tells it.</returns>
    /// <exception cref="ProvisioningException">There is no such run, it has ended, its plan does not exist any more, or as for a new run.</exception>
    public async Task<RunSummary> ResumeAsync(string runId, ApplyRequest request, CancellationToken cancellationToken)
    {
        RunHeader header = JournalReader.ReadHeader(context.State, runId);
        if (header.Part is not null && ReadPart(runId) is { } plan)
        {
            return await FollowAsync(runId, plan, request, cancellationToken).ConfigureAwait(false);
        }

        context.State.Prepare();

        // Before the lock is held, another process may finish this run or begin a newer one.
        using RunLock held = RunLock.Take(context.State, _history.Connections.Values.ToList(), runId);
        (RunRecord record, PlanPart part, RunLinks links) = ReadResumable(runId);
        using RunJournal journal = RunJournal.Resume(context.State, record, request.ModuleVersion, context.Targets.Clean);
        using RunTelemetry told = new(journal, part.Plan);
        context.Targets.Begin();
        return await RunAsync(journal, part, links, request, record, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The steps that <see cref="ResumeAsync"/> would carry out. Nothing is written.</summary>
    /// <param name="runId">The run.</param>
    /// <returns>The plan of the run, and its steps that are not finished, in order.</returns>
    /// <exception cref="ProvisioningException">The run cannot be resumed, for one of the reasons of <see cref="ResumeAsync"/>.</exception>
    public (ProvisioningPlan Plan, IReadOnlyList<PlanStep> Steps) FindRest(string runId)
    {
        if (JournalReader.ReadHeader(context.State, runId).Part is not null && ReadPart(runId) is { } whole)
        {
            return (whole, Choose(whole, StepChoice.All).Steps);
        }

        (RunRecord record, PlanPart part, _) = ReadResumable(runId);
        return (part.Whole, Rest(part, record));
    }

    private static List<PlanStep> Rest(PlanPart part, RunRecord record)
    {
        HashSet<int> finished = [.. record.Finished.Select(s => s.Number)];
        return part.Plan.Steps.Where(s => !finished.Contains(s.Number)).ToList();
    }

    // The plan of a run in part that has come to its end; null for one that has not.
    private ProvisioningPlan? ReadPart(string runId)
    {
        RunRecord record = JournalReader.Read(context.State, runId);
        return record.State == RunState.Part ? ReadPlan(record) : null;
    }

    private ProvisioningPlan ReadPlan(RunRecord record)
    {
        _plan = RunPlan.Read(context.State, record, _plan);
        Require(_plan);
        RequireSameConnections(record.Header!);
        RequireNewest(record);
        return _plan;
    }

    private async Task<RunSummary> FollowAsync(string runId, ProvisioningPlan plan, ApplyRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await ApplyAsync(plan, request, cancellationToken).ConfigureAwait(false);
        }
        catch (LimitExceededException)
        {
            context.Log.Warning($"The usual limits apply to the rest of the plan of {runId}. To raise them, use Import-ProvisioningPlan '{context.State.PlanPath(runId)}' | Invoke-ProvisioningPlan with its parameters for limits.");
            throw;
        }
    }

    private static string WhyEnded(RunState state) => state == RunState.DoneWithFailures
        ? "It has tried every step, and some have failed. Correct what their errors name, and start a new run for the rest."
        : "It has carried out every step.";

    private (RunRecord Record, PlanPart Part, RunLinks Links) ReadResumable(string runId)
    {
        RunRecord record = JournalReader.Read(context.State, runId);
        RequirePassed(record);
        if (record.State is RunState.Done or RunState.DoneWithFailures)
        {
            throw new ProvisioningException(ProvisioningErrorKind.State, $"The run {runId} has ended, so there is nothing to resume. {WhyEnded(record.State)}");
        }

        ProvisioningPlan plan = ReadPlan(record);
        RunLinks links = RunLinks.Read(context.State, _history.Connections);
        PlanPart part = PlanPart.Of(plan, record.Header!.Part);
        links.Require(plan, part.Plan.Matches.Skip(record.Matches.Count()), Rest(part, record));
        return (record, part, links);
    }

    private async Task<RunSummary> RunAsync(
        RunJournal journal,
        PlanPart part,
        RunLinks links,
        ApplyRequest request,
        RunRecord? earlier,
        CancellationToken cancellationToken)
    {
        request.Begun?.Invoke(journal.RunId);
        UnusedMemory.Release(part.Whole.SourceCount);
        FailureShare share = earlier is null ? FailureShare.Of(RunLimits.Limits(part.Whole, request.Limits)) : FailureShare.Of(request.Limits, earlier.Header!.Options);
        Dictionary<string, StepService> services = context.Targets.All.ToDictionary(t => t.Rules.Name, t => t.Open(part.Whole, journal.RunId, context with { Resumed = earlier }));
        StepLoop loop = new(services, journal, request.Report, done => request.Progress?.Invoke(RunPhase.Applying, done, part.Plan.Steps.Count), links, share);
        part.Whole.Steps.Where(s => s.Kind == PlanStepKind.Create && part.Earlier.HasFailed(s)).ToList().ForEach(loop.Miss);
        foreach (RunStep step in earlier?.Finished ?? [])
        {
            loop.Remember(step.Step ?? part.Whole.Steps[step.Number - 1], step.Outcome!);
        }

        request.Progress?.Invoke(RunPhase.Applying, earlier?.Finished.Count() ?? 0, part.Plan.Steps.Count);

        try
        {
            links.Link(journal.Link(part.Plan.Matches.Skip(earlier?.Matches.Count() ?? 0)), journal.RunId);
            await loop.RunAsync(earlier is null ? part.Plan.Steps : Rest(part, earlier), cancellationToken).ConfigureAwait(false);
            Save(services.Values, hasEnded: true);
            links.Save(journal.RunId);
            journal.End(loop.AnyFailed ? RunEnding.DoneWithFailures : RunEnding.Done);
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

        return JournalReader.Summarise(context.State, journal.RunId);
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
        context.Targets.Require(plan.Services);
        foreach (IGrouping<string, PlanStep> steps in plan.Steps.GroupBy(s => s.Service))
        {
            context.Targets.Of(steps.Key).RequireSteps(steps.ToList());
        }
    }

    private void RequireSameConnections(RunHeader header)
    {
        foreach (KeyValuePair<string, RunConnection> now in _history.Connections)
        {
            if (header.Services.Contains(now.Key) && header.Connections.TryGetValue(now.Key, out RunConnection? then) && then.Identity != now.Value.Identity)
            {
                throw new ProvisioningException(
                    ProvisioningErrorKind.State,
                    $"The run {header.RunId} was made for {then.Address}, and this connection is to {now.Value.Address}. Connect to the same service to resume it.");
            }
        }
    }

    // The plan may be old.
    private void RequireLastWord(PlanPart part)
    {
        if (part.Plan.UndoOf is { } undone)
        {
            UndoableRun run = UndoableRun.Read(context.State, undone, _history.Connections);
            HashSet<(string, string)> changed = [.. part.Plan.Steps.Select(s => (s.Service, s.Account))];
            run.RequireLastWord(run.Accounts.Only(a => changed.Contains((a.Service, a.Id ?? a.Key))), part.Earlier.RunIds);
        }
    }

    private static void RequirePassed(RunRecord record)
    {
        if (!record.HasPassed || record.State == RunState.Refused)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.State,
                $"The limits refused the run {record.RunId}, so nothing was sent and there is nothing to resume. Correct the source, or raise the limit, and start a new run.");
        }
    }

    // A newer run has the later state of people; an older plan would undo it.
    private void RequireNewest(RunRecord record)
    {
        RunSummary? newer = RunList.Read(context.State)
            .TakeWhile(r => string.CompareOrdinal(r.RunId, record.RunId) > 0)
            .FirstOrDefault(r => r.HasPassed && _history.IsOverThese(r) && !(record.State == RunState.Part && r.Header!.PlanHash == record.Header!.PlanHash));
        if (newer is not null)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.State,
                $"The run {record.RunId} is superseded by {newer.RunId}, and resuming it would undo what that run did. Make a new plan instead.");
        }
    }

    private RunHeader Header(string runId, PlanPart part, string planHash, ApplyRequest request, bool hasPassed)
    {
        RunOwner owner = OwnerProcess.Current(TimeProvider.System);
        RunHeader header = RunHeader.Of(runId, part.Plan, planHash, owner, request.ModuleVersion, context.State.Services, _history.Connections, FailureShare.Of(RunLimits.Limits(part.Whole, request.Limits)).Keep(request.Options), hasPassed, request.RowErrors);
        return header with { StepCount = part.Whole.Steps.Count, Services = part.Whole.Services.OrderBy(s => s, StringComparer.Ordinal).ToList(), Part = part.Range, PlanSeal = part.Whole.Hash, IsEdited = part.Whole.IsEdited ? true : null };
    }
}
