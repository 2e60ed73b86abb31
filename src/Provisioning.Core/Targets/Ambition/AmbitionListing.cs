using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Common;
using Provisioning.Http;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Targets.Ambition;

/// <summary>
/// The accounts that Ambition itself lists, and its groups where it lists them, read when they are first needed and kept for one run:
/// the plan, its limits and its steps are about the same lists.
/// </summary>
internal sealed class AmbitionListing
{
    // A confirmation may be given only the next day.
    private static readonly TimeSpan LongestUse = TimeSpan.FromMinutes(15);

    private readonly AmbitionConnection _connection;
    private readonly StateDirectory _state;
    private readonly IProvisioningLog _log;
    private readonly TimeProvider _clock;
    private IReadOnlyList<AmbitionAccount>? _accounts;
    private ProvisioningException? _unreadable;
    private Task<GroupListing>? _groups;
    private Task<GroupListing>? _groupsAgain;
    private bool _hasWarned;
    private string? _lastRun;
    private long _time;

    public AmbitionListing(AmbitionConnection connection, StateDirectory state, IProvisioningLog log, TimeProvider? clock = null)
    {
        _connection = connection;
        _state = state;
        _log = log;
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>The accounts as they were last compared with what was applied; <c>null</c> when they were not, or the service does not list them.</summary>
    public AmbitionReading? Reading { get; set; }

    /// <summary>False when it was not read yet, or when a run has begun or much time has passed since: then it is read again.</summary>
    public bool IsFresh => (_accounts is not null || _unreadable is not null)
        && _clock.GetElapsedTime(_time) < LongestUse
        && string.Equals(LastRun(), _lastRun, StringComparison.Ordinal);

    /// <summary>The accounts.</summary>
    /// <returns>Why accounts cannot be read here at all, or the accounts.</returns>
    /// <exception cref="ProvisioningException">The list cannot be read just now, or not to its end.</exception>
    public async Task<(ProvisioningException? Unreadable, IReadOnlyList<AmbitionAccount> Accounts)> ReadAsync(Action<int, int?>? progress, CancellationToken cancellationToken)
    {
        if (_accounts is null && _unreadable is null)
        {
            (_lastRun, _time) = (LastRun(), _clock.GetTimestamp());
            await ListAsync(progress, cancellationToken).ConfigureAwait(false);
        }

        return (_unreadable, _accounts ?? []);
    }

    /// <summary>The groups, with their members where the instance lists them.</summary>
    public Task<GroupListing> ReadGroupsAsync(CancellationToken cancellationToken) => _groups ??= ListGroupsAsync(cancellationToken);

    /// <summary>The groups again, to be sure that the list did not change while it was read.</summary>
    public Task<GroupListing> ReadGroupsAgainAsync(CancellationToken cancellationToken) => _groupsAgain ??= ListGroupsAsync(cancellationToken);

    /// <summary>Warns, once for the run, that the list of groups has none although there should be some.</summary>
    /// <param name="count">How many people earlier runs have put into groups.</param>
    public void WarnOfNoGroup(int count)
    {
        if (!_hasWarned)
        {
            _hasWarned = true;
            _log.Warning($"Ambition lists no group at all, although earlier runs have added {Counted.Of(count, "person", "people")} to groups. "
                + "Either the groups were deleted, or the token may not read them. So the memberships that earlier runs set are used, and lost memberships are not set again. "
                + "If the groups were deleted, create a group with a new name (New-AmbitionGroupType, New-AmbitionGroup): a list that has a group is used, and the next plan creates the lost groups. "
                + "If they exist, allow the token to read them.");
        }
    }

    private Task<GroupListing> ListGroupsAsync(CancellationToken cancellationToken) =>
        new AmbitionClient(_connection, _log).ReportedGroups.ReadAsync(cancellationToken);

    private string? LastRun() => _state.RunIds() is { Count: > 0 } runs ? runs[0] : null;

    private async Task ListAsync(Action<int, int?>? progress, CancellationToken cancellationToken)
    {
        ListPages<AmbitionAccount> pages = new AmbitionClient(_connection, _log).ReadAccounts();
        try
        {
            List<AmbitionAccount> accounts = await pages.ReadToEndAsync(progress, cancellationToken).ConfigureAwait(false);
            _accounts = pages.Shortfall is { } shortfall ? throw LiveState.Incomplete(shortfall) : accounts;
        }
        catch (ProvisioningException e) when (pages.IsUnreadable(e))
        {
            _unreadable = e;
        }
    }
}
