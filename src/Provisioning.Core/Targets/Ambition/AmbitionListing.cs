using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Http;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Targets.Ambition;

/// <summary>
/// The accounts that Ambition itself lists, and its groups where it lists them, read when somebody first asks for them and kept for one run:
/// the plan, its limits and its steps are about the same lists.
/// </summary>
internal sealed class AmbitionListing
{
    // Whoever is asked for a confirmation may take a night to give it.
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

    /// <summary>The accounts as they were last held against what was applied; <c>null</c> when they were not, or are not listed.</summary>
    public AmbitionReading? Reading { get; set; }

    /// <summary>False when it was not read yet, or when a run has begun or much time has passed since: then it is read anew.</summary>
    public bool IsFresh => (_accounts is not null || _unreadable is not null)
        && _clock.GetElapsedTime(_time) < LongestUse
        && string.Equals(LastRun(), _lastRun, StringComparison.Ordinal);

    /// <summary>The accounts.</summary>
    /// <returns>Why accounts cannot be read here at all, and the accounts if they can.</returns>
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

    /// <summary>The groups, with their members where the instance tells them.</summary>
    public Task<GroupListing> ReadGroupsAsync(CancellationToken cancellationToken) => _groups ??= ListGroupsAsync(cancellationToken);

    /// <summary>The groups once more, for whoever has to be sure that the list did not change while it was read.</summary>
    public Task<GroupListing> ReadGroupsAgainAsync(CancellationToken cancellationToken) => _groupsAgain ??= ListGroupsAsync(cancellationToken);

    /// <summary>Warns, once for the run, that the list of groups has none although there should be some.</summary>
    /// <param name="count">How many people earlier runs have put into groups.</param>
    public void WarnOfNoGroup(int count)
    {
        if (!_hasWarned)
        {
            _hasWarned = true;
            _log.Warning(FormattableString.Invariant($"Ambition lists no group at all, and earlier runs have put {count} people into groups. ")
                + "Either the groups were deleted, or the token may not read them, so what runs have set stands for them, and memberships that were lost are not set again. "
                + "If the groups are gone, make a group of a new name (New-AmbitionGroupType, New-AmbitionGroup): a list that has one is believed, and the next plan has the lost groups as steps. "
                + "If they are there, have the token allowed to read them.");
        }
    }

    private Task<GroupListing> ListGroupsAsync(CancellationToken cancellationToken) =>
        new AmbitionClient(_connection, _log).ListedGroups.ReadAsync(cancellationToken);

    private string? LastRun() => RunList.Read(_state).FirstOrDefault()?.RunId;

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
