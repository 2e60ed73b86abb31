using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>A step of a run: what it was to change, and its outcome.</summary>
/// <param name="Number">The number in the plan, counted from 1.</param>
/// <param name="State">How far it came.</param>
/// <param name="Step">
/// What was to be done, with the values before and after. <c>null</c> for a step that was never sent: only the plan file
/// beside the journal has those.
/// </param>
/// <param name="Sent">When it was about to be sent for the last time, in UTC; <c>null</c> when it never was.</param>
/// <param name="Outcome">How it ended; <c>null</c> when that is not recorded.</param>
internal sealed record RunStep(int Number, StepState State, PlanStep? Step, DateTimeOffset? Sent, StepOutcome? Outcome)
{
    /// <summary>True when the step may or may not be done: check before you repeat it.</summary>
    public bool IsUncertain => State == StepState.Intended || Outcome?.Outcome == ProvisioningOutcome.Uncertain;

    /// <summary>True when an attempt whose outcome is not written down came before the last one.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>
    /// True when the run has changed something by the step, or may have. Where a repeated step found nothing to change, the attempt before it has done
    /// the work.
    /// </summary>
    public bool MayHaveChanged => IsUncertain || (Outcome is { } outcome && StepOutcome.IsDone(outcome.Outcome) && (!outcome.Outcome.NeededNothing() || IsRepeated));

    /// <summary>True when the step needs nothing more: its outcome is certain, good or bad.</summary>
    public bool IsFinished => State == StepState.Done && !IsUncertain;
}
