using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Tabular;

namespace Provisioning.Agility.MemberGroups;

/// <summary>Reads from a row which member is meant, and which groups.</summary>
internal static class MemberGroupDraftReader
{
    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="groups">The groups of every row, which count before its own; <c>null</c> where rows have their own.</param>
    /// <returns>One draft for each group.</returns>
    /// <exception cref="InvalidRowException">No one is named, or no group.</exception>
    public static IReadOnlyList<MemberGroupDraft> Read(SourceRow row, IReadOnlyList<string>? groups)
    {
        // A piped group brings its own OID; the member is named beside it.
        Oid? piped = MemberGroupAsset.OidIn(row.Text(AgilityColumns.Oid) ?? "");
        MemberKey member = piped is null ? MemberKeyReader.Read(row) : new MemberKey { Username = RowRules.Username(row), Row = row.Number };
        return (groups ?? [piped?.ToString() ?? row.Required(AgilityColumns.MemberGroup)])
            .Select(g => new MemberGroupDraft { Member = member, Group = g })
            .ToList();
    }
}
