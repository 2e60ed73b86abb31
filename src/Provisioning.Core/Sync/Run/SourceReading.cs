using Provisioning.Sync.Identity;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Run;

/// <summary>What plans and comparisons are made of.</summary>
/// <param name="People">The people of the sources.</param>
/// <param name="Hash">SHA-256 of the sources.</param>
/// <param name="Live">What the services have, in the order of the mapping.</param>
/// <param name="Connections">The connections that they were read over, by service.</param>
/// <param name="Links">The links of people and accounts, by service.</param>
internal sealed record SourceReading(
    SourcePeople People,
    string Hash,
    IReadOnlyList<LiveState> Live,
    IReadOnlyDictionary<string, RunConnection> Connections,
    IReadOnlyDictionary<string, LinkTable> Links);
