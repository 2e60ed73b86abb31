using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>
/// The order of steps within a service. Leavers go first, so that their seats and names are free; an account is switched on before
/// it is changed; names change before somebody new takes one; accounts and groups are there before accounts get groups and roles.
/// </summary>
internal static class StepPhase
{
    public static int Of(PlanStepKind kind) => kind switch
    {
        PlanStepKind.RemoveMembership => 0,
        PlanStepKind.RemoveProjectRole => 1,
        PlanStepKind.Disable => 2,
        PlanStepKind.Enable => 3,
        PlanStepKind.Update => 4,
        PlanStepKind.Create => 5,
        PlanStepKind.CreateGroupType => 6,
        PlanStepKind.CreateGroup => 7,
        PlanStepKind.AddMembership => 8,
        _ => 9,
    };
}
