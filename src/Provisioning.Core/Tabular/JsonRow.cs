using System.Text.Json;
using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>An object of a JSON text that is being read, as the cells of a row.</summary>
/// <param name="tokens">The text, at the first token of the object.</param>
/// <param name="element">The number of the object, counted from 1 with blank ones.</param>
/// <param name="pool">Shares the texts of cells.</param>
/// <param name="earlier">The names of an earlier row, without duplicates: most rows have the same ones.</param>
internal sealed class JsonRow(JsonTokens tokens, long element, CellPool pool, IReadOnlyList<string> earlier)
{
    private const string HalfCharacter = "contains an incomplete character (a lone surrogate)";

    private readonly long _line = tokens.Line;
    private readonly long _start = tokens.Passed;
    private readonly List<KeyValuePair<string, object?>> _cells = [];
    private readonly List<string> _names = [];
    private readonly List<string> _problems = [];
    private HashSet<string>? _distinct;
    private bool _isRepeated;

    /// <summary>The name of the property that was read last.</summary>
    public string Name { get; private set; } = "";

    /// <summary>True when its value is a list or an object.</summary>
    public bool IsNested => tokens.Type is JsonTokenType.StartArray or JsonTokenType.StartObject;

    /// <summary>True when it has an empty list.</summary>
    public bool HasEmptyList { get; private set; }

    /// <summary>The names of all properties, in their order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>True when it contains nothing visible.</summary>
    public bool IsBlank => _problems.Count == 0 && _cells.TrueForAll(c => ValueRules.IsBlank(c.Value));

    /// <summary>The properties that have a name.</summary>
    public KeyValuePair<string, object?>[] Cells => _cells.ToArray();

    /// <summary>Why the row cannot be used; <c>null</c> when it can.</summary>
    public string? Problem => _problems.Count == 0 ? null : FormattableString.Invariant($"element {element}, line {_line}: {string.Join(" ", _problems)}");

    /// <summary>Reads a name and the first token of its value; false at the end of the object.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="IOException">The object is too long.</exception>
    public bool Read()
    {
        if (tokens.Passed - _start > RowBoundReader.LongestRow)
        {
            throw new IOException(FormattableString.Invariant($"a row has more than {RowBoundReader.LongestRow:N0} characters."));
        }

        if (!tokens.Read() || tokens.Type == JsonTokenType.EndObject)
        {
            return false;
        }

        Name = tokens.Text is { } name ? pool.Share(CanonicalText.Trim(name)) : "";
        if (tokens.Text is null)
        {
            _problems.Add($"a name {HalfCharacter}.");
        }

        _isRepeated = Name.Length > 0 && IsRepeated();
        if (_isRepeated)
        {
            _problems.Add($"the property '{ShownText.Of(Name)}' occurs twice.");
        }

        return tokens.Read();
    }

    /// <summary>Takes the value as a cell. An empty list or object is an empty cell; any other is a <see cref="NestedCell"/>.</summary>
    public void Take()
    {
        if (IsNested && tokens.Peek() is (']' or '}'))
        {
            HasEmptyList |= tokens.Type == JsonTokenType.StartArray;
            tokens.PassOver();
        }

        if (IsNested)
        {
            NestedCell nested = tokens.Type == JsonTokenType.StartArray ? NestedCell.List : NestedCell.Table;
            tokens.PassOver();
            Add(nested);
            return;
        }

        string? text = tokens.Type switch
        {
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => tokens.Text,
        };
        if (tokens.Type == JsonTokenType.String && text is null)
        {
            _problems.Add($"the property '{ShownText.Of(Name)}' {HalfCharacter}.");
        }
        else if (text?.IndexOf(StrictText.BadBytes) >= 0 || Name.IndexOf(StrictText.BadBytes) >= 0)
        {
            _problems.Add("it contains bytes that are not valid in the encoding of the file. State the encoding (-Encoding), for example windows-1252, or unicode for UTF-16.");
        }

        Add(text is null ? null : pool.Share(text));
    }

    private void Add(object? value)
    {
        if (Name.Length > 0 && !_isRepeated)
        {
            _cells.Add(new KeyValuePair<string, object?>(Name, value));
        }
    }

    private bool IsRepeated()
    {
        int place = _names.Count;
        _names.Add(Name);
        if (_distinct is null && place < earlier.Count && string.Equals(earlier[place], Name, StringComparison.Ordinal))
        {
            return false;
        }

        _distinct ??= KeyText.Set(_names.Take(place));
        return !_distinct.Add(Name);
    }
}
