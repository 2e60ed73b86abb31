namespace Provisioning.Tabular;

/// <summary>Rules that hold for rows about people, whatever the service.</summary>
internal static class RowRules
{
    /// <summary>The user name; without one the e-mail address; without that, the key of an earlier result.</summary>
    public static string Username(SourceRow row) =>
        row.Text(Columns.Username) ?? row.Text(Columns.Email) ?? row.Text(Columns.Key)
        ?? throw new InvalidRowException(
            row.Number,
            "there is neither a user name nor an e-mail address.",
            row.Has(Columns.Email) ? Columns.Email.Name : Columns.Username.Name,
            "");

    public static void RefuseProblem(SourceRow row)
    {
        if (row.Problem is not null)
        {
            throw new InvalidRowException(row.Number, row.Problem);
        }
    }
}
