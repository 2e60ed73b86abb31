using Provisioning.Sync.Model;

namespace Provisioning.Sync.Report;

/// <summary>A service that a plan is about.</summary>
public sealed record PlanTarget
{
    /// <summary>The service, such as <c>Agility</c>.</summary>
    public string Service { get; init; } = "";

    /// <summary>The address of the connection; empty when the plan does not have it.</summary>
    public string Address { get; init; } = "";

    /// <summary>The name of the connection; empty for a session's own.</summary>
    public string Connection { get; init; } = "";

    /// <summary>How many accounts were active when the plan was made; where they could not be read, how many people should have one.</summary>
    public int ActiveCount { get; init; }

    /// <summary>Where the accounts were read from: <c>Live</c> from the service, <c>FromSnapshot</c> of earlier runs, or <c>Unknown</c>.</summary>
    public string Accounts { get; init; } = "";

    /// <summary>The service in one line.</summary>
    /// <returns>For example <c>Agility https://example.com/acme/</c>.</returns>
    public override string ToString() => $"{Service} {Address}".TrimEnd();

    internal static PlanTarget Of(ProvisioningPlan plan, string service)
    {
        plan.Connections.TryGetValue(service, out RunConnection? connection);
        return new PlanTarget
        {
            Service = service,
            Address = connection?.Address ?? "",
            Connection = connection?.Name ?? "",
            ActiveCount = plan.ActiveCount.TryGetValue(service, out int active) ? active : 0,
            Accounts = plan.VisibilityOf(service)?.ToString() ?? "",
        };
    }
}
