using Provisioning.Agility.Wire;
using Provisioning.Tabular;

namespace Provisioning.Agility.Members;

/// <summary>Reads members from rows: a missing user name means the e-mail address, a missing name first and last name.</summary>
internal static class MemberDraftReader
{
    /// <summary>Reads a member to create.</summary>
    /// <param name="row">The row.</param>
    /// <param name="extras">The values for every row; none unless given.</param>
    /// <returns>The draft, with user name and name.</returns>
    /// <exception cref="InvalidRowException">There is no user name or no name, or a flag cannot be read.</exception>
    internal static MemberDraft ReadNew(SourceRow row, MemberExtras? extras = null)
    {
        RowRules.RefuseProblem(row);
        string username = RowRules.Username(row);
        string name = row.Text(Columns.Name)
            ?? row.Required(Columns.FirstName) + " " + row.Required(Columns.LastName);
        return Read(row, oid: null, username, name, row.Text(Columns.FirstName), RowRules.Email(row, username), extras ?? new());
    }

    /// <summary>Reads a member to change, named by OID or by user name. Empty cells change nothing.</summary>
    /// <param name="row">The row.</param>
    /// <param name="extras">The values for every row; none unless given.</param>
    /// <returns>The draft.</returns>
    /// <exception cref="InvalidRowException">The row names no member, or a value cannot be read.</exception>
    internal static MemberDraft ReadChange(SourceRow row, MemberExtras? extras = null)
    {
        RowRules.RefuseProblem(row);
        Oid? oid = MemberKeyReader.ReadOid(row);
        string? username = oid is null ? RowRules.Username(row) : row.Text(Columns.Username);
        string? first = row.Text(Columns.FirstName);
        string? last = row.Text(Columns.LastName);
        string? name = row.Text(Columns.Name) ?? (first is null || last is null ? null : first + " " + last);
        return Read(row, oid, username, name, firstName: null, row.Text(Columns.Email), extras ?? new());
    }

    private static MemberDraft Read(
        SourceRow row,
        Oid? oid,
        string? username,
        string? name,
        string? firstName,
        string? email,
        MemberExtras extras) => new()
    {
        Oid = oid,
        Username = username,
        Name = name,
        Nickname = row.Text(Columns.Nickname),
        FirstName = firstName,
        Email = email,
        Phone = row.Text(Columns.Phone),
        Description = row.Text(Columns.Description),
        DefaultRole = row.Text(AgilityColumns.DefaultRole),
        IsCollaborator = row.Boolean(AgilityColumns.IsCollaborator),
        NotifyViaEmail = row.Boolean(AgilityColumns.NotifyViaEmail),
        SendConversationEmails = row.Boolean(AgilityColumns.SendConversationEmails),
        IsActive = row.Boolean(Columns.IsActive) ?? true,
        Properties = extras.Properties,
        Clear = extras.Clear,
        Remove = extras.Remove,
        Password = extras.Password,
        Comment = extras.Comment,
        ReadAs = row.Origin as AgilityMember,
        Row = row.Number,
    };
}
