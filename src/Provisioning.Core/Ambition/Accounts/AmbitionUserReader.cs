using System.Runtime.CompilerServices;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Ambition.Accounts;

/// <summary>Reads accounts from rows by the rules of the HR example: missing values are completed, wrong values are reported.</summary>
internal static class AmbitionUserReader
{
    /// <summary>Reads a complete account. A missing user name means the e-mail address, a missing flag means active.</summary>
    /// <param name="row">The row.</param>
    /// <param name="fields">The additional fields; none unless given.</param>
    /// <returns>The account.</returns>
    /// <exception cref="InvalidRowException">A name, the e-mail address or the flag cannot be used.</exception>
    /// <exception cref="ProvisioningException">The row does not have the column of an additional field.</exception>
    [MethodImpl(EveryRow.Code)]
    public static AmbitionUser Read(SourceRow row, AccountFields? fields = null)
    {
        RowRules.RefuseProblem(row);
        string username = RowRules.Username(row);
        return new AmbitionUser
        {
            Username = username,
            Email = RowRules.Email(row, username) ?? row.Required(Columns.Email),
            FirstName = row.Required(Columns.FirstName),
            LastName = row.Required(Columns.LastName),
            IsActive = row.Boolean(Columns.IsActive) ?? true,
            TimeZone = row.Text(Columns.TimeZone),
            Fields = (fields ?? AccountFields.None).Of(row),
            Row = row.Number,
        };
    }

    /// <summary>Reads a change: only the user name is required. Values that the row does not contain are kept.</summary>
    /// <param name="row">The row.</param>
    /// <param name="fields">The additional fields; none unless given.</param>
    /// <param name="isActive">Whether the account is to be active, whatever the row says; <c>null</c> if the row decides.</param>
    /// <returns>The account, which may be incomplete.</returns>
    /// <exception cref="InvalidRowException">There is neither a user name nor an e-mail address, or the flag cannot be used.</exception>
    /// <exception cref="ProvisioningException">The row does not have the column of an additional field.</exception>
    public static AmbitionUser ReadChange(SourceRow row, AccountFields? fields = null, bool? isActive = null)
    {
        isActive ??= row.Boolean(Columns.IsActive);
        RowRules.RefuseProblem(row);
        string username = RowRules.Username(row);
        return new AmbitionUser
        {
            Username = username,
            Email = row.Text(Columns.Email),
            FirstName = row.Text(Columns.FirstName),
            LastName = row.Text(Columns.LastName),
            IsActive = isActive ?? true,
            IsActiveStated = isActive is not null,
            TimeZone = row.Text(Columns.TimeZone),
            Fields = (fields ?? AccountFields.None).Of(row),
            Existing = row.Origin as AmbitionAccount,
            Row = row.Number,
        };
    }
}
