using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Http;

namespace Provisioning.Agility.Licenses;

/// <summary>
/// Counts the seats of an instance: reads its active members page by page, only with the attributes that decide about a seat. Inactive members use none and
/// are not read.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="log">Receives requests.</param>
internal sealed class LicenseMeter(AgilityConnection connection, IProvisioningLog log)
{
    // Few attributes, so a few long pages are faster.
    private const int PageSize = 1000;
    private const int MaximumConcurrency = 4;

    private static readonly string[] Needed = [.. SeatRule.Attributes, "DefaultRole", "DefaultRole.Name"];

    /// <summary>Counts them now.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">The members cannot be read, or not all of them.</exception>
    public async Task<LicenseTally> CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await CountAsync([.. Needed, SeatRule.Attribute], cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (e.Kind is ProvisioningErrorKind.Rejected or ProvisioningErrorKind.InvalidQuery)
        {
            // An instance that does not have the attribute.
            return await CountAsync(Needed, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<LicenseTally> CountAsync(IReadOnlyList<string> select, CancellationToken cancellationToken)
    {
        AssetQuery query = new() { Select = select, Where = Where.Equal("IsInactive", "false"), NeedTotal = true, PageSize = PageSize };
        AssetWalk walk = new(new RestClient(connection, log), query, [], "members", MaximumConcurrency);
        LicenseTally tally = new();
        while (!walk.IsFinished)
        {
            foreach (AgilityAsset asset in await walk.NextAsync(cancellationToken).ConfigureAwait(false))
            {
                tally.Add(MemberAttributes.ToMember(asset));
            }
        }

        return walk.Shortfall is { } shortfall ? throw new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, shortfall) : tally;
    }
}
