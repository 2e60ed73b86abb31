namespace Provisioning.Tabular;

/// <summary>
/// Makes cells harmless that a spreadsheet would run as formulas when it opens a CSV file: whatever starts with <c>=</c>,
/// <c>+</c>, <c>-</c>, <c>@</c>, a tab or a line break, or with one of them after blanks and quotes, gets an apostrophe in front.
/// Formulas that start programs (DDE) begin in no other way.
/// </summary>
internal sealed class SpreadsheetCells
{
    private const char Apostrophe = '\'';

    /// <summary>How many cells were changed.</summary>
    public int Changed { get; private set; }

    /// <summary>The cell as a spreadsheet shows it and does not run it.</summary>
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

    // The wide forms are the same letters to spreadsheets of East Asia.
    private static bool StartsFormula(char c) => c is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    private static bool IsInvisible(char c) => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Control;
}
