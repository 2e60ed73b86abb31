using Provisioning.Sync.Model;

namespace Provisioning.Targets.Ambition;

/// <summary>The accounts of a service that lists them, held against what was last applied: read for a plan, and good for its limits and its run.</summary>
/// <param name="Accounts">The accounts.</param>
/// <param name="Fields">The additional fields that were asked for.</param>
/// <param name="GroupTypes">The group types that were asked for.</param>
/// <param name="AreMembershipsKnown">True when memberships are known.</param>
/// <param name="MustBeListed">True when what was last applied was made from a list.</param>
internal sealed record AmbitionReading(IReadOnlyList<LiveAccount> Accounts, ISet<string> Fields, ISet<string> GroupTypes, bool AreMembershipsKnown, bool MustBeListed)
{
    /// <summary>True when all that is asked for was read.</summary>
    public bool Covers(IEnumerable<string> fields, IEnumerable<string> groupTypes) => Fields.IsSupersetOf(fields) && GroupTypes.IsSupersetOf(groupTypes);
}
