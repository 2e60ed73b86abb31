using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.MemberGroups;

/// <summary>Reads member groups: all of them page by page, or those with given OIDs together with their members.</summary>
internal sealed class MemberGroupReader(AgilityConnection connection, RestClient rest, int pageSize)
{
    private const string NoGroups = "This instance has no member groups: the asset type MemberLabel does not exist, or this connection may not read it. "
        + "If members cannot be read either, check the address of the connection.";

    private static readonly IReadOnlyList<string> s_withMembers = [MemberGroupAsset.Name, MemberGroupAsset.Members];

    /// <summary>Reads all groups that the connection may read, and what is missing, if anything is.</summary>
    /// <param name="withMembers">True to read their members as well.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">The groups cannot be read, or the instance has none (<c>ServiceMissing</c>).</exception>
    public async Task<(MemberGroupList Groups, string? Shortfall)> ReadAllAsync(bool withMembers, CancellationToken cancellationToken)
    {
        AssetQuery query = new() { Type = MemberGroupAsset.Type, Select = withMembers ? s_withMembers : [MemberGroupAsset.Name], PageSize = pageSize };
        AssetWalk walk = new(rest, query, [], "member groups");
        List<AgilityMemberGroup> groups = [];
        try
        {
            while (!walk.IsFinished)
            {
                groups.AddRange((await walk.NextAsync(cancellationToken).ConfigureAwait(false)).Select(MemberGroupAsset.ToGroup));
            }
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.ServiceMissing || (e.Kind == ProvisioningErrorKind.Rejected && groups.Count == 0))
        {
            // An unknown type is refused in both cases, and nothing else in the query can be wrong.
            throw e.Restate(NoGroups, e, ProvisioningErrorKind.ServiceMissing);
        }

        return (new MemberGroupList(groups), walk.Shortfall);
    }

    /// <summary>Reads groups with their members, many in one request. Groups that no longer exist are not in the list.</summary>
    /// <exception cref="ProvisioningException">The groups cannot be read.</exception>
    public async Task<MemberGroupList> ReadAsync(IEnumerable<Oid> groups, CancellationToken cancellationToken)
    {
        List<AgilityMemberGroup> read = [];
        List<string> oids = groups.Select(g => g.WithoutMoment.ToString()).Distinct().ToList();
        foreach (IReadOnlyList<string> part in AddressParts.Split(oids, p => Query(p).ToUri(connection.Uri)))
        {
            AssetPage page = await rest.QueryAsync(Query(part), cancellationToken).ConfigureAwait(false);
            read.AddRange(page.Assets.Select(MemberGroupAsset.ToGroup));
        }

        return new MemberGroupList(read.GroupBy(g => g.Oid).Select(g => g.First()));
    }

    private static AssetQuery Query(IReadOnlyList<string> oids) => new() { Type = MemberGroupAsset.Type, Select = s_withMembers, Where = Where.AnyOf("ID", oids) };
}
