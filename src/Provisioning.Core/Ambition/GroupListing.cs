using Provisioning.Ambition.Groups;

namespace Provisioning.Ambition;

/// <summary>A reading of the list of groups.</summary>
/// <param name="Groups">The groups.</param>
/// <param name="Unreadable">Why there is no list or no complete one; <c>null</c> when there is.</param>
/// <param name="Shortfall">What is missing in it, in a sentence; <c>null</c> for nothing.</param>
/// <param name="IsPaged">True when it came in several answers: a person who was moved from one group to another meanwhile may be missing in both.</param>
internal sealed record GroupListing(IReadOnlyList<AmbitionGroup> Groups, ProvisioningException? Unreadable, string? Shortfall, bool IsPaged)
{
    /// <summary>True when the list shows which groups exist. An empty list may hide them.</summary>
    public bool TellsGroups => Unreadable is null && Shortfall is null && Groups.Count > 0;

    /// <summary>True when the list was read to its end and has no group.</summary>
    public bool IsEmpty => Unreadable is null && Shortfall is null && Groups.Count == 0;

    /// <summary>True when the list shows the members of each group.</summary>
    public bool TellsMembers => TellsGroups && Groups.All(g => g.MemberNames is not null);

    private readonly ILookup<string, string> _names = Groups.ToLookup(g => g.GroupType, g => g.GroupName, StringComparer.Ordinal);

    /// <summary>The names of the groups of a type.</summary>
    public IEnumerable<string> NamesOf(string type) => _names[type];
}
