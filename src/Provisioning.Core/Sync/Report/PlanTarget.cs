using Provisioning.Sync.Model;

namespace Provisioning.Sync.Report;

/// <summary>A service that a plan is about.</summary>
public sealed record PlanTarget
{
    /// <summary>The service, such as <c>Agility</c>.</summary>
    public string System { get; init; } = "";

    /// <summary>The address of the connection; empty when the plan does not tell it.</summary>
    public string Address { get; init; } = "";

    /// <summary>The name of the connection; empty for a session's own.</summary>
    public string Connection { get; init; } = "";

    /// <summary>How many accounts were active when the plan was made; where they could not be read, how many people should have one.</summary>
    public int ActiveCount { get; init; }

    /// <summary>Where the accounts were read from: <c>Listed</c> by the service, <c>FromSnapshot</c> of earlier runs, or <c>Unknown</c>.</summary>
    public string Accounts { get; init; } = "";

    /// <summary>The service in one line.</summary>
    /// <returns>For example <c>Agility https://example.com/acme/</c>.</returns>
    public override string ToString() => $"{System} {Address}".TrimEnd();

    internal static PlanTarget Of(ProvisioningPlan plan, string system)
    {
        plan.Connections.TryGetValue(system, out RunConnection? connection);
        return new PlanTarget
        {
            System = system,
            Address = connection?.Address ?? "",
            Connection = connection?.Name ?? "",
            ActiveCount = plan.ActiveCount.TryGetValue(system, out int active) ? active : 0,
            Accounts = plan.VisibilityOf(system)?.ToString() ?? "",
        };
    }
}
