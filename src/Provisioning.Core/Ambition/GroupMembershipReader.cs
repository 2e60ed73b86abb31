using System.Collections.Generic;
using System.Linq;
using Provisioning.Tabular;

namespace Provisioning.Ambition;

/// <summary>Reads memberships from rows, long ones and the wide ones of an HR export.</summary>
public static class GroupMembershipReader
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
            GroupType = row.Required(Columns.GroupType),
            GroupName = row.Required(Columns.GroupName),
            Row = row.Number,
        };
    }

    /// <summary>Flattens a wide row: one membership for each filled group column, in the order of the columns given.</summary>
    /// <param name="row">The row.</param>
    /// <param name="groupColumns">Header of the column and the group type that it means.</param>
    /// <returns>The memberships; none for empty cells.</returns>
    /// <exception cref="InvalidRowException">There is no user name, or a column is missing.</exception>
    public static IReadOnlyList<GroupMembership> Flatten(SourceRow row, IEnumerable<KeyValuePair<string, string>> groupColumns)
    {
        RowRules.RefuseProblem(row);
        string username = RowRules.Username(row);
        List<GroupMembership> memberships = [];
        foreach (KeyValuePair<string, string> pair in groupColumns)
        {
            Column column = new(pair.Key);
            if (!row.Has(column))
            {
                throw new InvalidRowException(
                    row.Number,
                    $"there is no column '{pair.Key}'; the row has {string.Join(", ", row.Cells.Select(c => $"'{c.Key}'"))}.");
            }

            if (row.Text(column) is { } group)
            {
                memberships.Add(new GroupMembership
                {
                    Username = username,
                    GroupType = pair.Value,
                    GroupName = group,
                    Row = row.Number,
                });
            }
        }

        return memberships;
    }
}
