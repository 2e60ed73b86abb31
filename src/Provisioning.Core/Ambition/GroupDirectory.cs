using Provisioning.Ambition.Groups;
using Provisioning.Http;

namespace Provisioning.Ambition;

/// <summary>All groups, read once when they are first needed. They correct the groups that the connection has found to exist.</summary>
internal sealed class GroupDirectory(AmbitionClient client, IProvisioningLog log)
{
    private Task<GroupListing>? _reading;

    /// <summary>Returns the groups. They are optional, so a failure to read them is an answer as well.</summary>
    public Task<GroupListing> ReadAsync(CancellationToken cancellationToken) => _reading ??= ListAsync(cancellationToken);

    private async Task<GroupListing> ListAsync(CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, IReadOnlyList<string>> before = client.Groups.ToTable();
        List<AmbitionGroup> groups;
        ListPages<AmbitionGroup> pages = client.ReadGroups();
        try
        {
            groups = await pages.ReadToEndAsync(progress: null, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e)
        {
            log.Verbose("The groups of Ambition cannot be read here, so those of earlier runs are used. " + e.Message);
            return new GroupListing([], e, null, pages.IsPaged);
        }

        string? shortfall = pages.Shortfall ?? (pages.IsUnsettled ? "The list of groups changed each time it was read, so it may not be complete. Read it again." : null);
        GroupListing listing = new(groups, null, shortfall, pages.IsPaged);
        if (shortfall is not null)
        {
            log.Verbose("The list of Ambition's groups is not used. " + shortfall);
        }
        else if (listing.TellsGroups)
        {
            client.Groups.Correct(before, groups);
        }

        return listing;
    }
}
