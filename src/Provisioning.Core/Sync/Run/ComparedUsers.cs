using Provisioning.Sync.Identity;

namespace Provisioning.Sync.Run;

/// <summary>Which account belongs to whom in the services of a mapping.</summary>
/// <param name="Users">People and accounts; what needs a decision comes first.</param>
/// <param name="LeftOut">How many rows of the source cannot be used.</param>
/// <param name="UnreadServices">The services whose accounts could not be read, and that no earlier run has recorded.</param>
internal sealed record ComparedUsers(IReadOnlyList<ProvisionedUser> Users, int LeftOut, IReadOnlyList<string> UnreadServices)
{
    /// <summary>How many there are of each relation in a service, in one line.</summary>
    public string Count(string service) => $"{service}: " + string.Join(", ", IdentityComparison.Order
        .Select(relation => FormattableString.Invariant($"{relation} {Users.Count(u => u.Service == service && u.Relation == relation)}")));
}
