using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Provisioning.Tabular;

namespace Provisioning.Commands;

/// <summary>Makes rows of what comes down the pipeline: objects, hashtables and plain texts.</summary>
internal static class RowInput
{
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

        List<KeyValuePair<string, object?>> cells = [];
        foreach (PSPropertyInfo property in PropertiesOf(input))
        {
            if (property.IsGettable && property.MemberType is not PSMemberTypes.ParameterizedProperty)
            {
                cells.Add(new(property.Name, Value(property)));
            }
        }

        return cells.ToArray();
    }

    // An object without a type of its own, such as a row of Import-Csv, has only what was added to it. Asking for just that spares
    // PowerShell making all its hidden members for each row.
    private static PSMemberInfoCollection<PSPropertyInfo> PropertiesOf(PSObject input) =>
        input.BaseObject is PSCustomObject && input.Members["psextended"] is PSMemberSet added ? added.Properties : input.Properties;

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
