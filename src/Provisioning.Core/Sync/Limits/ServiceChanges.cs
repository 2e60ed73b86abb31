using Provisioning.Sync.Model;

namespace Provisioning.Sync.Limits;

/// <summary>What a plan does in one service, as limits count it.</summary>
internal sealed class ServiceChanges
{
    /// <param name="plan">The plan.</param>
    /// <param name="rules">The service.</param>
    public ServiceChanges(ProvisioningPlan plan, TargetRules rules)
    {
        Service = rules.Name;
        People = PersonChanges.In(plan, rules);
        Groups = plan.Steps.Where(s => s.Service == Service && s.IsAboutGroup).ToList();
        LeftOut = plan.SecondAccounts.TryGetValue(Service, out IReadOnlyList<string>? leftOut) ? leftOut : [];
    }

    /// <summary>The service.</summary>
    public string Service { get; }

    /// <summary>The people whom the plan changes, in the order of its steps.</summary>
    public IReadOnlyList<PersonChanges> People { get; }

    /// <summary>The steps that make group types and groups.</summary>
    public IReadOnlyList<PlanStep> Groups { get; }

    /// <summary>The keys of the people who are left out because they would get a second account.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>True when a plan speaks of a service.</summary>
    public static bool IsIn(ProvisioningPlan plan, string service) =>
        plan.ActiveCount.ContainsKey(service) || plan.SecondAccounts.ContainsKey(service) || plan.Steps.Any(s => s.Service == service);
}
