using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>
/// Reads which groups people are in: a name with a group type, with a table of a type and a rule, or with a list of both. Without an origin of its own the name
/// is the column, as with <c>ConvertTo-GroupMembership</c>: <c>role = 'Role'</c>. Several rules may fill one type.
/// </summary>
/// <param name="rules">Reads the rules.</param>
internal sealed class GroupRulesReader(ValueRuleReader rules)
{
    /// <summary>The rules by group type, in the order of the file; whatever cannot be used is a finding.</summary>
    public IReadOnlyList<NamedRule> Read(MappingTable table)
    {
        List<NamedRule> groups = [];
        foreach (MappingEntry entry in table.Entries)
        {
            if (entry.Value.Items is { Count: 0 })
            {
                table.Findings.Add(table.PlaceOf(entry.Key), "this list is empty.");
            }

            foreach (MappingNode node in entry.Value.Items ?? [entry.Value])
            {
                if (ReadOne(table, entry, node) is { } group)
                {
                    string name = groups.FirstOrDefault(g => KeyText.AreSame(g.Name, group.Name))?.Name ?? group.Name;
                    groups.Add(group with { Name = name });
                }
            }
        }

        return groups;
    }

    private NamedRule? ReadOne(MappingTable table, MappingEntry entry, MappingNode node)
    {
        MappingPlace place = new(table.PathOf(entry.Key), entry.Value.Items is null ? entry.Line : node.Line);
        MappingTable? more = node.Entries is null ? null : new MappingTable(place.Key, node, table.Findings, ["Type", .. ValueRuleReader.Keys]);
        string? type = more is not null ? more.RequiredText("Type")
            : node.Value is string text && CanonicalText.Trim(text).Length > 0 ? text
            : null;
        if (more is null && type is null)
        {
            table.Findings.Add(place, $"a group type or a table @{{ Type = ... }} is needed here, this is {node}.");
        }

        if (KeyText.Of(type) is not { } name)
        {
            return null;
        }

        if (IdentityRules.Problem(name) is { } problem)
        {
            table.Findings.Add(place, problem);
        }

        string column = entry.Key.Trim();
        if (more is null)
        {
            return new NamedRule(name, new ValueRule(new ColumnOrigin([column], IsJoined: false)) { Empty = EmptyRule.Clear, Place = place });
        }

        RuleFeatures.Refuse(more, RuleFeature.None);
        return rules.ReadTable(more, EmptyRule.Clear, column) is { } rule ? new NamedRule(name, rule) : null;
    }
}
