using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace Provisioning.Commands;

/// <summary>Reads a hashtable of the command line.</summary>
internal static class NamedValues
{
    public static IReadOnlyDictionary<string, object?> From(IDictionary table) => table.Cast<DictionaryEntry>().ToDictionary(
        e => Convert.ToString(e.Key, CultureInfo.InvariantCulture) ?? "",
        e => e.Value is object[] list ? list.Select(Unwrap).ToArray() : Unwrap(e.Value));

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
