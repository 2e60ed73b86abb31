using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>Reads a hashtable of the command line.</summary>
internal static class NamedValues
{
    public static IReadOnlyDictionary<string, object?> From(IDictionary table) => table.Cast<DictionaryEntry>().ToDictionary(
        e => Convert.ToString(e.Key, CultureInfo.InvariantCulture) ?? "",
        e => Value(e.Value) is object[] list ? list.Select(Value).ToArray() : Value(e.Value));

    /// <summary>Reads a hashtable whose values are names; what is empty stays empty.</summary>
    /// <exception cref="ArgumentException">A value is not a name.</exception>
    public static IEnumerable<KeyValuePair<string, string?>> Names(IDictionary table, string parameter) => From(table).Select(e =>
        ValueRules.IsFlat(e.Value)
            ? new KeyValuePair<string, string?>(e.Key, ValueRules.Text(e.Value))
            : throw new ArgumentException($"-{parameter} needs one name for '{e.Key}', not {ValueRules.Describe(e.Value!)}."));

    // What a command of the module has given out, such as a project, stands for its OID.
    private static object? Value(object? given) =>
        given is PSObject output && output.TypeNames.Any(IsOurs) && output.Properties["Oid"]?.Value is { } oid ? oid : RowInput.Unwrap(given);

    private static bool IsOurs(string type) =>
        type.StartsWith("Provisioning.", StringComparison.Ordinal) || type.StartsWith("Deserialized.Provisioning.", StringComparison.Ordinal);
}
