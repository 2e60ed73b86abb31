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
    /// <param name="input">The object; <c>null</c> when the command was called without a pipeline.</param>
    /// <param name="textColumn">The column that a plain text stands for.</param>
    public static IEnumerable<KeyValuePair<string, object?>> Cells(PSObject? input, Column textColumn)
    {
        if (input is null)
        {
            return [];
        }

        if (input.BaseObject is string text)
        {
            return [new(textColumn.Name, text)];
        }

        if (input.BaseObject is IDictionary dictionary)
        {
            return dictionary.Cast<DictionaryEntry>()
                .Select(e => new KeyValuePair<string, object?>(System.Convert.ToString(e.Key, CultureInfo.InvariantCulture) ?? "", Unwrap(e.Value)));
        }

        return input.Properties
            .Where(p => p.IsGettable && p.MemberType is not PSMemberTypes.ParameterizedProperty)
            .Select(p => new KeyValuePair<string, object?>(p.Name, Value(p)));
    }

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
