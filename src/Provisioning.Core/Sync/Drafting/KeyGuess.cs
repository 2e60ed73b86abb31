using Provisioning.Common;

namespace Provisioning.Sync.Drafting;

/// <summary>Guesses which column tells people apart.</summary>
internal static class KeyGuess
{
    // Somebody who came back may be on two rows, and a row may lack what most have.
    private const int RowsForOneRepeated = 20;

    /// <summary>The column, with the reason.</summary>
    /// <param name="table">The table.</param>
    /// <param name="email">The column of addresses; <c>null</c> for none.</param>
    /// <param name="name">What messages call the table.</param>
    /// <exception cref="ProvisioningException">No column does.</exception>
    public static (ColumnProfile Column, string Reason) Find(TableProfile table, ColumnProfile? email, string name)
    {
        if (table.Find(HeaderMeaning.Key, c => c.IsFilled && c.Addresses == 0 && !LooksLikeDays(c) && c.Repeated * RowsForOneRepeated <= c.Rows) is { } number)
        {
            return (number, $"its header, and {number.Shown}, {Different(number)}.");
        }

        if (email is not null && email.Filled * RowsForOneRepeated >= email.Rows * (RowsForOneRepeated - 1) && email.Repeated * RowsForOneRepeated <= email.Rows)
        {
            return (email, $"{email.Shown}, {Different(email)}. Addresses change: a number that stays is better, if the export can have one.");
        }

        ColumnProfile? any = table.Find(HeaderMeaning.Username, c => c.IsFilled && c.IsUnique)
            ?? table.Columns.FirstOrDefault(c => c.IsFilled && c.IsUnique && !LooksLikeDays(c));
        return any is not null
            ? (any, $"{any.Shown}, {Different(any)}, and nothing else tells people apart.")
            : throw new ProvisioningException(
                ProvisioningErrorKind.InvalidSource,
                $"'{name}' has no column that tells people apart: in none are the texts all different. Its columns are: {string.Join(", ", table.Columns.Select(c => ShownText.Of(c.Header)))}. Nothing was written.");
    }

    private static bool LooksLikeDays(ColumnProfile column) => column.HasDates && column.DateFormats.Any(f => f != "yyyyMMdd");

    private static string Different(ColumnProfile column) => column.IsUnique
        ? "all different"
        : FormattableString.Invariant($"all different but {column.Repeated:N0}");
}
