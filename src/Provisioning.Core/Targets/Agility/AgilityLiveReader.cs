using Provisioning.Agility;
using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Common;
using Provisioning.Http;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Agility;

/// <summary>Reads Agility's members once, page by page, with nothing but the attributes of a mapping, and their roles in its projects.</summary>
internal sealed class AgilityLiveReader
{
    // A run reads all members, so fewer and longer pages pay off. A page that the service cuts short only costs another request.
    private const int PageSize = 500;

    private readonly AgilityConnection _connection;
    private readonly IProvisioningLog _log;
    private readonly int _pageSize;
    private readonly int _maximumConcurrency;

    /// <summary>Makes a reader.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="log">The log of requests and repeats; <c>null</c> for none.</param>
    /// <param name="pageSize">Members in one request.</param>
    /// <param name="maximumConcurrency">The most pages on their way at once.</param>
    public AgilityLiveReader(AgilityConnection connection, IProvisioningLog? log = null, int pageSize = PageSize, int maximumConcurrency = 4)
    {
        _maximumConcurrency = maximumConcurrency;
        _connection = connection;
        _log = log ?? NullLog.Instance;
        _pageSize = pageSize;
    }

    /// <summary>The projects, if they were read already; they are read when <c>null</c>.</summary>
    internal ProjectDirectory? Projects { get; init; }

    /// <summary>Reads the members, active and inactive.</summary>
    /// <param name="mapping">The attributes and projects that count.</param>
    /// <param name="progress">Told how many members were read so far, and how many there are where the service says; no one when <c>null</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The members, the roles and the kinds of the attributes.</returns>
    /// <exception cref="ProvisioningException">
    /// Something cannot be read, or not all of it, or the mapping names an attribute or a project that the service does not have or that it cannot set.
    /// </exception>
    public async Task<LiveState> ReadAsync(ServiceMapping mapping, Action<int, int?>? progress, CancellationToken cancellationToken)
    {
        RestClient rest = new(_connection, _log);
        MemberColumns columns = await MemberColumns.FindAsync(mapping, _connection, rest, cancellationToken).ConfigureAwait(false);
        using AgilityProjectClient projects = Projects is null ? new(_connection, _log, _pageSize) : new(_connection, _log, Projects);
        ProjectRoleTable roles = await ProjectRoleTable.ReadAsync(mapping, projects, cancellationToken).ConfigureAwait(false);
        MemberGroupList? groups = mapping.MemberGroups.IsThere ? await ReadGroupsAsync(mapping, cancellationToken).ConfigureAwait(false) : null;
        Dictionary<long, LiveAccount> accounts = [];
        Dictionary<string, LiveSeat> seats = [];
        await ReadAllAsync(columns.Names, Take, cancellationToken).ConfigureAwait(false);
        return new LiveState
        {
            Service = AgilityRules.Service,
            Accounts = accounts.Values.ToList(),
            Roles = await ReadRolesAsync(projects, cancellationToken).ConfigureAwait(false),
            AttributeTypes = columns.Types,
            Groups = groups is null ? [] : new Dictionary<string, IReadOnlyList<string>> { [AgilityRules.Instance.MemberGroupType!] = groups.Groups.Select(g => g.Name).ToList() },
            Required = await RequiredAttributes.NamesAsync(_connection, rest, cancellationToken).ConfigureAwait(false),
            AlwaysFilled = columns.AlwaysFilled,
            Seats = seats,
            TakenNames = mapping.HasUniqueUsername ? await ReadDeletedNamesAsync(cancellationToken).ConfigureAwait(false) : [],
        };

        void Take(IEnumerable<AgilityMember> page, int? total)
        {
            foreach (AgilityMember member in page.Where(m => !m.IsDeleted))
            {
                LiveAccount account = columns.ToAccount(member, roles.Of(member.Oid), groups);
                accounts[member.Oid.Number] = account;
                if (mapping.Seats is not null)
                {
                    seats[account.Id!] = MemberColumns.ToSeat(member);
                }
            }

            // Where two lists are read, each counts its own members.
            progress?.Invoke(accounts.Count, total >= accounts.Count ? total : null);
        }
    }

    private async Task<MemberGroupList> ReadGroupsAsync(ServiceMapping mapping, CancellationToken cancellationToken)
    {
        using AgilityMemberGroupClient groups = new(_connection, _log, _pageSize);
        try
        {
            return await groups.GetNamesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.ServiceMissing)
        {
            throw e.Restate($"The mapping does not fit Agility: {mapping.MemberGroups.Rules[0].Rule.Place}: {e.Message}", e, ProvisioningErrorKind.InvalidSource);
        }
    }

    // Some instances hide inactive members from plain lists, so both states are named: in one list where the instance accepts that.
    private async Task ReadAllAsync(IReadOnlyList<string> columns, Action<IEnumerable<AgilityMember>, int?> take, CancellationToken cancellationToken)
    {
        try
        {
            await ReadListAsync(columns, Where.AnyState, take, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (e.Kind is ProvisioningErrorKind.Rejected or ProvisioningErrorKind.InvalidQuery)
        {
            await ReadListAsync(columns, null, take, cancellationToken).ConfigureAwait(false);
            await ReadListAsync(columns, Where.Inactive, take, cancellationToken).ConfigureAwait(false);
        }
    }

    // It is not documented whether the user name of a deleted member is free again, so it is not used for another member.
    private async Task<IReadOnlyCollection<string>> ReadDeletedNamesAsync(CancellationToken cancellationToken)
    {
        List<string> names = [];
        try
        {
            await ReadListAsync(["Username"], Where.Equal("IsDeleted", "true"), (page, _) => names.AddRange(page.Select(m => m.Username).OfType<string>()), cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (e.Kind is ProvisioningErrorKind.Rejected or ProvisioningErrorKind.InvalidQuery)
        {
            _log.Warning("The user names of deleted members of Agility cannot be read here, so a new member may get one of them. " + e.Message);
        }

        return names;
    }

    private async Task ReadListAsync(IReadOnlyList<string> columns, Where? filter, Action<IEnumerable<AgilityMember>, int?> take, CancellationToken cancellationToken)
    {
        MemberSearch search = new() { Property = columns, Filter = filter?.ToString(), PageSize = _pageSize, MaximumConcurrency = _maximumConcurrency };
        MemberPages pages = new AgilityClient(_connection, _log).Find(search);
        while (await pages.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            take(page, pages.Total);
        }

        if (pages.Shortfall is { } shortfall)
        {
            throw LiveState.Incomplete(shortfall);
        }
    }

    internal static async Task<Dictionary<string, string>> ReadRolesAsync(AgilityProjectClient projects, CancellationToken cancellationToken)
    {
        IReadOnlyList<AgilityRole> roles = await projects.GetRolesAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> names = new(KeyText.Comparer);
        foreach (IGrouping<string, AgilityRole> role in roles.GroupBy(r => r.Name, KeyText.Comparer).Where(g => g.Count() == 1))
        {
            names[role.Key] = role.Single().Oid.ToString();
        }

        // A name that several roles share says nothing; their OIDs do.
        foreach (AgilityRole role in roles)
        {
            names[role.Oid.ToString()] = role.Oid.ToString();
        }

        return names;
    }
}
