using System.Globalization;
using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>
/// Finds the header of a table below titles and notes. The first row is the header unless all signs indicate a later one: a title
/// fills few of the cells that the rows below it have, and a header fills at least as many as they do, with words that differ from
/// each other, and in their kind from the cells below them.
/// </summary>
internal static class HeaderFinder
{
    /// <summary>The number of rows that are examined.</summary>
    public const int Depth = 20;

    /// <summary>The place of the header among the first rows, counted from 0; 0 unless it is certainly another one.</summary>
    /// <param name="rows">The rows with their cells as texts. Blank rows may be among them.</param>
    public static int Find(IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        int[] filled = rows.Select(r => r.Count(c => !ValueRules.IsBlank(c))).ToArray();
        int first = Array.FindIndex(filled, f => f > 0);
        int widest = filled.DefaultIfEmpty().Max();
        int header = Array.FindIndex(filled, f => f > 1 && 2 * f > widest);
        bool isBelow = header > first && !rows[first].Any(IsColumn);
        return header > 0 && (isBelow || header == first) && IsHeader(rows[header]) && HasRows(filled, header) && HasValues(rows, header) ? header : 0;
    }

    // At least one row, and none with more cells.
    private static bool HasRows(int[] filled, int header)
    {
        IEnumerable<int> below = filled.Skip(header + 1).Where(f => f > 0);
        return below.Any() && below.Max() <= filled[header];
    }

    // A column contains numbers, dates or addresses below a word, so a first person below a header is not taken for the header.
    private static bool HasValues(IReadOnlyList<IReadOnlyList<string?>> rows, int header) => Enumerable.Range(0, rows[header].Count).Any(column =>
    {
        List<string> below = rows.Skip(header + 1).Where(r => column < r.Count).Select(r => r[column]).OfType<string>().Where(c => !ValueRules.IsBlank(c)).ToList();
        return rows[header][column] is { } name && !ValueRules.IsBlank(name) && !IsValue(name) && below.Count > 0 && below.TrueForAll(IsValue);
    });

    private static bool IsValue(string cell) => cell.Any(char.IsDigit) || cell.IndexOf('@') >= 0;

    private static bool IsHeader(IReadOnlyList<string?> row)
    {
        List<string?> filled = row.Where(c => !ValueRules.IsBlank(c)).ToList();
        return filled.All(c => IsWord(c!)) && filled.Distinct(KeyText.Comparer).Count() == filled.Count;
    }

    private static bool IsColumn(string? cell) => cell is not null && Columns.All.Any(c => c.Keys.Contains(HeaderRules.Normalize(cell)));

    // Neither a number, nor a date, nor an address.
    private static bool IsWord(string cell) =>
        cell.Any(char.IsLetter)
        && cell.IndexOf('@') < 0
        && !DateTime.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
