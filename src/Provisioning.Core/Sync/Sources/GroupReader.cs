using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>
/// Reads the groups of a person. Several rules may fill one type: the one that gives a group counts, two that give the same give it once, and two groups are
/// a problem, since a person is in one group of a type at most. A group is left when all rules of its type say so.
/// </summary>
/// <param name="rules">Applies the rules.</param>
/// <param name="observer">Told what each rule gives; no one when <c>null</c>.</param>
internal sealed class GroupReader(RuleEvaluator rules, SourceObserver? observer = null)
{
    /// <summary>The groups by type; what is wrong is told by the type that it is about.</summary>
    public IReadOnlyList<WantedValue> Read(SourceRow row, IReadOnlyList<NamedRule> groups, Action<string, string> tell)
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
                tell(rule.Name, problem);
                continue;
            }

            int earlier = found.FindIndex(f => f.Rule.Name == rule.Name);
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
                tell(rule.Name, $"two groups are given, '{text}' ({found[earlier].Rule.Rule.Place}) and '{result.Text}' ({rule.Rule.Place}), and a person is in one group of a type.");
            }
        }

        return found.Where(f => f.Result.IsWanted).Select(f => new WantedValue(f.Rule.Name, f.Result.Text)).ToArray();
    }
}
