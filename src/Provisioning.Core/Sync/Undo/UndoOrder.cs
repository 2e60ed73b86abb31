using Provisioning.Sync.Compare;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Undo;

/// <summary>
/// The order of the steps that undo a run, within each service as in every plan. Only an account that is both changed and disabled is changed first: a
/// service may refuse to change an account that is disabled.
/// </summary>
internal static class UndoOrder
{
    private const int Last = int.MaxValue;

    /// <summary>Puts steps in order and numbers them.</summary>
    public static IReadOnlyList<PlanStep> Arrange(IReadOnlyList<PlanStep> steps)
    {
        HashSet<(string, string)> changed = [.. steps.Where(Gives).Select(s => (s.Service, s.Account))];
        return steps.GroupBy(s => s.Service)
            .SelectMany(s => RenameOrder.Arrange(s, s.Select(step => step.Key)).OrderBy(step => Phase(step, changed)))
            .Select((s, i) => s with { Number = i + 1 })
            .ToList();
    }

    private static bool Gives(PlanStep step) => step.Kind is PlanStepKind.Update or PlanStepKind.AddMembership or PlanStepKind.SetProjectRole;

    private static int Phase(PlanStep step, HashSet<(string, string)> changed) =>
        step.Kind == PlanStepKind.Disable && changed.Contains((step.Service, step.Account)) ? Last : StepPhase.Of(step.Kind);
}
