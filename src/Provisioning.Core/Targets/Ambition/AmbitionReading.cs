using Provisioning.Sync.Model;

namespace Provisioning.Targets.Ambition;

/// <summary>The accounts of a service that lists them, compared with what was last applied: read for a plan, and used for its limits and its run.</summary>
/// <param name="Accounts">The accounts.</param>
/// <param name="Fields">The additional fields that were asked for.</param>
/// <param name="GroupTypes">The group types that were asked for.</param>
/// <param name="AreMembershipsCertain">True when memberships are certain.</param>
/// <param name="MustBeReadable">True when what was last applied was made from a list.</param>
internal sealed record AmbitionReading(IReadOnlyList<LiveAccount> Accounts, ISet<string> Fields, ISet<string> GroupTypes, bool AreMembershipsCertain, bool MustBeReadable)
{
    /// <summary>True when everything needed was read.</summary>
    public bool Covers(IEnumerable<string> fields, IEnumerable<string> groupTypes) => Fields.IsSupersetOf(fields) && GroupTypes.IsSupersetOf(groupTypes);
}
