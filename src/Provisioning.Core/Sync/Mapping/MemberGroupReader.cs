using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>
/// Reads the member groups that people are in. Every name in the table is a rule, or a list of rules, except the two words that say whether
/// missing groups are created and which groups are managed.
/// </summary>
/// <param name="rules">Reads the rules.</param>
internal sealed class MemberGroupReader(ValueRuleReader rules)
{
    private const string CreateMissing = "CreateMissing";
    private const string Manages = "Manages";

    private static readonly string[] Words = [CreateMissing, Manages];

    /// <summary>The rules in the order of the file; whatever cannot be used is a finding.</summary>
    /// <param name="path">The names from the top down to the table.</param>
    /// <param name="node">What should be the table.</param>
    /// <param name="findings">Collects what is wrong.</param>
    public MemberGroupMapping Read(string path, MappingNode node, MappingFindings findings)
    {
        MappingTable table = new(path, node, findings);
        List<NamedRule> named = table.Entries.Where(e => !Words.Contains(e.Key, KeyText.Comparer)).SelectMany(e => ReadEntry(table, e)).ToList();
        HashSet<string> names = new(KeyText.Comparer);
        foreach (NamedRule rule in named.Where(r => !names.Add(r.Name)))
        {
            findings.Add(rule.Rule.Place, $"there are two rules called '{rule.Name}', since the rules of a list are numbered.");
        }

        if (node.Entries is not null && table.Entries.All(e => Words.Contains(e.Key, KeyText.Comparer)))
        {
            table.Findings.Add(table.Place, "it has no rule that gives people a group.");
        }

        return new MemberGroupMapping(named, table.Names(Manages).Select(n => new Wildcard(n.Text)).ToList(), table.Flag(CreateMissing));
    }

    // Each rule of a list gives a group of its own. To use the first filled column is what a single rule does.
    private IEnumerable<NamedRule> ReadEntry(MappingTable table, MappingEntry entry)
    {
        string name = CanonicalText.Trim(entry.Key);
        if (entry.Value.Items is { Count: 0 })
        {
            table.Findings.Add(table.PlaceOf(entry.Key), "this list is empty.");
        }

        if (entry.Value.Value is bool)
        {
            table.Findings.Add(table.PlaceOf(entry.Key), $"a rule is needed here, this is {entry.Value}.{NearMatches.Hint(name, Words)}");
            yield break;
        }

        IReadOnlyList<MappingNode> nodes = entry.Value.Items ?? [entry.Value];
        for (int i = 0; i < nodes.Count; i++)
        {
            MappingEntry one = new(entry.Key, entry.Value.Items is null ? entry.Line : nodes[i].Line, nodes[i]);
            if (rules.Read(table.PathOf(entry.Key), one, EmptyRule.Clear, RuleFeature.None) is { } rule)
            {
                yield return new NamedRule(i == 0 ? name : FormattableString.Invariant($"{name} ({i + 1})"), rule);
            }
        }
    }
}
