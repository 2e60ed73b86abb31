using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Ambition;

/// <summary>In which groups an account is, as far as that is certain, and in which it may be.</summary>
internal sealed class GroupPicture
{
    private readonly Dictionary<string, string> _known = new(KeyText.Comparer);
    private readonly Dictionary<string, IReadOnlyList<string?>> _inDoubt = new(KeyText.Comparer);
    private readonly NamePool _names;

    /// <param name="account">The account as it was.</param>
    /// <param name="names">What makes the tables small: a hundred thousand accounts are kept.</param>
    public GroupPicture(LiveAccount account, NamePool names)
    {
        _names = names;
        foreach (KeyValuePair<string, string> group in account.Groups)
        {
            _known[group.Key] = group.Value;
        }

        foreach (KeyValuePair<string, IReadOnlyList<string?>> doubt in account.GroupsInDoubt)
        {
            _inDoubt[doubt.Key] = doubt.Value;
        }
    }

    public IReadOnlyDictionary<string, string> Known => _names.Pack(_known);

    public IReadOnlyDictionary<string, IReadOnlyList<string?>> InDoubt => _names.Pack(_inDoubt);

    /// <summary>Takes in a change that was carried out.</summary>
    public void Apply(AttributeChange change)
    {
        if (change.After is not null)
        {
            _inDoubt.Remove(change.Name);
            _known[change.Name] = change.After;
        }
        else if (_inDoubt.TryGetValue(change.Name, out IReadOnlyList<string?>? possible))
        {
            // It was left if it was that one; it may as well be another one still.
            Keep(change.Name, possible.Where(g => g != change.Before).Append(null));
        }
        else
        {
            _known.Remove(change.Name);
        }
    }

    /// <summary>Takes in a change of which nobody knows whether it was carried out.</summary>
    public void Doubt(AttributeChange change)
    {
        IEnumerable<string?> before = _inDoubt.TryGetValue(change.Name, out IReadOnlyList<string?>? possible) ? possible
            : [_known.TryGetValue(change.Name, out string? group) ? group : null];
        Keep(change.Name, before.Append(change.After));
    }

    /// <summary>True when an account is in a group, or may be; in any group of the type where the group is empty.</summary>
    public static bool MayBeIn(LiveAccount account, string groupType, string group) =>
        (account.Groups.Count > 0 && account.Groups.Any(g => g.Key == groupType && (group.Length == 0 || g.Value == group)))
        || (account.GroupsInDoubt.Count > 0 && account.GroupsInDoubt.Any(d => d.Key == groupType && (group.Length == 0 || d.Value.Contains(group))));

    /// <summary>Takes in that the group of a type that the account is in, or may be in, was missing: it may be in none now.</summary>
    public void Empty(string groupType) => Keep(
        groupType,
        (_inDoubt.TryGetValue(groupType, out IReadOnlyList<string?>? possible) ? possible : [_known[groupType]]).Append(null));

    /// <summary>Takes in what the service says: the groups of a type that somebody is in. Of several, nobody can tell which one counts.</summary>
    public void Settle(string groupType, IReadOnlyList<string> groups) => Keep(groupType, groups);

    // One possibility is certainty.
    private void Keep(string groupType, IEnumerable<string?> possible)
    {
        List<string?> all = possible.Distinct().ToList();
        _known.Remove(groupType);
        _inDoubt.Remove(groupType);
        if (all.Count > 1)
        {
            _inDoubt[groupType] = all;
        }
        else if (all.SingleOrDefault() is { } only)
        {
            _known[groupType] = only;
        }
    }
}
