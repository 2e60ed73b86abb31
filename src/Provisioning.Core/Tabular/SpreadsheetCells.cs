namespace Provisioning.Tabular;

/// <summary>
/// Neutralizes cells that a spreadsheet would run as formulas when it opens a CSV file. A cell that starts with <c>=</c>,
/// <c>+</c>, <c>-</c>, <c>@</c>, a tab or a line break, or with one of them after blanks and quotes, gets an apostrophe in front.
/// Formulas that start programs (DDE) always begin in this way.
/// </summary>
internal sealed class SpreadsheetCells
{
    private const char Apostrophe = '\'';

    /// <summary>How many cells were changed.</summary>
    public int Changed { get; private set; }

    /// <summary>The cell in a form that a spreadsheet displays and does not run.</summary>
    public string? Neutralise(string? cell)
    {
        if (cell is null || !IsRun(cell))
        {
            return cell;
        }

        Changed++;
        return Apostrophe + cell;
    }

    private static bool IsRun(string cell)
    {
        foreach (char c in cell)
        {
            if (StartsFormula(c))
            {
                return true;
            }

            if (c != '"' && !char.IsWhiteSpace(c) && !IsInvisible(c))
            {
                return false;
            }
        }

        return false;
    }

    // East Asian spreadsheets treat the full-width forms as the same characters.
    private static bool StartsFormula(char c) => c is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    private static bool IsInvisible(char c) => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Control;
}
