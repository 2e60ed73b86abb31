using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>Makes rows of what comes down the pipeline: objects, hashtables and plain texts.</summary>
internal static class RowInput
{
    private const int LikelyColumns = 8;

    // PowerShell's own, which it adds to an object as soon as one of them is read.
    private static readonly string[] s_hidden = ["psbase", "psadapted", "psextended", "psobject", "pstypenames"];

    /// <summary>Reads an object as headers and values.</summary>
    /// <param name="input">The object.</param>
    /// <param name="textColumn">The column that a plain text stands for.</param>
    public static KeyValuePair<string, object?>[] Cells(PSObject input, Column textColumn)
    {
        if (input.BaseObject is string text)
        {
            return [new(textColumn.Name, text)];
        }

        if (input.BaseObject is IDictionary dictionary)
        {
            return dictionary.Cast<DictionaryEntry>()
                .Select(e => new KeyValuePair<string, object?>(System.Convert.ToString(e.Key, CultureInfo.InvariantCulture) ?? "", Unwrap(e.Value)))
                .ToArray();
        }

        return Cells(input.Properties);
    }

    /// <summary>Reads those of an object's members that are properties with values.</summary>
    public static KeyValuePair<string, object?>[] Cells(IEnumerable<PSMemberInfo> members)
    {
        List<KeyValuePair<string, object?>> cells = new(LikelyColumns);
        foreach (PSMemberInfo member in members)
        {
            if (member is PSPropertyInfo { IsGettable: true } property && !IsHidden(property.Name))
            {
                cells.Add(new(property.Name, Value(property)));
            }
        }

        return cells.ToArray();
    }

    /// <summary>Reads a table of members in the same way.</summary>
    [MethodImpl(EveryRow.Code)]
    public static KeyValuePair<string, object?>[] Cells(OrderedDictionary members)
    {
        KeyValuePair<string, object?>[] cells = new KeyValuePair<string, object?>[members.Count];
        int count = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            if (members[i] is PSPropertyInfo { IsGettable: true } property && !IsHidden(property.Name))
            {
                cells[count++] = new(property.Name, Value(property));
            }
        }

        if (count < cells.Length)
        {
            System.Array.Resize(ref cells, count);
        }

        return cells;
    }

    /// <summary>True for a row of a file without anything in it, which counts as a blank line. A blank text or table is what a variable gives that is not set.</summary>
    [MethodImpl(EveryRow.Code)]
    public static bool IsBlankLine(PSObject input, KeyValuePair<string, object?>[] cells) =>
        input.BaseObject is PSCustomObject && cells.Length > 0 && System.Array.TrueForAll(cells, c => ValueRules.IsBlank(c.Value));

    private static bool IsHidden(string name) =>
        name.StartsWith("ps", System.StringComparison.OrdinalIgnoreCase) && s_hidden.Contains(name, System.StringComparer.OrdinalIgnoreCase);

    private static object? Value(PSPropertyInfo property)
    {
        try
        {
            return Unwrap(property.Value);
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    /// <summary>The value inside what PowerShell wraps around it.</summary>
    public static object? Unwrap(object? value) => value switch
    {
        PSObject wrapped => wrapped.BaseObject,
        SwitchParameter flag => flag.ToBool(),
        _ => value,
    };
}
