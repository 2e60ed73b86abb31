using Provisioning.Common;

namespace Provisioning.Ambition.Groups;

/// <summary>
/// Combines memberships into wide rows: one for each user, <c>username</c> first, then a cell for each group type of the whole
/// input; empty where the user has no group of the type. Users and types keep the order of their first occurrence.
/// </summary>
/// <param name="types">The group types.</param>
internal sealed class WideRows(IEnumerable<string>? types = null)
{
    private readonly List<string> _stated = (types ?? []).ToList();
    private readonly List<string> _types = [];
    private readonly List<(string Username, Dictionary<string, string> Groups)> _users = [];
    private readonly Dictionary<string, Dictionary<string, string>> _groupsOf = new(KeyText.Comparer);

    /// <summary>Adds a membership.</summary>
    /// <param name="membership">The membership.</param>
    /// <exception cref="InvalidRowException">The user is in another group of the type already, or the type's name cannot be a column.</exception>
    public void Add(GroupMembership membership)
    {
        if (MembershipRules.IsReserved(membership.GroupType))
        {
            throw MembershipRules.Reserved(membership);
        }

        if (!_groupsOf.TryGetValue(membership.Username, out Dictionary<string, string>? groups))
        {
            groups = new Dictionary<string, string>(StringComparer.Ordinal);
            _groupsOf.Add(membership.Username, groups);
            _users.Add((membership.Username, groups));
        }

        if (groups.TryGetValue(membership.GroupType, out string? other) && other != membership.GroupName)
        {
            throw new InvalidRowException(
                membership.Row,
                $"'{membership.Username}' is in the {membership.GroupType} '{other}' by an earlier row, and can only be in one.",
                "GroupName",
                membership.GroupName);
        }

        string? similar = _types.FirstOrDefault(t => KeyText.AreSame(t, membership.GroupType));
        if (similar is null)
        {
            _types.Add(membership.GroupType);
        }
        else if (similar != membership.GroupType)
        {
            throw new InvalidRowException(
                membership.Row, $"the group type differs from '{similar}' only in case. Two columns cannot differ only in case.", "GroupType", membership.GroupType);
        }

        groups[membership.GroupType] = membership.GroupName;
    }

    /// <summary>The rows, all with the same names in the same order.</summary>
    /// <returns>Names and texts: <c>username</c>, then the group types.</returns>
    public IEnumerable<IReadOnlyList<KeyValuePair<string, string>>> Rows() => _users.Select(user =>
        (IReadOnlyList<KeyValuePair<string, string>>)
        [
            new("username", user.Username),
            .. _types.Union(_stated, KeyText.Comparer).Select(type => new KeyValuePair<string, string>(type, user.Groups.TryGetValue(type, out string? group) ? group : "")),
        ]);
}
