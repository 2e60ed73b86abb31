using CsvHelper;
using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>Says what is wrong with a row of a file, so that one bad row does not end the reading.</summary>
internal sealed class CsvProblems
{
    private string? _badField;

    /// <summary>Records a cell with a misplaced quote.</summary>
    public void Note(BadDataFoundArgs args) => _badField = args.Field;

    /// <summary>What is wrong with the row that was just read; <c>null</c> for nothing.</summary>
    /// <param name="line">The line on which the row starts.</param>
    /// <param name="last">The line on which it ends.</param>
    /// <param name="width">How many cells the header has.</param>
    /// <param name="cells">The cells of the row.</param>
    public string? Take(long line, long last, int width, string[] cells)
    {
        string? badField = _badField;
        _badField = null;
        if (badField is not null)
        {
            return Quote(line, last, badField);
        }

        if (Array.Exists(cells, c => c.IndexOf(StrictText.BadBytes) >= 0 || c.IndexOf('\0') >= 0))
        {
            return FormattableString.Invariant($"line {line} contains bytes that are not valid in the encoding of the file. State the encoding (-Encoding), for example windows-1252, or unicode for UTF-16.");
        }

        return cells.Length == width ? null : Width(line, last, width, cells.Length);
    }

    private static string Quote(long line, long last, string field)
    {
        if (field.IndexOf('\n') < 0 && field.IndexOf('\r') < 0)
        {
            return FormattableString.Invariant($"line {line} has a quote inside a cell that is not quoted, or text after a closing quote.");
        }

        // At the end of the file the last line end was read as well, and no line follows it.
        long swallowed = field[field.Length - 1] is '\n' or '\r' ? last - 1 : last;
        return FormattableString.Invariant($"line {line} has a quote that is not closed: lines {line} to {swallowed}, up to the next quote or to the end of the file, are one row.");
    }

    private static string Width(long line, long last, int width, int count) => last == line
        ? FormattableString.Invariant($"line {line} has {Counted.Of(count, "cell")}, the header has {width}.")
        : FormattableString.Invariant($"lines {line} to {last} are one row of {Counted.Of(count, "cell")}, the header has {width}. A quote may not be closed.");
}
