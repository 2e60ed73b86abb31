using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Tabular;

namespace Provisioning.Agility.MemberGroups;

/// <summary>Reads the member and the groups of a row.</summary>
internal static class MemberGroupDraftReader
{
    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="groups">The groups for every row, which take precedence over its own; <c>null</c> if rows have their own.</param>
    /// <returns>One draft for each group.</returns>
    /// <exception cref="InvalidRowException">The row names no member or no group.</exception>
    public static IReadOnlyList<MemberGroupDraft> Read(SourceRow row, IReadOnlyList<string>? groups)
    {
        // A piped group has its own OID; the member is named next to it.
        Oid? piped = MemberGroupAsset.OidIn(row.Text(AgilityColumns.Oid) ?? "");
        MemberKey member = piped is null ? MemberKeyReader.Read(row) : new MemberKey { Username = RowRules.Username(row), Row = row.Number };
        return (groups ?? [piped?.ToString() ?? row.Required(AgilityColumns.MemberGroup)])
            .Select(g => new MemberGroupDraft { Member = member, Group = g })
            .ToList();
    }
}
