using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Search;

/// <summary>The lists that answer a search, one after the other, and which of the members in them are meant.</summary>
internal sealed class SearchPlan(IReadOnlyList<AssetQuery> queries, Func<AgilityMember, bool>? keep, int skip)
{
    public IReadOnlyList<AssetQuery> Queries { get; } = queries;

    /// <summary>The lists to read instead when the service refuses the first one; <c>null</c> when there are none.</summary>
    public IReadOnlyList<AssetQuery>? Otherwise { get; init; }

    /// <summary><c>null</c> when the service's answer is exactly what was asked for.</summary>
    public Func<AgilityMember, bool>? Keep { get; } = keep;

    /// <summary>How many members to leave out on this side, beside those that the service leaves out.</summary>
    public int Skip { get; } = skip;
}
