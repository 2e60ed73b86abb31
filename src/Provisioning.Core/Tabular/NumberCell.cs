using System.Globalization;

namespace Provisioning.Tabular;

/// <summary>The text of a number in a workbook, as a person would type it: without an exponent, and without the errors of binary fractions.</summary>
internal static class NumberCell
{
    // All whole numbers up to this one are represented exactly.
    private const double Exact = 1L << 53;

    private const double Decimals = 1e28;

    /// <param name="number">The number.</param>
    /// <param name="format">The number format of the cell; <c>null</c> for none.</param>
    public static string Text(double number, string? format)
    {
        string text = Math.Abs(number) >= Decimals || double.IsNaN(number) ? number.ToString("R", CultureInfo.InvariantCulture)
            : Math.Abs(number) <= Exact && Math.Floor(number) == number ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : Trimmed(((decimal)number).ToString(CultureInfo.InvariantCulture));

        // Personnel numbers and postcodes keep their leading zeros by a format of zeros only.
        return format is { Length: > 1 } && format.All(c => c == '0') && text.All(char.IsDigit) ? text.PadLeft(format.Length, '0') : text;
    }

    private static string Trimmed(string text) => text.IndexOf('.') < 0 ? text : text.TrimEnd('0').TrimEnd('.');
}
