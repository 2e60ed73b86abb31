using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>Reads conditions: a column with the words that count or do not count, alone or several in a list.</summary>
internal static class RuleConditionReader
{
    /// <summary>The conditions; none when the key is missing. Whatever cannot be used is a finding.</summary>
    public static IReadOnlyList<ScopeRule> Read(MappingTable table, string key)
    {
        if (table.Find(key) is not { } node)
        {
            return [];
        }

        return (node.Items ?? [node]).Select(n => ReadOne(table.PathOf(key), n, table.Findings)).OfType<ScopeRule>().ToList();
    }

    private static ScopeRule? ReadOne(string path, MappingNode node, MappingFindings findings)
    {
        MappingTable condition = new(path, node, findings, "Column", "In", "NotIn");
        string? column = node.Entries is null ? null : condition.RequiredText("Column");
        if (node.Entries is not null && condition.Has("In") == condition.Has("NotIn"))
        {
            findings.Add(path, node.Line, "one of In and NotIn is needed.");
        }

        bool isExcluding = condition.Has("NotIn");
        HashSet<string> words = KeyText.Set(condition.Texts(isExcluding ? "NotIn" : "In"));
        return column is null ? null : new ScopeRule(column, words, isExcluding, condition.PlaceOf("Column"));
    }
}
