using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Ambition;

/// <summary>The groups that an account is certainly in, and those that it may be in.</summary>
internal sealed class ExpectedMemberships
{
    private readonly Dictionary<string, string> _certain = new(KeyText.Comparer);
    private readonly Dictionary<string, IReadOnlyList<string?>> _uncertain = new(KeyText.Comparer);
    private readonly NamePool _names;

    /// <param name="account">The account as it was.</param>
    /// <param name="names">What makes the tables small: a hundred thousand accounts are kept.</param>
    public ExpectedMemberships(LiveAccount account, NamePool names)
    {
        _names = names;
        foreach (KeyValuePair<string, string> group in account.Groups)
        {
            _certain[group.Key] = group.Value;
        }

        foreach (KeyValuePair<string, IReadOnlyList<string?>> group in account.UncertainGroups)
        {
            _uncertain[group.Key] = group.Value;
        }
    }

    public IReadOnlyDictionary<string, string> Certain => _names.Pack(_certain);

    public IReadOnlyDictionary<string, IReadOnlyList<string?>> Uncertain => _names.Pack(_uncertain);

    /// <summary>Takes in a change that was carried out.</summary>
    public void Apply(AttributeChange change)
    {
        if (change.After is not null)
        {
            _uncertain.Remove(change.Name);
            _certain[change.Name] = change.After;
        }
        else if (_uncertain.TryGetValue(change.Name, out IReadOnlyList<string?>? possible))
        {
            // The account left the group if it was in that one; it may still be in another one.
            Keep(change.Name, possible.Where(g => g != change.Before).Append(null));
        }
        else
        {
            _certain.Remove(change.Name);
        }
    }

    /// <summary>Takes in a change whose outcome is uncertain.</summary>
    public void MarkUncertain(AttributeChange change)
    {
        IEnumerable<string?> before = _uncertain.TryGetValue(change.Name, out IReadOnlyList<string?>? possible) ? possible
            : [_certain.TryGetValue(change.Name, out string? group) ? group : null];
        Keep(change.Name, before.Append(change.After));
    }

    /// <summary>True when an account is in a group, or may be; in any group of the type where the group is empty.</summary>
    public static bool MayBeIn(LiveAccount account, string groupType, string group) =>
        (account.Groups.Count > 0 && account.Groups.Any(g => g.Key == groupType && (group.Length == 0 || g.Value == group)))
        || (account.UncertainGroups.Count > 0 && account.UncertainGroups.Any(d => d.Key == groupType && (group.Length == 0 || d.Value.Contains(group))));

    /// <summary>Takes in that the group of a type that the account is in, or may be in, was missing: it may be in none now.</summary>
    public void Empty(string groupType) => Keep(
        groupType,
        (_uncertain.TryGetValue(groupType, out IReadOnlyList<string?>? possible) ? possible : [_certain[groupType]]).Append(null));

    /// <summary>Takes in what the service says: the groups of a type that the account is in. Of several, it is unclear which one counts.</summary>
    public void Settle(string groupType, IReadOnlyList<string> groups) => Keep(groupType, groups);

    // One possibility is certainty.
    private void Keep(string groupType, IEnumerable<string?> possible)
    {
        List<string?> all = possible.Distinct().ToList();
        _certain.Remove(groupType);
        _uncertain.Remove(groupType);
        if (all.Count > 1)
        {
            _uncertain[groupType] = all;
        }
        else if (all.SingleOrDefault() is { } only)
        {
            _certain[groupType] = only;
        }
    }
}
