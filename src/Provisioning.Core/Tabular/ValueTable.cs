using System.Collections;
using System.Collections.Specialized;

namespace Provisioning.Tabular;

/// <summary>Values by name. As a text, such as a cell of a CSV file, they are <c>name = value</c>, joined by <c>; </c>.</summary>
internal sealed class ValueTable : OrderedDictionary
{
    /// <summary>Makes a table.</summary>
    /// <param name="values">Names and values, in their order.</param>
    public ValueTable(IEnumerable<KeyValuePair<string, object?>> values)
    {
        foreach (KeyValuePair<string, object?> value in values)
        {
            Add(value.Key, value.Value);
        }
    }

    /// <summary>The values as one text.</summary>
    /// <returns>For example <c>department = Sales; site = Boston</c>.</returns>
    public override string ToString() => string.Join("; ", this.Cast<DictionaryEntry>().Select(e => $"{e.Key} = {ValueList.Join(e.Value)}"));
}
