using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>
/// Reads the groups of a person. Several rules may fill one type: a rule that gives a group counts, the same group of two rules counts once, and two different
/// groups are a problem, since a person is in one group of a type at most. A group is left when all rules of its type say so.
/// </summary>
/// <param name="rules">Applies the rules.</param>
/// <param name="observer">Receives what each rule gives; none when <c>null</c>.</param>
internal sealed class GroupReader(RuleEvaluator rules, SourceObserver? observer = null)
{
    /// <summary>The groups by type.</summary>
    /// <param name="row">The row.</param>
    /// <param name="groups">The rules by type.</param>
    /// <param name="service">The prefix of the type in problems; <c>null</c> for none.</param>
    /// <param name="problems">Collects what is wrong.</param>
    public IReadOnlyList<WantedValue> Read(SourceRow row, IReadOnlyList<NamedRule> groups, string? service, List<string> problems)
    {
        if (groups.Count == 0)
        {
            return [];
        }

        List<(NamedRule Rule, RuleResult Result)> found = new(groups.Count);
        foreach (NamedRule rule in groups)
        {
            RuleResult result = WantedText.Group(rules.Evaluate(rule.Rule, row));
            observer?.Take(rule.Rule, result);
            if (result.Problem is { } problem)
            {
                problems.Add(About(service, rule.Name, problem));
                continue;
            }

            int earlier = PlaceOf(rule.Name, found);
            if (earlier < 0)
            {
                found.Add((rule, result));
            }
            else if (found[earlier].Result.Text is not { } text)
            {
                bool isWanted = result.Text is not null || (result.IsWanted && found[earlier].Result.IsWanted);
                found[earlier] = (rule, result with { IsWanted = isWanted });
            }
            else if (result.Text is not null && text != result.Text)
            {
                problems.Add(About(service, rule.Name, $"two groups are given, '{text}' ({found[earlier].Rule.Rule.Place}) and '{result.Text}' ({rule.Rule.Place}), and a person is in one group of a type."));
            }
        }

        return found.Where(f => f.Result.IsWanted).Select(f => new WantedValue(f.Rule.Name, f.Result.Text)).ToArray();
    }

    private static string About(string? service, string type, string problem) => service is null ? $"{type}: {problem}" : $"{service} {type}: {problem}";

    private static int PlaceOf(string type, List<(NamedRule Rule, RuleResult Result)> found)
    {
        for (int i = 0; i < found.Count; i++)
        {
            if (found[i].Rule.Name == type)
            {
                return i;
            }
        }

        return -1;
    }
}
