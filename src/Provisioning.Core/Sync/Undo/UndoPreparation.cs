using Provisioning.Sync.Identity;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Undo;

/// <summary>Makes plans that undo runs: reads the journal, reads the current state of the services, and plans the steps back.</summary>
internal sealed class UndoPreparation(RunContext context)
{
    /// <summary>The limits of the command, beside those of the run's mapping: the plan contains how it compares with them.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>Makes the plan. Nothing is changed.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="keys">Only these people: by the key of the source, the user name or the identifier of the account; all of them when empty.</param>
    /// <param name="progress">Told the phase; no one when <c>null</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The plan. Its problems are what stays as it is.</returns>
    /// <exception cref="ProvisioningException">The run cannot be undone, has not changed one of the people, or a service cannot be read.</exception>
    public async Task<ProvisioningPlan> MakeAsync(string runId, IReadOnlyCollection<string> keys, Action<RunPhase, long, long?>? progress, CancellationToken cancellationToken)
    {
        RunHeader header = JournalReader.ReadHeader(context.State, runId);
        context.Targets.Require(header.Services);
        context.Targets.Begin();
        progress?.Invoke(RunPhase.Reading, 0, null);
        IReadOnlyDictionary<string, RunConnection> connections = context.Targets.Connections(context.State);
        UndoableRun run = UndoableRun.Read(context.State, runId, connections);
        KeyChoice choice = new(keys);
        choice.Require(
            [.. run.Accounts.All.SelectMany(a => new[] { a.Key, a.FormerKey, a.Id, a.Person }), .. run.Record.Matches.SelectMany(m => new[] { m.Person, m.Username, m.Account })],
            key => $"The run {runId} has changed nothing of '{key}', which -Key names.");
        ChangedAccounts chosen = run.Accounts.Only(a => choice.Has(a.Key, a.FormerKey, a.Id, a.Person));
        run.RequireLastWord(chosen);

        Dictionary<string, LinkTable> links = header.Services.ToDictionary(s => s, s => new LinkStore(context.State).Read(s, connections[s]).ToTable());
        IReadOnlyDictionary<int, PreconditionResult> uncertain = await ServiceAnswers.ReadAsync(run.Plan, UncertainCreations(chosen), context, cancellationToken).ConfigureAwait(false);
        UndoPlan undo = new(run.Plan, runId, UncertainAccounts.Settle(run.Record, chosen, uncertain, s => run.Plan.RulesOf(s).MayHideAccounts), context.Targets, links);
        progress?.Invoke(RunPhase.Planning, 0, undo.Draft.Steps.Count);
        AddWhatStays(undo, run, chosen, choice, uncertain);
        IReadOnlyDictionary<int, PreconditionResult> answers = await ServiceAnswers.ReadAsync(undo.Draft, undo.Draft.Steps, context, cancellationToken).ConfigureAwait(false);
        ProvisioningPlan plan = undo.Make(answers, await CountAsync(undo.Draft, cancellationToken).ConfigureAwait(false));
        plan = new RunLimits(context, new RunHistory(context.State, context.Targets)).WithChecks(plan, Limits);
        context.Targets.Remember(plan);
        return plan;
    }

    private static IEnumerable<PlanStep> UncertainCreations(ChangedAccounts accounts) =>
        accounts.All.SelectMany(a => a.Steps).Where(s => s.IsUncertain && s.Step!.Kind == PlanStepKind.Create).Select(s => s.Step!);

    private static void AddWhatStays(UndoPlan undo, UndoableRun run, ChangedAccounts chosen, KeyChoice choice, IReadOnlyDictionary<int, PreconditionResult> uncertain)
    {
        foreach (PlanStep step in UncertainCreations(chosen).Where(s => uncertain[s.Number].Outcome is not (null or ProvisioningOutcome.NoChange)))
        {
            undo.Leave(step.Service, step.Key, $"It is uncertain whether the run has created the account '{step.Key}' in {step.Service}, so it stays as it is. {uncertain[step.Number].Message}", ProblemReason.Uncertain);
        }

        foreach (PlanMatch match in run.Record.Matches.Where(m => m.MatchedBy is not null && choice.Has(m.Person, m.Username, m.Account)))
        {
            undo.Leave(match.Service, match.Username, $"In {match.Service}, '{match.Person}' was linked to {match.Account} ('{match.Username}') by {match.MatchedBy} and stays linked. Remove-ProvisioningLink removes the link.", ProblemReason.LinkStays);
        }

        foreach (RunStep made in MadeGroups.Find(run.Record, chosen, areAll: choice.IsAll))
        {
            string what = made.Step!.Kind == PlanStepKind.CreateGroup ? $"The group '{made.Step.Key}'" : $"The group type '{made.Step.GroupType}'";
            undo.Leave(made.Step.Service, "", $"{what} in {made.Step.Service} stays{(made.IsUncertain ? ", if the run has created it" : "")}: groups cannot be undone here.", ProblemReason.GroupStays);
        }
    }

    private async Task<IReadOnlyDictionary<string, int>> CountAsync(ProvisioningPlan draft, CancellationToken cancellationToken)
    {
        Dictionary<string, int> counts = draft.ActiveCount.ToDictionary(c => c.Key, c => c.Value);
        foreach (string service in draft.Steps.Select(s => s.Service).Distinct())
        {
            counts[service] = await context.Targets.Of(service).CountActiveAsync(draft, context, cancellationToken).ConfigureAwait(false) ?? counts[service];
        }

        return counts;
    }
}
