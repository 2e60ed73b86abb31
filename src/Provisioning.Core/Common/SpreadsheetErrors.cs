using System.Text.RegularExpressions;

namespace Provisioning.Common;

/// <summary>
/// What spreadsheets put into a cell that they cannot compute or show, in the languages of their programs: <c>#N/A</c>, <c>#REF!</c>,
/// <c>#BEZUG!</c>, <c>Err:502</c>, <c>#####</c>.
/// </summary>
internal static class SpreadsheetErrors
{
    // In every language most end in a mark; these are the others.
    private static readonly Regex Form = new(
        @"^(#[¡¿]?[\p{Lu}\p{Lo}_]+(/[\p{Lu}0])?[!?]|#(N/A|NV|N/D|N/B|N\.D\.|I/T|YOK|Н/Д|HIÁNYZIK|NENÍ_K_DISPOZICI|GETTING_DATA)!?|#{2,}|ERR:\d{3})$",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    public static bool Holds(string text) => text.Length > 2 && text[0] is '#' or 'E' or 'e' && Form.IsMatch(text.ToUpperInvariant());
}
