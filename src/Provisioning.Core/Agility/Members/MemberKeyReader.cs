using Provisioning.Agility.Wire;
using Provisioning.Tabular;

namespace Provisioning.Agility.Members;

/// <summary>Reads from a row which member is meant.</summary>
internal static class MemberKeyReader
{
    /// <summary>Reads the OID; without one, the user name or the e-mail address.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The key.</returns>
    /// <exception cref="InvalidRowException">The row names nobody, or the OID is not one of a member.</exception>
    public static MemberKey Read(SourceRow row)
    {
        RowRules.RefuseProblem(row);
        Oid? oid = ReadOid(row);
        return oid is null
            ? new MemberKey { Username = RowRules.Username(row), Row = row.Number }
            : new MemberKey { Oid = oid, Username = row.Text(Columns.Username), Row = row.Number };
    }

    internal static Oid? ReadOid(SourceRow row)
    {
        string? text = row.Text(AgilityColumns.Oid);
        if (text is null)
        {
            return null;
        }

        return Oid.TryParse(text, out Oid? oid) && oid!.Type == "Member"
            ? oid.WithoutMoment
            : throw new InvalidRowException(row.Number, "this is no OID of a member (Member:1042).", AgilityColumns.Oid.Name, text);
    }
}
