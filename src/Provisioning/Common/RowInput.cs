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

    /// <summary>Puts the values of the command line in the place of the row's: what was typed holds for every row.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Override(
        IEnumerable<KeyValuePair<string, object?>> cells,
        IReadOnlyDictionary<Column, object?> typed)
    {
        HashSet<string> covered = new(typed.Keys.SelectMany(c => c.Keys));
        return cells.Where(c => !covered.Contains(HeaderRules.Normalize(c.Key)))
            .Concat(typed.Select(t => new KeyValuePair<string, object?>(t.Key.Name, t.Value)));
    }

    /// <summary>The parameters of the command line that are columns. To be called before the first row is bound.</summary>
    public static IReadOnlyDictionary<Column, object?> Typed(IDictionary<string, object> boundParameters)
    {
        Dictionary<Column, object?> typed = [];
        foreach (Column column in Columns.All)
        {
            if (boundParameters.TryGetValue(column.Name, out object? value))
            {
                typed[column] = Unwrap(value);
            }
        }

        return typed;
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

    private static object? Unwrap(object? value) => value switch
    {
        PSObject wrapped => wrapped.BaseObject,
        SwitchParameter flag => flag.ToBool(),
        _ => value,
    };
}
