using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Search;

/// <summary>The lists that answer a search, one after the other, and which of the members in them match.</summary>
/// <param name="Queries">The lists.</param>
/// <param name="Keep">True for members that match; <c>null</c> when all members in the service's answer match.</param>
/// <param name="Skip">How many members to skip here, in addition to those that the service skips.</param>
/// <param name="Otherwise">The lists to read instead when the service refuses the first one; <c>null</c> when there are none.</param>
internal sealed record SearchPlan(
    IReadOnlyList<AssetQuery> Queries, Func<AgilityMember, bool>? Keep, int Skip, IReadOnlyList<AssetQuery>? Otherwise = null);
