using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>
/// The member groups that a mapping manages: those that its rules give to people in this run or name literally, and those of its patterns. People are
/// removed only from these.
/// </summary>
internal sealed class ManagedGroups
{
    private readonly ServiceMapping _mapping;
    private readonly HashSet<string>[] _byRule;
    private readonly Dictionary<string, bool> _fits = new(KeyText.Comparer);
    private readonly HashSet<string> _shared;
    private readonly Dictionary<string, int> _left = new(KeyText.Comparer);

    /// <param name="mapping">The mapping.</param>
    /// <param name="live">What the service has.</param>
    /// <param name="people">What the source wants for all people.</param>
    public ManagedGroups(ServiceMapping mapping, LiveState live, IEnumerable<WantedAccount> people)
    {
        _mapping = mapping;
        IReadOnlyList<NamedRule> rules = mapping.MemberGroups.Rules;
        _byRule = rules.Select(r => KeyText.Set(r.Rule.Written.Select(w => w.Text))).ToArray();
        Dictionary<string, int> places = rules.Select((r, i) => (r.Name, Place: i)).ToDictionary(r => r.Name, r => r.Place);
        foreach (WantedAccount wanted in rules.Count == 0 ? [] : people)
        {
            foreach (WantedValue group in wanted.MemberGroups)
            {
                if (group.Text is { } name)
                {
                    _byRule[places[group.Name]].Add(name);
                }
            }
        }

        HashSet<string> first = new(KeyText.Comparer);
        _shared = KeyText.Set(rules.Count > 0 && live.Groups.TryGetValue(mapping.Rules.MemberGroupType!, out IReadOnlyList<string>? names) ? names.Where(n => !first.Add(n)) : []);
    }

    /// <summary>One sentence for each name that several groups have: what is not done because of it.</summary>
    public IEnumerable<string> Left => _left.Select(g => FormattableString.Invariant(
        $"Several member groups of {_mapping.Service} are called '{g.Key}', so it is unclear which one is meant: {Counted.Of(g.Value, "person who would be removed stays", "people who would be removed stay")} in. Give the groups different names in {_mapping.Service}."));

    /// <summary>The groups that an account is in and should not be in, in the order of their names.</summary>
    /// <param name="account">The account.</param>
    /// <param name="wanted">What the person should have; <c>null</c> for a person who should have no access.</param>
    public IReadOnlyList<string> ToLeave(LiveAccount account, WantedAccount? wanted)
    {
        List<string>? leave = null;
        foreach (string group in _byRule.Length == 0 ? [] : account.MemberGroups)
        {
            if (!IsWanted(group, wanted) && Takes(group, wanted) && leave?.Contains(group) != true && !IsShared(group))
            {
                (leave ??= []).Add(group);
            }
        }

        leave?.Sort(StringComparer.Ordinal);
        return leave ?? (IReadOnlyList<string>)[];
    }

    private static bool IsWanted(string group, WantedAccount? wanted)
    {
        for (int i = 0; i < wanted?.MemberGroups.Count; i++)
        {
            if (wanted!.MemberGroups[i].Text is { } name && KeyText.AreSame(name, group))
            {
                return true;
            }
        }

        return false;
    }

    // A group stays where a rule says nothing about it. For a group that only a pattern covers, it is unclear which rule would name it.
    private bool Takes(string group, WantedAccount? wanted)
    {
        bool isOfRule = false;
        bool areAllSaid = true;
        for (int i = 0; i < _byRule.Length; i++)
        {
            bool isSaid = wanted is null || Says(wanted, _mapping.MemberGroups.Rules[i].Name);
            areAllSaid &= isSaid;
            if (_byRule[i].Contains(group))
            {
                isOfRule = true;
                if (!isSaid)
                {
                    return false;
                }
            }
        }

        return isOfRule || (areAllSaid && Fits(group));
    }

    private static bool Says(WantedAccount wanted, string rule)
    {
        for (int i = 0; i < wanted.MemberGroups.Count; i++)
        {
            if (wanted.MemberGroups[i].Name == rule)
            {
                return true;
            }
        }

        return false;
    }

    private bool Fits(string group)
    {
        if (!_fits.TryGetValue(group, out bool fits))
        {
            _fits.Add(group, fits = _mapping.MemberGroups.Manages.Any(m => m.Matches(KeyText.Fold(group))));
        }

        return fits;
    }

    private bool IsShared(string group)
    {
        if (!_shared.Contains(group))
        {
            return false;
        }

        _left.TryGetValue(group, out int count);
        _left[group] = count + 1;
        return true;
    }
}
