using System.Text.RegularExpressions;
using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>Reads the table of a rule, from the mapping or from a file of its own.</summary>
/// <param name="files">Reads the files.</param>
internal sealed class LookupReader(TableFiles files)
{
    private static readonly Regex Slash = new(@"(?:^|\s)/(?=\s|$)", RegexOptions.CultureInvariant);

    /// <summary>The table; <c>null</c> when the rule has none that can be used.</summary>
    /// <param name="table">The rule.</param>
    /// <param name="columns">How many columns the table is searched by together.</param>
    public LookupTable? Read(MappingTable table, int columns)
    {
        if (table.Find("Table") is { } node)
        {
            return ReadTable(table, node, columns);
        }

        return table.Text("TableFile") is { } path ? ReadFile(table, path, columns) : null;
    }

    private static LookupTable ReadTable(MappingTable table, MappingNode node, int columns)
    {
        MappingTable entries = new(table.PathOf("Table"), node, table.Findings);
        LookupTable lookup = new();
        foreach (MappingEntry entry in entries.Entries)
        {
            if (entries.Scalar(entry.Key) is { } value && Add(lookup, entry.Key.Trim(), value, columns) is { } problem)
            {
                table.Findings.Add(entries.PlaceOf(entry.Key), problem);
            }
        }

        table.Findings.RequireOrder(table.PlaceOf("Table"), node, "the first key with a wildcard that matches counts", lookup.WildcardCount);
        if (node.Entries is { Count: 0 })
        {
            table.Findings.Add(table.PlaceOf("Table"), "this table is empty.");
        }

        return lookup;
    }

    private LookupTable? ReadFile(MappingTable table, string path, int columns)
    {
        try
        {
            LookupTable lookup = new();
            foreach ((string key, string value) in files.Read(path))
            {
                if (Add(lookup, key, value, columns) is { } problem)
                {
                    table.Findings.Add(table.PlaceOf("TableFile"), $"'{key}' in '{path}': {problem}");
                    return null;
                }
            }

            return lookup;
        }
        catch (ProvisioningException e)
        {
            table.Findings.Add(table.PlaceOf("TableFile"), e.Message);
            return null;
        }
    }

    private static string? Add(LookupTable lookup, string key, string value, int columns)
    {
        string[] parts = columns == 1 ? [key] : Slash.Split(key).Select(p => p.Trim()).ToArray();
        if (parts.Length != columns)
        {
            return $"this key has {Counted.Of(parts.Length, "part")}, and the rule has {Counted.Of(columns, "column")}: write a part for each column with '{LookupTable.Joint}' between them, and * for any text of a column.";
        }

        lookup.Add(parts, value);
        return null;
    }
}
