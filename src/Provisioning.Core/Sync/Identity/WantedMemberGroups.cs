using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>Finds the member groups that a source names among those of the service. Their names are compared like keys.</summary>
internal sealed class WantedMemberGroups
{
    // Where so many are missing, they are not typing errors.
    private const int MostHinted = 50;

    private readonly ServiceMapping _mapping;
    private readonly ILookup<string, string> _there;
    private readonly Dictionary<string, string> _new = new(KeyText.Comparer);
    private readonly Dictionary<string, string?> _problems = new(KeyText.Comparer);
    private readonly Dictionary<(string Rule, string Name), string> _places = [];

    public WantedMemberGroups(ServiceMapping mapping, LiveState live)
    {
        _mapping = mapping;
        _there = Names(mapping, live).ToLookup(n => n, KeyText.Comparer);
    }

    /// <summary>What is wrong with the groups of a person; <c>null</c> when nothing is.</summary>
    public PersonProblem? Problem(WantedAccount wanted)
    {
        for (int i = 0; i < wanted.MemberGroups.Count; i++)
        {
            if (wanted.MemberGroups[i].Text is { } name && ProblemOf(name) is { } problem)
            {
                return new PersonProblem(problem + FromMapping(wanted.MemberGroups[i].Name, name), $"MemberGroups.{wanted.MemberGroups[i].Name}");
            }
        }

        return null;
    }

    /// <summary>What is wrong with a group, as a sentence; <c>null</c> when nothing is.</summary>
    public string? ProblemOf(string name)
    {
        if (!_problems.TryGetValue(name, out string? problem))
        {
            _problems.Add(name, problem = FindProblem(name));
        }

        return problem;
    }

    /// <summary>The same with the groups as the service spells them; a group that is to be created is spelt like its first occurrence.</summary>
    public WantedAccount Resolve(WantedAccount wanted) => wanted.MemberGroups.Count == 0 ? wanted : wanted with
    {
        MemberGroups = wanted.MemberGroups.Select(g => g.Text is { } name ? g with { Text = Spelling(name) } : g).ToArray(),
    };

    private static IEnumerable<string> Names(ServiceMapping mapping, LiveState live) =>
        mapping.MemberGroups.IsThere && live.Groups.TryGetValue(mapping.Rules.MemberGroupType!, out IReadOnlyList<string>? names) ? names : [];

    private string? FindProblem(string name)
    {
        if (_mapping.Rules.IsMemberGroupId(name))
        {
            return $"'{name}' is an identifier. The name of the member group is needed here.";
        }

        int count = _there[name].Count();
        if (count > 1)
        {
            return FormattableString.Invariant($"{count} member groups are called '{name}', so it is unclear which one is meant. Give them different names in {_mapping.Service}.");
        }

        if (count == 1 || _mapping.MemberGroups.CreateMissing)
        {
            return null;
        }

        string hint = _problems.Count(p => p.Value is not null) < MostHinted ? NearMatches.Hint(name, _there.Select(n => n.Key)) : "";
        return $"there is no member group '{name}'.{hint} Create it in {_mapping.Service}, or let the plan create it: CreateMissing = $true in MemberGroups.";
    }

    private string Spelling(string name)
    {
        if (_there[name].FirstOrDefault() is { } there)
        {
            return there;
        }

        if (!_new.TryGetValue(name, out string? first))
        {
            _new.Add(name, first = name);
        }

        return first;
    }

    private string FromMapping(string rule, string name)
    {
        if (!_places.TryGetValue((rule, name), out string? place))
        {
            IEnumerable<MappingPlace> places = _mapping.MemberGroups.Rules.First(r => r.Name == rule).Rule.Written.Where(w => KeyText.AreSame(w.Text, name)).Select(w => w.Place);
            _places.Add((rule, name), place = places.FirstOrDefault() is { } first ? $" It is in {first}." : "");
        }

        return place;
    }
}
