using Provisioning.Sync.Model;

namespace Provisioning.Sync.Report;

/// <summary>What services do to accounts that steps disable, beside disabling them.</summary>
internal static class DisableEffects
{
    /// <summary>One sentence for each service that does something.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<PlanStep> steps, IEnumerable<TargetRules> services)
    {
        ILookup<string, PlanStep> disabled = steps.Where(s => s.Kind == PlanStepKind.Disable).ToLookup(s => s.Service);
        return services.Where(s => disabled.Contains(s.Name)).Select(s => s.DisableEffect(disabled[s.Name].Count())).OfType<string>().ToList();
    }
}
