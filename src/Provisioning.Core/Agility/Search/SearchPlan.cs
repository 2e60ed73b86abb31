using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Search;

/// <summary>The lists that answer a search, one after the other, and which of the members in them are meant.</summary>
/// <param name="Queries">The lists.</param>
/// <param name="Keep">Tells who is meant; <c>null</c> when the service's answer is exactly what was asked for.</param>
/// <param name="Skip">How many members to leave out on this side, beside those that the service leaves out.</param>
/// <param name="Otherwise">The lists to read instead when the service refuses the first one; <c>null</c> when there are none.</param>
internal sealed record SearchPlan(
    IReadOnlyList<AssetQuery> Queries, Func<AgilityMember, bool>? Keep, int Skip, IReadOnlyList<AssetQuery>? Otherwise = null);
