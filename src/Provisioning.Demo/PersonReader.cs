using System.Collections.Generic;
using System.Linq;
using Provisioning.Agility;
using Provisioning.Ambition;
using Provisioning.Tabular;

namespace Provisioning.Demo;

/// <summary>Reads people from the rows of one export.</summary>
internal sealed class PersonReader
{
    private const string DefaultRole = "Team Member";

    private static readonly Dictionary<string, string> GroupColumns = new() { ["role"] = "Role", ["team_name"] = "Team" };

    private readonly Dictionary<string, string> _groupColumns;

    /// <summary>Makes a reader for the columns that an export has.</summary>
    /// <param name="first">Its first row.</param>
    /// <exception cref="ProvisioningException">No column names people.</exception>
    public PersonReader(SourceRow first)
    {
        if (!first.Has(Columns.Username) && !first.Has(Columns.Email))
        {
            string headers = string.Join(", ", first.Cells.Select(c => $"'{c.Key.Trim()}'"));
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidSource,
                $"The file has no usable column. It needs 'username' or 'email', and has {headers}. Nothing was sent.");
        }

        HashSet<string> present = [.. first.Cells.Select(c => HeaderRules.Normalize(c.Key))];
        _groupColumns = GroupColumns
            .Where(pair => present.Contains(HeaderRules.Normalize(pair.Key)))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    /// <summary>Reads a row for both services.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The person.</returns>
    /// <exception cref="InvalidRowException">One of the services could not use the row.</exception>
    public Person Read(SourceRow row) => new(
        row,
        AmbitionUserReader.Read(row),
        GroupMembershipReader.Flatten(row, _groupColumns),
        MemberDraftReader.ReadNew(WithDefaultRole(row)));

    private static SourceRow WithDefaultRole(SourceRow row) => row.Text(Columns.DefaultRole) is not null
        ? row
        : new SourceRow(row.Number, row.Cells.Append(new(Columns.DefaultRole.Name, DefaultRole)))
        {
            Line = row.Line,
            Problem = row.Problem,
        };
}
