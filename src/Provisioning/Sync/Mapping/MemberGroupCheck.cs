using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Wire;
using Provisioning.Common;
using Provisioning.Http;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Commands.Sync.Mapping;

/// <summary>Checks the member groups that a mapping and its people name against those of the instance.</summary>
internal sealed class MemberGroupCheck
{
    private const int MostNames = 10;

    private readonly ServiceMapping _mapping;
    private readonly HashSet<string> _there;
    private readonly WantedMemberGroups _groups;

    private MemberGroupCheck(ServiceMapping mapping, IReadOnlyList<string> names)
    {
        _mapping = mapping;
        _there = KeyText.Set(names);
        _groups = new WantedMemberGroups(mapping, new LiveState { Groups = new Dictionary<string, IReadOnlyList<string>> { [mapping.Rules.MemberGroupType!] = names } });
    }

    /// <summary>Reads the names of the groups.</summary>
    /// <exception cref="ProvisioningException">They cannot be read, or the instance has none.</exception>
    public static async Task<MemberGroupCheck> ReadAsync(ServiceMapping mapping, AgilityConnection connection, IProvisioningLog log, CancellationToken cancellationToken)
    {
        using AgilityMemberGroupClient client = new(connection, log);
        return new MemberGroupCheck(mapping, (await client.GetNamesAsync(cancellationToken).ConfigureAwait(false)).Groups.Select(g => g.Name).ToList());
    }

    /// <summary>What is wrong: groups in writing first, then those of people, each once.</summary>
    public IEnumerable<string> Problems(IReadOnlyList<SourcePerson> people)
    {
        HashSet<string> told = new(KeyText.Comparer);
        foreach ((string name, MappingPlace place) in _mapping.MemberGroups.Rules.SelectMany(r => r.Rule.Written).Where(w => told.Add(w.Text)))
        {
            if (_groups.ProblemOf(name) is { } problem)
            {
                yield return $"{place}: {problem}";
            }
        }

        foreach (IGrouping<string, (WantedValue Group, SourcePerson Person)> group in Wanted(people).Where(g => told.Add(g.Key)))
        {
            if (_groups.ProblemOf(group.Key) is { } problem)
            {
                MappingPlace place = _mapping.MemberGroups.Rules.First(r => r.Name == group.First().Group.Name).Rule.Place;
                yield return FormattableString.Invariant($"{place}: {problem} {Counted.Of(group.Count(), "person has", "people have")} it, the first one on row {group.First().Person.Number.Row}.");
            }
        }
    }

    /// <summary>Which groups a plan would create; <c>null</c> for none.</summary>
    public string? Made(IReadOnlyList<SourcePerson> people)
    {
        List<string> missing = !_mapping.MemberGroups.CreateMissing ? [] : Wanted(people).Select(g => g.Key).Where(n => !_there.Contains(n) && _groups.ProblemOf(n) is null).ToList();
        string more = missing.Count > MostNames ? FormattableString.Invariant($" and {missing.Count - MostNames} more") : "";
        return missing.Count == 0
            ? null
            : $"{_mapping.Service}.MemberGroups: {Counted.Of(missing.Count, "group is missing, and a plan would create it", "groups are missing, and a plan would create them")}: {string.Join(", ", missing.Take(MostNames).Select(n => $"'{n}'"))}{more}.";
    }

    private IEnumerable<IGrouping<string, (WantedValue Group, SourcePerson Person)>> Wanted(IReadOnlyList<SourcePerson> people) => people
        .SelectMany(p => p.Accounts.TryGetValue(_mapping.Service, out WantedAccount? account) ? account.MemberGroups.Select(g => (Group: g, Person: p)) : [])
        .Where(g => g.Group.Text is not null)
        .GroupBy(g => g.Group.Text!, KeyText.Comparer);
}
