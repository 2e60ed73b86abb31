using System.Globalization;
using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>
/// What the first lines of a file say about the rest: where the header is, and the delimiter, from the header alone, because rows may be ragged; or
/// from the line <c>sep=;</c> that Excel accepts in front of the header. The line <c>#TYPE</c> of Windows PowerShell is skipped.
/// </summary>
internal sealed class CsvStart
{
    private LineBuffer _lines;

    private CsvStart(TextReader text) => _lines = new LineBuffer(text);

    /// <summary>The delimiter.</summary>
    public string Delimiter { get; private set; } = ",";

    /// <summary>The lines in front of <see cref="Rest"/>.</summary>
    public int LinesBefore => _lines.Passed;

    /// <summary>Everything from the header on.</summary>
    public TextReader Rest => _lines.Rest();

    /// <summary>What is wrong with the stated header row, as the end of a sentence; <c>null</c> for nothing.</summary>
    public string? Problem { get; private set; }

    /// <param name="text">The file from its start; the owner closes it.</param>
    /// <param name="delimiter">The stated delimiter, which takes precedence over the file.</param>
    /// <param name="headerRow">The stated line of the header.</param>
    public static CsvStart Read(TextReader text, string? delimiter, int? headerRow)
    {
        CsvStart start = new(text);
        start.PassOverType();
        string? declared = start.Declared();
        if (declared is not null)
        {
            start._lines.Pass();
        }

        start.PassOverType();
        if (headerRow is { } row)
        {
            start.GoTo(row);
        }
        else
        {
            start.Find(delimiter ?? declared);
        }

        start.Delimiter = delimiter ?? declared ?? CsvDelimiter.Of(start._lines[0]);
        return start;
    }

    private void GoTo(int row)
    {
        if (row <= LinesBefore)
        {
            Problem = FormattableString.Invariant($"HeaderRow is {row}, but its first {Counted.Of(LinesBefore, "line states", "lines state")} the delimiter.");
            return;
        }

        // Titles are not cells, so a quote in them is an ordinary character.
        while (LinesBefore < row - 1 && _lines.Pass(isText: true))
        {
        }

        _lines = _lines.Again();
        Problem = LinesBefore < row - 1 || _lines[0].Length == 0
            ? FormattableString.Invariant($"HeaderRow is {row}, but it has only {Counted.Of(LinesBefore, "line")}.")
            : IsBlank(_lines[0]) ? FormattableString.Invariant($"HeaderRow is {row}, but its line {row} is empty.")
            : null;
    }

    private void Find(string? delimiter)
    {
        // Blank lines in front of the header do not count, unless they are cells of a stated delimiter.
        while (delimiter is null && _lines[0].Length > 0 && IsBlank(_lines[0]) && _lines.Pass())
        {
        }

        for (int left = IsOrdinary(delimiter) ? 0 : HeaderOf(delimiter); left > 0; left--)
        {
            _lines.Pass();
        }
    }

    // Nearly every file: the line below the header has as many cells, and more than one.
    private bool IsOrdinary(string? delimiter)
    {
        List<string[]> two = CsvLines.Split(_lines.Read(2), delimiter ?? CsvDelimiter.Of(_lines[0]));
        return two.Count > 0 && two[0].Count(c => !ValueRules.IsBlank(c)) > 1 && two.Count == 2 && two[0].Length == two[1].Length
            && 2 * two[0].Count(c => !ValueRules.IsBlank(c)) > two[1].Count(c => !ValueRules.IsBlank(c));
    }

    private int HeaderOf(string? delimiter)
    {
        IReadOnlyList<string> lines = _lines.Read(HeaderFinder.Depth);
        for (int i = 1; i < lines.Count; i++)
        {
            string candidate = delimiter ?? CsvDelimiter.Of(lines[i]);
            List<string[]> rows = CsvLines.Split(lines, candidate);

            // Rows below a header have exactly as many cells.
            if (rows.Count == lines.Count && HeaderFinder.Find(rows) == i && rows.Skip(i).All(r => r.Length == rows[i].Length || Array.TrueForAll(r, ValueRules.IsBlank)))
            {
                return i;
            }
        }

        return 0;
    }

    // As Export-Csv writes it and Import-Csv reads it.
    private void PassOverType()
    {
        if (_lines[0].StartsWith("#TYPE ", ignoreCase: true, CultureInfo.InvariantCulture))
        {
            _lines.Pass();
        }
    }

    private static bool IsBlank(string line) => line.Length < LineBuffer.Longest && string.IsNullOrWhiteSpace(line.Replace('\t', ';'));

    private string? Declared()
    {
        string line = _lines[0].TrimEnd('\r', '\n').Trim('"');
        string delimiter = line.Length == 5 ? line.Substring(4) : "";
        return line.StartsWith("sep=", ignoreCase: true, CultureInfo.InvariantCulture) && CsvDelimiter.IsUsable(delimiter) ? delimiter : null;
    }
}
