using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>
/// Reads which member groups people are in. Every name in the table is a rule, or a list of rules, unless it is one of the two words that say what
/// becomes of groups that are missing and which groups are managed.
/// </summary>
/// <param name="rules">Reads the rules.</param>
internal sealed class MemberGroupReader(ValueRuleReader rules)
{
    private const string CreateMissing = "CreateMissing";
    private const string Manages = "Manages";

    private static readonly string[] Words = [CreateMissing, Manages];

    /// <summary>The rules in the order of the file; what does not fit is a finding.</summary>
    /// <param name="path">The names from the top down to the table.</param>
    /// <param name="node">What should be the table.</param>
    /// <param name="findings">Where to tell what is wrong.</param>
    public MemberGroupMapping Read(string path, MappingNode node, MappingFindings findings)
    {
        MappingTable table = new(path, node, findings);
        List<NamedRule> named = table.Entries.Where(e => !Words.Contains(e.Key, KeyText.Comparer)).SelectMany(e => ReadEntry(table, e)).ToList();
        HashSet<string> names = new(KeyText.Comparer);
        foreach (NamedRule rule in named.Where(r => !names.Add(r.Name)))
        {
            findings.Add(rule.Rule.Place, $"there are two rules called '{rule.Name}', since those of a list are numbered.");
        }

        if (node.Entries is not null && table.Entries.All(e => Words.Contains(e.Key, KeyText.Comparer)))
        {
            table.Findings.Add(table.Place, "there is no rule in it that gives people a group.");
        }

        return new MemberGroupMapping(named, table.Names(Manages).Select(n => new Wildcard(n.Text)).ToList(), table.Flag(CreateMissing));
    }

    // Somebody is in one group for each rule of a list; the first that is filled is the business of a single rule.
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
