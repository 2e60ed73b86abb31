using System.Collections;
using System.Globalization;
using Provisioning.Sync.Mapping;

namespace Provisioning.Commands.Common;

/// <summary>Makes the parts of a mapping of a hashtable, as it is typed or built. There are no lines in it.</summary>
internal static class MappingTableNode
{
    // A table that holds itself would otherwise end the process.
    private const int Deepest = 20;

    /// <exception cref="ProvisioningException">Something in it is no text, number, boolean, list or table.</exception>
    public static MappingNode Make(IDictionary table, string name) => Table(table, name, 0);

    // A hashtable gives its parts in another order in every process. Sorted, they mean the same every night.
    private static MappingNode Table(IDictionary table, string path, int depth)
    {
        bool hasOrder = table is not Hashtable;
        IEnumerable<MappingEntry> entries = table.Cast<DictionaryEntry>().Select(e =>
        {
            string key = Convert.ToString(e.Key, CultureInfo.InvariantCulture) ?? "";
            return new MappingEntry(key, 0, Node(e.Value, $"{path}.{key}", depth + 1));
        });
        return MappingNode.OfTable(hasOrder ? entries : entries.OrderBy(e => e.Key, StringComparer.OrdinalIgnoreCase), 0, hasOrder);
    }

    private static MappingNode Node(object? given, string path, int depth)
    {
        object? value = RowInput.Unwrap(given);
        if (depth > Deepest)
        {
            throw Wrong(path, "the tables are nested too deeply");
        }

        try
        {
            return value switch
            {
                IDictionary table => Table(table, path, depth),
                not string and IEnumerable list => MappingNode.OfList(list.Cast<object?>().Select(i => Node(i, path, depth + 1)), 0),
                char letter => MappingNode.OfValue(letter.ToString(), 0),
                _ => MappingNode.OfValue(value, 0),
            };
        }
        catch (ArgumentException)
        {
            throw Wrong(path, $"a {value!.GetType().Name} is not allowed; use texts, numbers, booleans, lists and tables");
        }
    }

    private static ProvisioningException Wrong(string path, string problem) =>
        new(ProvisioningErrorKind.InvalidSource, $"{path}: {problem}. Nothing was sent.");
}
