using Provisioning.Agility.Wire;
using Provisioning.Tabular;

namespace Provisioning.Agility.Members;

/// <summary>Reads the member of a row.</summary>
internal static class MemberKeyReader
{
    /// <summary>Reads the OID, whose member must have the user name of the row; without one, the user name or the e-mail address.</summary>
    /// <param name="row">The row.</param>
    /// <param name="anyName">True if the member is only read: the OID finds it, whatever its current name is.</param>
    /// <returns>The key.</returns>
    /// <exception cref="InvalidRowException">The row names no member, or the OID is not one of a member.</exception>
    public static MemberKey Read(SourceRow row, bool anyName = false)
    {
        RowRules.RefuseProblem(row);
        Oid? oid = ReadOid(row);
        if (oid is null)
        {
            return new MemberKey { Username = RowRules.Username(row), Row = row.Number };
        }

        string? username = row.Text(Columns.Username);
        return new MemberKey { Oid = oid, Username = username, StatedUsername = anyName ? null : username, Row = row.Number };
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
            : throw new InvalidRowException(row.Number, "this is not the OID of a member, such as Member:1042.", AgilityColumns.Oid.Name, text);
    }
}
