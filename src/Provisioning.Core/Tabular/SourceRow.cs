using System.Runtime.CompilerServices;
using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>
/// One row of input, from a file or from an object, with tolerant column names. All typed reading uses this class,
/// so that a file and the objects of <c>Import-Csv</c> give the same people.
/// </summary>
internal sealed record SourceRow
{
    private readonly string? _problem;
    private KeyValuePair<string, object?>[] _cells;
    private HeaderIndex? _headers;

    /// <summary>Makes a row.</summary>
    /// <param name="number">The number of the data row; the first row after the header is 1.</param>
    /// <param name="cells">Headers and values in the order of the source.</param>
    public SourceRow(long number, IEnumerable<KeyValuePair<string, object?>> cells)
        : this(number, cells.ToArray())
    {
    }

    /// <summary>Creates a row of cells that are not shared.</summary>
    internal SourceRow(long number, KeyValuePair<string, object?>[] cells)
    {
        Number = number;
        _cells = cells;
    }

    /// <summary>Makes a row of an object of the pipeline.</summary>
    [MethodImpl(EveryRow.Code)]
    internal static SourceRow Of(long number, IEnumerable<KeyValuePair<string, object?>> cells, KeyValuePair<string, object?>[] given, object? origin) =>
        new(number, cells as KeyValuePair<string, object?>[] ?? cells.ToArray()) { Given = given, Origin = origin, HasOwnHeader = true, IsHeader = HeaderIndex.Of(given).IsRepeatedBy(given) };

    /// <summary>The positions of columns in the row.</summary>
    internal HeaderIndex Headers => _headers ??= HeaderIndex.Of(_cells);

    /// <summary>The number of the data row; the first row after the header is 1.</summary>
    public long Number { get; }

    /// <summary>The line of the file on which the row starts; <c>null</c> when the row does not come from a file.</summary>
    public long? Line { get; init; }

    /// <summary>The name of the file; <c>null</c> when the row does not come from one.</summary>
    public string? File { get; init; }

    /// <summary>The object that the row was read from; <c>null</c> for a row of a file.</summary>
    internal object? Origin { get; init; }

    /// <summary>Why the row as a whole cannot be used; <c>null</c> when it can.</summary>
    public string? Problem
    {
        get => _problem ?? (IsHeader ? "it repeats the header, as happens when files are joined. Remove it." : ReturnedRow.Problem(this));
        init => _problem = value;
    }

    /// <summary>True when the row repeats the header and is not about a person.</summary>
    internal bool IsHeader { get; init; }

    /// <summary>True when cells for e-mail addresses may contain any text.</summary>
    internal bool TakesAnyEmail { get; set; }

    /// <summary>Why the row as a whole could not be read this time; <c>null</c> when it could.</summary>
    internal string? OwnProblem => _problem;

    /// <summary>True when the row has its own column names instead of a header that all rows share: objects, and parts of JSON.</summary>
    internal bool HasOwnHeader { get; init; }

    /// <summary>The cells of the row beyond the last column of the header.</summary>
    internal IReadOnlyList<string> Surplus { get; init; } = [];

    /// <summary>The columns, counted from 1, with a value and no header. Only set for the first row of a file.</summary>
    internal IReadOnlyList<int> Unheaded { get; init; } = [];

    /// <summary>Headers and values in the order of the source.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Cells => _cells;

    /// <summary>The cells of an object from the pipeline, without values from the command line; <c>null</c> for other rows.</summary>
    internal IReadOnlyList<KeyValuePair<string, object?>>? Given { get; init; }

    /// <summary>Whether the row has the column, filled or empty.</summary>
    /// <param name="column">The column.</param>
    /// <returns>True when the row has one of its headers.</returns>
    public bool Has(Column column) => Places(column).Length > 0;

    /// <summary>
    /// The text in a column, in the form that <see cref="CanonicalText"/> gives to values and identities; <c>null</c> when it is empty or missing. Of several headers of the
    /// column, the first filled one in the column's order of preference counts.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <returns>The text.</returns>
    /// <exception cref="InvalidRowException">One header occurs in two spellings with two values, or the value is not a text.</exception>
    [MethodImpl(EveryRow.Code)]
    public string? Text(Column column) => TextOf(column, Find(column));

    /// <summary>Yes or no in a column; <c>null</c> when it is empty or missing.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidRowException">The text is not a valid Boolean.</exception>
    [MethodImpl(EveryRow.Code)]
    public bool? Boolean(Column column)
    {
        KeyValuePair<string, object?> cell = Find(column);
        if (cell.Value is bool value)
        {
            return value;
        }

        string? text = TextOf(column, cell);
        if (text is null)
        {
            return null;
        }

        return ValueRules.TryReadBoolean(text, out bool read)
            ? read
            : throw new InvalidRowException(Number, "this is not a valid Boolean. Use true/false, yes/no or 1/0.", cell.Key.Trim(), text);
    }

    /// <summary>The text in a column that must be filled.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The text.</returns>
    /// <exception cref="InvalidRowException">The column is empty or missing, or its value is not a text.</exception>
    [MethodImpl(EveryRow.Code)]
    public string Required(Column column)
    {
        KeyValuePair<string, object?> cell = Find(column);
        return TextOf(column, cell)
            ?? throw new InvalidRowException(Number, "a value is required here. Fill this column" + (File is null ? ", or use the parameter of the same name." : "."), cell.Key?.Trim() ?? column.Name, "");
    }

    /// <summary>
    /// The unchanged cell, including blanks, of a column that the whole source must have. An empty cell is an empty text, a date
    /// ISO 8601.
    /// </summary>
    /// <exception cref="InvalidRowException">The value is a list, an object, or a text that cannot be sent.</exception>
    /// <exception cref="ProvisioningException">The row does not have the column.</exception>
    internal object Unchanged(Column column)
    {
        if (!Has(column))
        {
            throw Missing(column);
        }

        KeyValuePair<string, object?> cell = Find(column);
        TextOf(column, cell);
        return cell.Value is DateTime or DateTimeOffset or DateCell ? ValueRules.Plain(cell.Value)! : cell.Value ?? "";
    }

    /// <summary>The cells under all headers that mean the column, in the order of the source.</summary>
    /// <exception cref="ProvisioningException">The row does not have the column.</exception>
    internal IEnumerable<KeyValuePair<string, object?>> CellsOf(Column column) => Has(column)
        ? Places(column).Select(p => _cells[p.Position])
        : throw Missing(column);

    /// <summary>The error for a source without a column that was requested by name.</summary>
    internal ProvisioningException Missing(Column column) => new(
        ProvisioningErrorKind.InvalidSource,
        $"{(File is null ? "The input" : $"'{File}'")} has no column '{column.Name}'; it has {string.Join(", ", Cells.Select(c => $"'{c.Key.Trim()}'"))}.");

    /// <summary>The same row with other cells.</summary>
    internal SourceRow With(IEnumerable<KeyValuePair<string, object?>> cells) => ReferenceEquals(cells, _cells) ? this : this with { _cells = cells.ToArray(), _headers = null };

    [MethodImpl(EveryRow.Code)]
    private string? TextOf(Column column, KeyValuePair<string, object?> cell)
    {
        if (!ValueRules.IsFlat(cell.Value))
        {
            throw new InvalidRowException(
                Number, $"a text, a number or a date is expected here, not {ValueRules.Describe(cell.Value!)}.", cell.Key.Trim());
        }

        bool isAsRead = IsAsRead(cell);
        string? text = isAsRead ? ValueRules.TextAsRead(cell.Value) : ValueRules.Text(cell.Value);
        if (text is not null && ValueRules.Unsendable(text) is { } unsendable)
        {
            throw new InvalidRowException(Number, unsendable, cell.Key.Trim());
        }

        return text is null || !column.IsIdentity || isAsRead ? text : Identity(column, cell.Key, CanonicalText.Identity(text));
    }

    private string Identity(Column column, string header, string identity) =>
        (column.IsAddress && !TakesAnyEmail ? IdentityRules.AddressProblem(identity) : IdentityRules.Problem(identity)) is { } problem
            ? throw new InvalidRowException(Number, problem, header.Trim(), identity)
            : identity;

    // Values that were typed next to a piped account are not part of it.
    private bool IsAsRead(KeyValuePair<string, object?> cell) =>
        Origin is IReadAccount && Given?.Any(g => ReferenceEquals(g.Value, cell.Value)) == true;

    private HeaderPlace[] Places(Column column) => Headers.PlacesOf(column);

    // The first filled header in the column's order of preference; if none is filled, the first existing one.
    private KeyValuePair<string, object?> Find(Column column)
    {
        HeaderPlace[] places = Places(column);
        return places.Length == 1 ? _cells[places[0].Position] : FirstFilled(places);
    }

    private KeyValuePair<string, object?> FirstFilled(HeaderPlace[] places)
    {
        KeyValuePair<string, object?> found = default;
        string? earlier = null;
        int preference = -1;
        foreach (HeaderPlace place in places)
        {
            KeyValuePair<string, object?> cell = _cells[place.Position];
            string? text = ValueRules.Text(cell.Value);
            if (text is null)
            {
                found = found.Key is null ? cell : found;
            }
            else if (earlier is null)
            {
                (found, earlier, preference) = (cell, text, place.Preference);
            }
            else if (preference == place.Preference)
            {
                RefuseDifference(cell, text, earlier, found.Key);
            }
        }

        return found;
    }

    private void RefuseDifference(KeyValuePair<string, object?> cell, string text, string earlier, string header)
    {
        if (CanonicalText.Identity(text) != CanonicalText.Identity(earlier))
        {
            throw new InvalidRowException(
                Number,
                $"column '{header.Trim()}' has the same meaning, but its value is '{earlier}'.",
                cell.Key.Trim(),
                text);
        }
    }
}
