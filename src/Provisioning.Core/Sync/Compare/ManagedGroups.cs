using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>
/// The member groups that belong to a mapping: those that its rules name for anybody tonight or have in writing, and those of its patterns. Only from
/// these is anybody taken.
/// </summary>
internal sealed class ManagedGroups
{
    private readonly SystemMapping _mapping;
    private readonly HashSet<string>[] _byRule;
    private readonly Dictionary<string, bool> _fits = new(KeyText.Comparer);
    private readonly HashSet<string> _shared;
    private readonly Dictionary<string, int> _left = new(KeyText.Comparer);

    /// <param name="mapping">The mapping.</param>
    /// <param name="live">What the service has.</param>
    /// <param name="people">What the source wants of everybody.</param>
    public ManagedGroups(SystemMapping mapping, LiveState live, IEnumerable<WantedAccount> people)
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

    /// <summary>What is not done, since several groups have one name: for each of these a sentence.</summary>
    public IEnumerable<string> Left => _left.Select(g => FormattableString.Invariant(
        $"Several member groups of {_mapping.System} are called '{g.Key}', and no one can tell which one is meant: {g.Value} people who would be taken out stay in. Give them different names in {_mapping.System}."));

    /// <summary>The groups that an account is in and should not be in, in the order of their names.</summary>
    /// <param name="account">The account.</param>
    /// <param name="wanted">What its person should be; <c>null</c> for somebody who should have no access.</param>
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

    // What a rule says nothing about stays; of a group that only a pattern has, nobody knows which rule would name it.
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
