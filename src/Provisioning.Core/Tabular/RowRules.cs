using System.Runtime.CompilerServices;
using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>Rules for rows about people, for all services.</summary>
internal static class RowRules
{
    /// <summary>The user name; without one the e-mail address; without that, the key of an earlier result.</summary>
    [MethodImpl(EveryRow.Code)]
    public static string Username(SourceRow row) =>
        row.Text(Columns.Username) ?? row.Text(Columns.Email) ?? row.Text(Columns.Key)
        ?? throw new InvalidRowException(
            row.Number,
            "there is neither a user name nor an e-mail address.",
            row.Has(Columns.Email) ? Columns.Email.Name : Columns.Username.Name,
            "");

    /// <summary>The e-mail address; without one the user name, if that is an address. <c>null</c> when neither is.</summary>
    /// <exception cref="InvalidRowException">The value is not an address.</exception>
    [MethodImpl(EveryRow.Code)]
    public static string? Email(SourceRow row, string username)
    {
        if (row.Text(Columns.Email) is { } email)
        {
            return email;
        }

        return !EmailAddress.IsMeant(username) ? null
            : row.TakesAnyEmail || row.Origin is IReadAccount || IdentityRules.AddressProblem(username) is not { } problem ? username
            : throw new InvalidRowException(row.Number, problem, Columns.Username.Name, username);
    }

    public static void RefuseProblem(SourceRow row)
    {
        if (row.Problem is not null)
        {
            throw new InvalidRowException(row.Number, row.Problem);
        }
    }
}
