using System.Globalization;
using CsvHelper;

namespace Provisioning.Tabular;

/// <summary>Says what is wrong with a row of a file, so that one bad row does not end the reading.</summary>
internal sealed class CsvProblems
{
    private string? _badField;

    /// <summary>Takes note of a cell with a quote out of place.</summary>
    public void Note(BadDataFoundArgs args) => _badField = args.Field;

    /// <summary>What is wrong with the row that was just read; <c>null</c> for nothing.</summary>
    /// <param name="line">The line on which the row starts.</param>
    /// <param name="width">How many cells the header has.</param>
    /// <param name="cells">The cells of the row.</param>
    public string? Take(long line, int width, string[] cells)
    {
        string? badField = _badField;
        _badField = null;
        if (badField is not null)
        {
            return Say(
                badField.IndexOf('\n') >= 0
                    ? "line {0} has a quote that is not closed: everything up to the next quote, or to the end of the file, is part of one cell."
                    : "line {0} has a quote inside a cell that is not quoted, or text behind a closing quote.",
                line);
        }

        foreach (string cell in cells)
        {
            if (cell.IndexOf(StrictText.BadBytes) >= 0)
            {
                return Say(
                    "line {0} holds bytes that are not valid in the encoding of the file. State the encoding, for example Windows-1252.", line);
            }
        }

        return cells.Length == width ? null : Say("line {0} has {1} cells, the header has {2}.", line, cells.Length, width);
    }

    private static string Say(string words, params object[] values) => string.Format(CultureInfo.InvariantCulture, words, values);
}
