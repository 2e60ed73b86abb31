using System.Collections;
using System.Collections.ObjectModel;

namespace Provisioning.Tabular;

/// <summary>Several values in one place. As a text, such as a cell of a CSV file, they are joined by <c>; </c>.</summary>
/// <param name="values">The values, in their order.</param>
internal sealed class ValueList(IEnumerable<object?> values) : ReadOnlyCollection<object?>(values.ToList())
{
    private const char Mark = ';';
    private static readonly string s_separator = Mark + " ";

    /// <summary>The values as one text.</summary>
    /// <returns>For example <c>Harbor Works; North Quay</c>.</returns>
    public override string ToString() => string.Join(s_separator, this.Select(Text));

    /// <summary>A value, or several values, as one text.</summary>
    internal static string Join(object? value) => value is IEnumerable several and not string
        ? string.Join(s_separator, several.Cast<object?>().Select(Text))
        : Text(value);

    /// <summary>The values of a joined text.</summary>
    internal static IEnumerable<string> Split(string text) => text.Split(Mark).Select(t => t.Trim()).Where(t => t.Length > 0);

    private static string Text(object? value) => ValueRules.Plain(value) ?? "";
}
