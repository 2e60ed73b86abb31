using System.Globalization;
using Provisioning.Sandbox.Ambition.Data;

namespace Provisioning.Sandbox.Ambition.Rows;

/// <summary>Reads typed values.</summary>
internal static class CellReader
{
    public const string Required = "This field is required.";
    public const string Blank = "This field may not be blank.";
    public const string NotText = "Not a valid string.";
    public const string NotBoolean = "Must be a valid boolean.";
    public const string NotInteger = "A valid integer is required.";
    public const string NotFlat = "Nested values are not supported.";

    /// <summary>Text that must be there and not blank; otherwise null and the reason.</summary>
    public static string? Text(Row row, string field, out string problem)
    {
        Cell cell = row[field];
        problem = !row.Has(field) ? Required
            : cell.Kind == CellKind.Nested ? NotFlat
            : cell.Kind == CellKind.Boolean ? NotText
            : cell.IsBlank ? Blank
            : "";
        return problem.Length == 0 ? cell.Text : null;
    }

    /// <summary>The same, with the reason among the errors.</summary>
    public static string? Text(Row row, string field, ICollection<RowError> errors)
    {
        string? text = Text(row, field, out string problem);
        if (text is null)
        {
            errors.Add(new RowError(row.Number, field, problem));
        }

        return text;
    }

    public static bool? Boolean(Cell cell) => cell.Kind == CellKind.Nested ? null : cell.Text?.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => null,
    };

    public static bool IsInteger(Cell cell) =>
        cell.Kind is CellKind.Number or CellKind.Text
        && int.TryParse(cell.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
