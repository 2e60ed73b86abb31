using Provisioning.Sync.Identity;

namespace Provisioning.Sync.Run;

/// <summary>Who is who in the services of a mapping.</summary>
/// <param name="Users">People and accounts; what needs a decision comes first.</param>
/// <param name="LeftOut">How many rows of the source cannot be used.</param>
/// <param name="Unseen">The services whose accounts could not be read, and of which no earlier run tells anything.</param>
internal sealed record ComparedUsers(IReadOnlyList<ProvisionedUser> Users, int LeftOut, IReadOnlyList<string> Unseen)
{
    /// <summary>How many there are of each relation in a service, in one line.</summary>
    public string Count(string system) => $"{system}: " + string.Join(", ", IdentityComparison.Order
        .Select(relation => FormattableString.Invariant($"{relation} {Users.Count(u => u.System == system && u.Relation == relation)}")));
}
