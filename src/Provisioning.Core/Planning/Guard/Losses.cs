using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Planning;

/// <summary>
/// Counts the people who stay and lose something: a group, a role or a value, without getting another one of the same group type, in
/// the same project, for the same attribute. Who leaves is counted elsewhere, and who is off already has no access to lose.
/// </summary>
internal static class Losses
{
    public static int Count(ProvisioningPlan plan, string system) => plan.Steps
        .Where(s => s.System == system)
        .GroupBy(s => s.Key, KeyText.Comparer)
        .Count(person => !person.Any(IsOfLeaver) && HasLost(person.ToList()));

    private static bool IsOfLeaver(PlanStep step) => step.Kind == PlanStepKind.Disable || step.Seen.Count > 0;

    private static bool HasLost(List<PlanStep> steps)
    {
        HashSet<string> given = [.. steps.Where(s => s.Kind is PlanStepKind.AddMembership or PlanStepKind.SetProjectRole).SelectMany(s => s.Changes).Select(c => c.Name)];
        return steps.Any(s => s.Kind switch
        {
            PlanStepKind.RemoveMembership or PlanStepKind.RemoveProjectRole => s.Changes.Any(c => !given.Contains(c.Name)),
            PlanStepKind.Update => s.Changes.Any(c => !IsEmpty(c.Before) && IsEmpty(c.After)),
            _ => false,
        });
    }

    private static bool IsEmpty(string? text) => string.IsNullOrWhiteSpace(text);
}
