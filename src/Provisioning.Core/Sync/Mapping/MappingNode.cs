using System.Globalization;

namespace Provisioning.Sync.Mapping;

/// <summary>A part of a mapping file as its parser read it: a value, a list, or a table of named parts; each with its line.</summary>
internal sealed class MappingNode
{
    private MappingNode(int line) => Line = line;

    /// <summary>The line of the file, counted from 1.</summary>
    public int Line { get; }

    /// <summary>A text, a boolean, a number or <c>null</c>; only meaningful when this is neither a list nor a table.</summary>
    public object? Value { get; private init; }

    /// <summary>The parts of a list; <c>null</c> when this is none.</summary>
    public IReadOnlyList<MappingNode>? Items { get; private init; }

    /// <summary>The parts of a table in the order of the file; <c>null</c> when this is none.</summary>
    public IReadOnlyList<MappingEntry>? Entries { get; private init; }

    /// <summary>False for a table whose parts have no defined order, such as a hashtable.</summary>
    public bool HasOrder { get; private init; } = true;

    /// <summary>Makes a value.</summary>
    /// <param name="value">A text, a boolean, a number or <c>null</c>.</param>
    /// <param name="line">The line of the file, counted from 1.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The value is something else.</exception>
    public static MappingNode OfValue(object? value, int line) =>
        value is null or string or bool || IsNumber(value)
            ? new MappingNode(line) { Value = value }
            : throw new ArgumentException($"A mapping cannot contain a {value.GetType().Name}.", nameof(value));

    /// <summary>Makes a list.</summary>
    /// <param name="items">The parts.</param>
    /// <param name="line">The line of the file, counted from 1.</param>
    /// <returns>The list.</returns>
    public static MappingNode OfList(IEnumerable<MappingNode> items, int line) => new(line) { Items = items.ToList() };

    /// <summary>Makes a table.</summary>
    /// <param name="entries">The named parts in the order of the file; duplicate names are reported when the mapping is read.</param>
    /// <param name="line">The line of the file, counted from 1.</param>
    /// <param name="hasOrder">False when the order is not defined.</param>
    /// <returns>The table.</returns>
    public static MappingNode OfTable(IEnumerable<MappingEntry> entries, int line, bool hasOrder = true) => new(line) { Entries = entries.ToList(), HasOrder = hasOrder };

    /// <summary>A description for messages.</summary>
    /// <returns>For example <c>the text 'a'</c>.</returns>
    public override string ToString() => this switch
    {
        { Entries: not null } => "a table",
        { Items: not null } => "a list",
        { Value: null } => "nothing",
        { Value: string text } => $"the text '{text}'",
        { Value: bool } => $"${Scalar}",
        _ => $"the number {Scalar}",
    };

    /// <summary>The value as text, numbers alike in every culture; <c>null</c> for nothing, a list or a table.</summary>
    internal string? Scalar => Value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Value as string,
    };

    /// <summary>The value as a whole number; <c>null</c> for anything else, and for numbers with a point.</summary>
    internal long? Whole => Value is sbyte or byte or short or ushort or int or uint or long ? Convert.ToInt64(Value, CultureInfo.InvariantCulture) : null;

    private static bool IsNumber(object value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal;
}
