using Provisioning.Common;

namespace Provisioning.Sync.Drafting;

/// <summary>Guesses which column identifies people.</summary>
internal static class KeyGuess
{
    // A person who came back may be in two rows, and a row may lack a value that most have.
    private const int RowsForOneRepeated = 20;

    private const string Better = "Addresses change: a number that does not change is better, if the export can have one.";

    /// <summary>The column, with the reason.</summary>
    /// <param name="table">The table.</param>
    /// <param name="email">The column of addresses; <c>null</c> for none.</param>
    /// <param name="name">The name of the table in messages.</param>
    /// <exception cref="ProvisioningException">No column identifies people.</exception>
    public static (ColumnProfile Column, string Reason) Find(TableProfile table, ColumnProfile? email, string name)
    {
        if (table.Find(HeaderMeaning.Key, c => c.IsFilled && c.Addresses == 0 && !ResemblesDays(c) && c.Repeated * RowsForOneRepeated <= c.Rows) is { } number)
        {
            return (number, $"its header, and {number.Shown}, {Different(number)}.");
        }

        bool isRepeated = email is null || email.Repeated * RowsForOneRepeated > email.Rows;
        if (!isRepeated && email!.Filled * RowsForOneRepeated >= email.Rows * (RowsForOneRepeated - 1))
        {
            return (email, $"{email.Shown}, {Different(email)}. {Better}");
        }

        if (table.Find(HeaderMeaning.Username, c => c.IsFilled && c.IsUnique) is { } username)
        {
            return (username, $"{username.Shown}, {Different(username)}, and no other column identifies people.");
        }

        if (!isRepeated && email!.Filled * 2 >= email.Rows)
        {
            return (email, $"{email.Shown}, {Different(email)}; the other rows are left out until they have one. {Better}");
        }

        ColumnProfile? any = table.Columns.FirstOrDefault(c => c.IsFilled && c.IsUnique && !ResemblesDays(c) && !IsName(c));
        return any is not null
            ? (any, $"{any.Shown}, {Different(any)}, and no other column identifies people.")
            : throw new ProvisioningException(
                ProvisioningErrorKind.InvalidSource,
                $"'{name}' has no column that identifies people: no column except names has a different text in every row. Its columns are: {string.Join(", ", table.Columns.Select(c => ShownText.Of(c.Header)))}. Nothing was written.");
    }

    // The names of a few people are all different until a person with the same name comes.
    private static bool IsName(ColumnProfile column) =>
        new[] { HeaderMeaning.FirstName, HeaderMeaning.PreferredName, HeaderMeaning.LastName, HeaderMeaning.FullName }.Any(m => m.Score(column.Header) > 0);

    private static bool ResemblesDays(ColumnProfile column) => column.HasDates && column.DateFormats.Any(f => f != "yyyyMMdd");

    private static string Different(ColumnProfile column) => column.IsUnique
        ? "all different"
        : FormattableString.Invariant($"all different except {column.Repeated:N0}");
}
