using Provisioning.Common;
using Provisioning.Http;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Sync.Undo;

namespace Provisioning.Commands.Sync;

/// <summary>Makes a plan that undoes a run, from the parameters of a command.</summary>
/// <param name="run">The name of the run.</param>
/// <param name="keys">Only these people; all of them when empty.</param>
/// <param name="progress">Is told the progress.</param>
/// <param name="limits">The limits of the command; <c>null</c> for none.</param>
internal sealed class UndoFromCommandLine(string run, IReadOnlyCollection<string> keys, Action<RunPhase, long, long?> progress, LimitOptions? limits = null)
{
    private const int Shown = 10;

    /// <summary>The name of the run.</summary>
    public string RunId { get; } = run;

    /// <summary>The services of the run.</summary>
    /// <exception cref="ProvisioningException">There is no such run, or its journal is damaged.</exception>
    public IReadOnlyList<string> Services(StateDirectory state) => JournalReader.ReadHeader(state, RunId).Services;

    public Task<ProvisioningPlan> MakeAsync(RunTargets targets, StateDirectory state, IProvisioningLog log, CancellationToken cancellationToken) =>
        new UndoPreparation(new RunContext(targets, state, log)) { Limits = limits ?? new LimitOptions() }.MakeAsync(RunId, keys, progress, cancellationToken);

    /// <summary>What the plan leaves as it is: the first ones, and how many more there are.</summary>
    public static IEnumerable<string> WhatStays(ProvisioningPlan plan)
    {
        foreach (PlanProblem problem in plan.Problems.Take(Shown))
        {
            yield return problem.Message;
        }

        if (plan.Problems.Count > Shown)
        {
            yield return $"{Counted.Of(plan.Problems.Count - Shown, "more thing stays as it is. It is", "more things stay as they are. They are")} in the Problems of New-ProvisioningPlan -Undo {plan.UndoOf}, and in the report of the run.";
        }
    }
}
