using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>
/// The order of steps within a service. People who leave come first, so that their seats and names are free, then people who free a seat and stay. An
/// account is enabled before it is changed. Names change before a new account takes one. Accounts and groups exist before accounts get groups and
/// roles.
/// </summary>
internal static class StepPhase
{
    private const int SeatsFreed = 3;

    public static int Of(PlanStepKind kind) => kind switch
    {
        PlanStepKind.RemoveMembership => 0,
        PlanStepKind.RemoveProjectRole => 1,
        PlanStepKind.Disable => 2,
        PlanStepKind.Enable => 4,
        PlanStepKind.Update => 6,
        PlanStepKind.Create => 7,
        PlanStepKind.CreateGroupType => 8,
        PlanStepKind.CreateGroup => 9,
        PlanStepKind.AddMembership => 10,
        _ => 11,
    };

    /// <summary>
    /// The steps of one service in their order; the order within a phase stays. Roles come project by project: around a batch of them, all of its
    /// projects are read.
    /// </summary>
    public static IEnumerable<PlanStep> Order(IEnumerable<PlanStep> steps)
    {
        List<PlanStep> all = steps.ToList();
        HashSet<string> enabled = KeyText.Set(all.Where(s => s.Kind == PlanStepKind.Enable).Select(s => s.Account));
        return all.OrderBy(Phase).ThenBy(Project, StringComparer.Ordinal);

        int Phase(PlanStep step)
        {
            int phase = Of(step.Kind);
            return step is not { Kind: PlanStepKind.Update, FreesSeat: true } ? phase : enabled.Contains(step.Account) ? phase - 1 : SeatsFreed;
        }
    }

    private static string Project(PlanStep step) => step.Kind is PlanStepKind.SetProjectRole or PlanStepKind.RemoveProjectRole ? step.Changes[0].Name : "";
}
