using Provisioning.Tabular;

namespace Provisioning.Ambition.Groups;

/// <summary>Reads memberships from rows, long ones and the wide ones of an HR export.</summary>
internal static class GroupMembershipReader
{
    /// <summary>Reads a long row: user name, group type, group.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The membership.</returns>
    /// <exception cref="InvalidRowException">One of the three is missing.</exception>
    public static GroupMembership Read(SourceRow row)
    {
        RowRules.RefuseProblem(row);
        return new GroupMembership
        {
            Username = RowRules.Username(row),
            GroupType = row.Required(AmbitionColumns.GroupType),
            GroupName = row.Required(AmbitionColumns.GroupName),
            Row = row.Number,
        };
    }

    /// <summary>Flattens a wide row: one membership for each filled group column, in the order of the row's columns.</summary>
    /// <param name="row">The row.</param>
    /// <param name="groupColumns">The group type that each column means, by the column's header.</param>
    /// <returns>The memberships; none for empty cells.</returns>
    /// <exception cref="InvalidRowException">There is no user name.</exception>
    /// <exception cref="ProvisioningException">The row does not have one of the columns.</exception>
    public static IReadOnlyList<GroupMembership> Flatten(SourceRow row, IReadOnlyDictionary<string, string> groupColumns)
    {
        RowRules.RefuseProblem(row);
        string username = RowRules.Username(row);
        return groupColumns
            .Select(pair => (Column: new Column(pair.Key) { IsIdentity = true }, GroupType: pair.Value))
            .Select(pair => (pair.Column, pair.GroupType, Position: PositionOf(row, pair.Column)))
            .OrderBy(pair => pair.Position)
            .Select(pair => (pair.GroupType, Group: row.Text(pair.Column)))
            .Where(pair => pair.Group is not null)
            .Select(pair => new GroupMembership
            {
                Username = username,
                GroupType = pair.GroupType,
                GroupName = pair.Group!,
                Row = row.Number,
            })
            .ToList();
    }

    /// <summary>Creates the memberships of a row whose groups are already determined.</summary>
    /// <param name="row">The row.</param>
    /// <param name="groupsOf">Returns group types and groups of the row.</param>
    /// <returns>The memberships in the order of the groups.</returns>
    /// <exception cref="InvalidRowException">There is no user name, or the groups cannot be determined.</exception>
    public static IReadOnlyList<GroupMembership> Make(SourceRow row, Func<SourceRow, IEnumerable<(string GroupType, string Group)>> groupsOf)
    {
        RowRules.RefuseProblem(row);
        string username = RowRules.Username(row);
        return groupsOf(row)
            .Select(g => new GroupMembership { Username = username, GroupType = g.GroupType, GroupName = g.Group, Row = row.Number })
            .ToList();
    }

    private static int PositionOf(SourceRow row, Column column)
    {
        for (int i = 0; i < row.Cells.Count; i++)
        {
            if (column.Keys.Contains(HeaderRules.Normalize(row.Cells[i].Key)))
            {
                return i;
            }
        }

        throw row.Missing(column);
    }
}
