using System.Collections;
using Provisioning.Ambition.Groups;
using Provisioning.Commands.Common;
using Provisioning.Common;

namespace Provisioning.Commands.Ambition;

/// <summary>Reads <c>-Group</c>: which column means which group type.</summary>
internal static class GroupColumns
{
    /// <summary>True when the table says more than a column for each type.</summary>
    public static bool HasRules(IDictionary table) => table.Values.Cast<object?>().Any(v => RowInput.Unwrap(v) is IDictionary or (IEnumerable and not string));

    /// <summary>The types by column, in the order of the table.</summary>
    /// <exception cref="ArgumentException">A column or a type cannot be used.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(IDictionary table, bool isWide)
    {
        List<KeyValuePair<string, string>> columns = [];
        foreach (KeyValuePair<string, object?> entry in NamedValues.From(table))
        {
            if (entry.Value is not string type || string.IsNullOrWhiteSpace(type))
            {
                throw new ArgumentException($"-Group needs the name of one group type for the column '{entry.Key}'.");
            }

            string name = CanonicalText.Identity(type);
            if (IdentityRules.Problem(name) is { } problem)
            {
                throw new ArgumentException($"-Group has an unusable group type for the column '{entry.Key}': {problem}");
            }

            if (isWide && MembershipRules.IsReserved(entry.Key))
            {
                throw new ArgumentException($"A group column cannot be called '{entry.Key}'.");
            }

            columns.Add(new(entry.Key, name));
        }

        string? twice = columns.GroupBy(c => c.Value, KeyText.Comparer).FirstOrDefault(g => g.Count() > 1)?.Key;
        return isWide && twice is not null ? throw new ArgumentException($"-Group has two columns for the group type '{twice}'.") : columns;
    }
}
