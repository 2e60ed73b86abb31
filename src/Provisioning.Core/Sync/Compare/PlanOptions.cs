using Provisioning.Sync.Identity;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>What a plan is made with beside the mapping, the people and the accounts.</summary>
internal sealed class PlanOptions
{
    /// <summary>When the plan is made, in UTC.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>The name of the source file.</summary>
    public string Source { get; init; } = "";

    /// <summary>SHA-256 of the source file; see <see cref="PlanHash"/>.</summary>
    public string SourceHash { get; init; } = "";

    /// <summary>The connections over which the services were read, by service.</summary>
    public IReadOnlyDictionary<string, RunConnection> Connections { get; init; } = new Dictionary<string, RunConnection>();

    /// <summary>The links of people and accounts, by service.</summary>
    public IReadOnlyDictionary<string, LinkTable> Links { get; init; } = new Dictionary<string, LinkTable>();

    /// <summary>True to disable active accounts that no row of the source mentions; they are left alone otherwise.</summary>
    public bool DisableMissing { get; init; }

    /// <summary>The names of sources that runs of the last days have read, whatever their mappings: their people do not count as missing.</summary>
    public IReadOnlyCollection<string> RecentSources { get; init; } = [];

    /// <summary>Told how many people are compared; no one when <c>null</c>.</summary>
    public Action<int>? Progress { get; init; }

    /// <summary>The links of a service; none where nothing was ever linked.</summary>
    public LinkTable LinksOf(string service) => Links.TryGetValue(service, out LinkTable? links) ? links : LinkTable.Empty;
}
