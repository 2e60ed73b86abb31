using Provisioning.Tabular;

namespace Provisioning.Ambition;

/// <summary>Reads accounts from rows by the rules of the HR example: what is missing is completed, what is wrong is named.</summary>
public static class AmbitionUserReader
{
    /// <summary>Reads a complete account. A missing user name means the e-mail address, a missing flag means active.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The account.</returns>
    /// <exception cref="InvalidRowException">A name, the e-mail address or the flag cannot be used.</exception>
    public static AmbitionUser Read(SourceRow row)
    {
        RowRules.RefuseProblem(row);
        string username = RowRules.Username(row);
        string email = row.Text(Columns.Email) ?? (username.IndexOf('@') > 0 ? username : row.Required(Columns.Email));
        return new AmbitionUser
        {
            Username = username,
            Email = email,
            FirstName = row.Required(Columns.FirstName),
            LastName = row.Required(Columns.LastName),
            IsActive = row.Boolean(Columns.IsActive) ?? true,
            TimeZone = row.Text(Columns.TimeZone),
            Row = row.Number,
        };
    }

    /// <summary>Reads the row of somebody to switch off: only the user name is needed, all else is sent along where it is there.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The account, inactive.</returns>
    /// <exception cref="InvalidRowException">There is neither a user name nor an e-mail address.</exception>
    public static AmbitionUser ReadLeaver(SourceRow row)
    {
        RowRules.RefuseProblem(row);
        string username = RowRules.Username(row);
        return new AmbitionUser
        {
            Username = username,
            Email = row.Text(Columns.Email) ?? (username.IndexOf('@') > 0 ? username : null),
            FirstName = row.Text(Columns.FirstName),
            LastName = row.Text(Columns.LastName),
            IsActive = false,
            TimeZone = row.Text(Columns.TimeZone),
            Row = row.Number,
        };
    }
}
