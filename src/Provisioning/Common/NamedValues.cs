using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Provisioning.Tabular;

namespace Provisioning.Commands;

/// <summary>Reads a hashtable of the command line.</summary>
internal static class NamedValues
{
    public static IReadOnlyDictionary<string, object?> From(IDictionary table) => table.Cast<DictionaryEntry>().ToDictionary(
        e => Convert.ToString(e.Key, CultureInfo.InvariantCulture) ?? "",
        e => RowInput.Unwrap(e.Value) is object[] list ? list.Select(RowInput.Unwrap).ToArray() : RowInput.Unwrap(e.Value));

    /// <summary>Reads a hashtable whose values are names; what is empty stays empty.</summary>
    /// <exception cref="ArgumentException">A value is no name.</exception>
    public static IEnumerable<KeyValuePair<string, string?>> Names(IDictionary table, string parameter) => From(table).Select(e =>
        ValueRules.IsFlat(e.Value)
            ? new KeyValuePair<string, string?>(e.Key, ValueRules.Text(e.Value))
            : throw new ArgumentException($"-{parameter} needs one name for '{e.Key}', not {ValueRules.Describe(e.Value!)}."));
}
