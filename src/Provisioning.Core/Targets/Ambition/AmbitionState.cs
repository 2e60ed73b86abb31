using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Ambition.Wire;
using Provisioning.Common;
using Provisioning.Http;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Tabular;

namespace Provisioning.Targets.Ambition;

/// <summary>
/// What Ambition has: its accounts and memberships from the service where they can be read, or else as they were last applied. Runs that
/// were killed before they could record that are read from their journals.
/// </summary>
internal sealed class AmbitionState
{
    private static readonly string[] OfEveryAccount = ["Username", "Email", "FirstName", "LastName", "TimeZone"];

    private readonly AmbitionConnection _connection;
    private readonly StateDirectory _state;
    private readonly IProvisioningLog _log;
    private readonly AmbitionListing _listing;
    private bool _mustBeReadable;
    private Lazy<ReportedAccounts>? _reported;
    private string? _identity;

    /// <param name="connection">The connection.</param>
    /// <param name="state">The directory of snapshots and journals.</param>
    /// <param name="log">The log for a list that cannot be read.</param>
    /// <param name="mustBeReadable">True when the plan was made from a list: then there must be one now.</param>
    /// <param name="listing">The list of the run, which may have been read already; one of its own when <c>null</c>.</param>
    public AmbitionState(AmbitionConnection connection, StateDirectory state, IProvisioningLog log, bool mustBeReadable = false, AmbitionListing? listing = null)
    {
        _listing = listing ?? new AmbitionListing(connection, state, log);
        _mustBeReadable = mustBeReadable;
        _connection = connection;
        _state = state;
        _log = log;
    }

    /// <summary>True when memberships are certain, from the service or from an earlier run.</summary>
    public bool AreMembershipsCertain { get; private set; }

    /// <summary>Where the accounts were read from.</summary>
    public AccountVisibility Visibility { get; private set; } = AccountVisibility.Unknown;

    /// <summary>Why the service did not list its accounts; <c>null</c> when it did, or was not asked.</summary>
    public ProvisioningException? Unreadable { get; private set; }

    /// <summary>A run that was read already, and has begun no step of this service since: its journal is not read again.</summary>
    public RunRecord? Resumed { get; set; }

    private string Address => _connection.Uri.AbsoluteUri;

    private string Identity => _identity ??= ConnectionIdentity.Find(_state, AmbitionRules.Service, _connection.Uri, _connection.Name, a => a).Identity;

    public async Task<LiveState> ReadAsync(ServiceMapping mapping, Action<int, int?>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<LiveAccount> accounts = await ReadAccountsAsync(mapping.Fields, mapping.Groups.Select(g => g.Name), progress, cancellationToken).ConfigureAwait(false);
        return new LiveState
        {
            Service = AmbitionRules.Service,
            Visibility = Visibility,
            Accounts = accounts,
            FixedAttributes = [_connection.FixedName],
            Groups = _connection.Groups.ToTable(),
            GoneGroups = _connection.Groups.Gone(),
        };
    }

    /// <summary>Reads the current state.</summary>
    /// <param name="fields">The additional fields that matter.</param>
    /// <param name="groupTypes">The group types that matter; with none, groups are as they were last applied.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">
    /// The service does not answer, or no longer lists its accounts; the snapshot or a journal is damaged.
    /// </exception>
    public async Task<ExpectedAccounts> ReadAsync(IEnumerable<string> fields, IEnumerable<string> groupTypes, CancellationToken cancellationToken) =>
        new(await ReadAccountsAsync(fields, groupTypes, null, cancellationToken).ConfigureAwait(false));

    /// <summary>What was last applied, without reading the service.</summary>
    /// <exception cref="ProvisioningException">The snapshot or a journal is damaged.</exception>
    public ExpectedAccounts ReadApplied() => LastApplied();

    /// <summary>The account in the service's list; <c>null</c> where there is no list. Of several similar names, the one with exactly this spelling.</summary>
    public AmbitionAccount? FindReported(string username) => _reported?.Value.Find(username);

    /// <summary>Writes down the expected state, for later runs.</summary>
    /// <param name="expected">The expected state.</param>
    /// <param name="runId">The run, which is the last one that is included.</param>
    /// <param name="targets">The connections, whose secrets are not written down.</param>
    /// <param name="isSettled">True when the run has settled all people of the source: then the snapshot is as complete as it can be here.</param>
    public void Save(ExpectedAccounts expected, string runId, RunTargets targets, bool isSettled)
    {
        AmbitionSnapshot snapshot = new()
        {
            Taken = DateTimeOffset.UtcNow,
            RunId = runId,
            Connection = Address,
            Visibility = _mustBeReadable ? AccountVisibility.Live
                : Visibility == AccountVisibility.Unknown && isSettled ? AccountVisibility.FromSnapshot
                : Visibility,
            Groups = WithoutSecrets(_connection.Groups.ToTable(), targets),
            Accounts = expected.Accounts.Where(a => KeyText.Of(a.Key) is { } key && !targets.HoldSecret(key)).Select(a => SnapshotSecrets.Withhold(a, targets)).ToList(),
        };
        _state.SaveSnapshot(Identity, snapshot.Write);
    }

    // Two accounts with one user name are both given out; none is chosen here.
    private async Task<IReadOnlyList<LiveAccount>> ReadAccountsAsync(
        IEnumerable<string> fields, IEnumerable<string> groupTypes, Action<int, int?>? progress, CancellationToken cancellationToken)
    {
        string[] names = fields.ToArray();
        string[] types = groupTypes.ToArray();
        if (_listing.Reading is { } reading && reading.Covers(names, types))
        {
            return await TakeAsync(reading, cancellationToken).ConfigureAwait(false);
        }

        NamePool pool = new();
        ExpectedAccounts applied = LastApplied();
        bool isAnythingRecorded = Visibility != AccountVisibility.Unknown || applied.Accounts.Any();
        IReadOnlyList<AmbitionAccount>? reported = await ListAsync(isAnythingRecorded, progress, cancellationToken).ConfigureAwait(false);
        List<LiveAccount> accounts = reported is null ? applied.Accounts.ToList() : reported.Select(a => Live(a, applied.Get(a.Username), names, pool)).ToList();
        CurrentGroups groups = new(_listing, types);
        IReadOnlyList<LiveAccount> current = await groups.OfAsync(accounts, reported is not null, cancellationToken).ConfigureAwait(false);
        AreMembershipsCertain |= groups.AreTold;
        if (reported is not null)
        {
            TakeReported(reported);
            _listing.Reading = new AmbitionReading(current, new HashSet<string>(names), new HashSet<string>(types), AreMembershipsCertain, _mustBeReadable);
        }

        return current;
    }

    // A list that was read to its end is still kept, and what was last applied stays the same as long as no run has begun.
    private async Task<IReadOnlyList<LiveAccount>> TakeAsync(AmbitionReading reading, CancellationToken cancellationToken)
    {
        TakeReported((await _listing.ReadAsync(progress: null, cancellationToken).ConfigureAwait(false)).Accounts);
        AreMembershipsCertain = reading.AreMembershipsCertain;
        _mustBeReadable |= reading.MustBeReadable;
        return reading.Accounts;
    }

    private void TakeReported(IReadOnlyList<AmbitionAccount> reported)
    {
        Visibility = AccountVisibility.Live;
        _reported = new Lazy<ReportedAccounts>(() => new ReportedAccounts(reported));
    }

    private static LiveAccount Live(AmbitionAccount account, LiveAccount? applied, string[] fields, NamePool pool)
    {
        string?[] values = [account.Username, account.Email, account.FirstName, account.LastName, account.TimeZone];
        NamedValues<string?> attributes = new(OfEveryAccount, values);
        List<string> more = [.. fields, .. applied?.Attributes.Keys.Where(AmbitionRules.Instance.IsField) ?? []];
        if (more.Count == 0)
        {
            return Live(account, applied, attributes);
        }

        Dictionary<string, string?> all = attributes.ToDictionary(a => a.Key, a => a.Value, KeyText.Comparer);
        more.ForEach(field => all[field] = Field(account, applied, field));
        return Live(account, applied, pool.Pack(all));
    }

    // The list may hide additional fields; then what was last applied is used.
    private static string? Field(AmbitionAccount account, LiveAccount? applied, string name) =>
        account.Fields.TryGetValue(name, out object? reported) ? ValueRules.TextAsRead(reported)
        : applied?.Attributes is { } attributes && attributes.TryGetValue(name, out string? last) ? last
        : null;

    private static LiveAccount Live(AmbitionAccount account, LiveAccount? applied, NamedValues<string?> attributes) => new()
    {
        Service = AmbitionRules.Service,
        Id = account.Id,
        Key = account.Username,
        IsActive = account.IsActive ?? applied?.IsActive ?? true,
        Attributes = attributes,
        Groups = applied?.Groups ?? NamedValues<string>.None,
        UncertainGroups = applied?.UncertainGroups ?? NamedValues<IReadOnlyList<string?>>.None,
    };

    // Where nothing is recorded either, the plan says what follows from it.
    private async Task<IReadOnlyList<AmbitionAccount>?> ListAsync(bool isAnythingRecorded, Action<int, int?>? progress, CancellationToken cancellationToken)
    {
        (ProvisioningException? unreadable, IReadOnlyList<AmbitionAccount> accounts) = await _listing.ReadAsync(progress, cancellationToken).ConfigureAwait(false);
        Unreadable = unreadable;
        if (unreadable is null)
        {
            return accounts;
        }

        if (_mustBeReadable)
        {
            throw Unreported(unreadable);
        }

        if (isAnythingRecorded)
        {
            _log.Warning("The accounts of Ambition cannot be read here, so those that earlier runs applied are used. " + unreadable.Message);
        }
        else
        {
            _log.Verbose("The accounts of Ambition cannot be read here. " + unreadable.Message);
        }

        return null;
    }

    // What was last applied is less than the service has shown before: people would get a second account, and people who left would stay enabled.
    private ProvisioningException Unreported(ProvisioningException error) => new(
        error.Kind,
        "Ambition gave a list of its accounts before, but does not give one now. Nothing is sent to it. " + error.Message
            + $" If they are never to be read here again, set 'isReported' to false in '{_state.SnapshotPath(Identity)}', and make a new plan.",
        error);

    private ExpectedAccounts LastApplied()
    {
        AmbitionSnapshot? snapshot = null;
        using (Stream? stream = _state.OpenSnapshot(Identity))
        {
            snapshot = stream is null ? null : AmbitionSnapshot.Read(stream, _state.SnapshotPath(Identity));
        }

        ExpectedAccounts expected = new(snapshot?.Accounts ?? []);
        RememberGroups(snapshot);
        List<RunRecord> later = RunsFrom(snapshot?.RunId).ToList();
        HashSet<(string RunId, string Type, string Group)> emptied = [];
        foreach ((string runId, RunStep step) in later.SelectMany(r => r.Steps.Select(s => (r.RunId, s))))
        {
            if (step.Step is not { Service: AmbitionRules.Service } planned)
            {
                continue;
            }

            // Several memberships mention one group; accounts that the run has added since are in it.
            if (CreatedGroup(planned, step.Outcome) is { } group && emptied.Add((runId, planned.GroupType!, group)))
            {
                expected.Empty(planned.GroupType!, group);
            }

            if (planned.IsAboutGroup)
            {
                RememberGroup(planned, step.Outcome);
            }
            else if (step.IsUncertain || IsOnlyReceived(step.Outcome!.Outcome))
            {
                expected.MarkUncertain(planned);
            }
            else if (StepOutcome.IsDone(step.Outcome!.Outcome))
            {
                expected.Apply(planned, step.Outcome.Id);
                RememberGroup(planned, step.Outcome);
            }
        }

        AccountVisibility last = snapshot?.Visibility ?? AccountVisibility.Unknown;
        _mustBeReadable |= VisibilityRules.Of(last).MustStayReadable;
        Visibility = last == AccountVisibility.Unknown ? last : AccountVisibility.FromSnapshot;
        AreMembershipsCertain = snapshot is not null || later.Count > 0;
        return expected;
    }

    // A group exists where a person was added to it, or a run has created it.
    private void RememberGroups(AmbitionSnapshot? snapshot)
    {
        foreach (KeyValuePair<string, IReadOnlyList<string>> type in snapshot?.Groups ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            _connection.Groups.Remember(type.Key, "");
            type.Value.ToList().ForEach(g => _connection.Groups.Remember(type.Key, g));
        }

        foreach (KeyValuePair<string, string> group in snapshot?.Accounts.SelectMany(a => a.Groups) ?? [])
        {
            _connection.Groups.Remember(group.Key, group.Value);
        }
    }

    private void RememberGroup(PlanStep step, StepOutcome? outcome)
    {
        if (step.GroupType is { } type && outcome is not null && StepOutcome.IsDone(outcome.Outcome))
        {
            _connection.Groups.Remember(type, step.GroupName ?? "");
        }
    }

    // The group that did not exist before the step; empty for a whole type.
    private static string? CreatedGroup(PlanStep step, StepOutcome? outcome) =>
        step.GroupType is not { } type ? null
        : step.IsAboutGroup ? (outcome?.Outcome == ProvisioningOutcome.Created ? step.GroupName ?? "" : null)
        : step.Kind == PlanStepKind.AddMembership ? RestoredGroup.Told(outcome?.Message, type, step.GroupName!)
        : null;

    private static Dictionary<string, IReadOnlyList<string>> WithoutSecrets(IReadOnlyDictionary<string, IReadOnlyList<string>> groups, RunTargets targets) => groups
        .Where(t => !targets.HoldSecret(t.Key))
        .ToDictionary(t => t.Key, t => (IReadOnlyList<string>)t.Value.Where(g => !targets.HoldSecret(g)).ToList());

    /// <summary>
    /// True when the service has received a row and may still reject it, so that it is sent again until the outcome is clear. An integration never answers more.
    /// </summary>
    internal bool IsOnlyReceived(ProvisioningOutcome outcome) =>
        outcome == ProvisioningOutcome.Accepted && _connection.Options.Api == AmbitionApi.Legacy;

    // Oldest first, so that the last change counts. The snapshot may have been written before its own run was resumed: the steps of one run
    // have the same result, however often they are replayed.
    private IEnumerable<RunRecord> RunsFrom(string? runId) => _state.RunIds()
        .TakeWhile(id => string.CompareOrdinal(id, runId) >= 0)
        .Select(id => id == Resumed?.RunId ? Resumed : RunList.Read(_state, id, keepSteps: true))
        .Where(MayHaveMore)
        .Reverse()
        .Select(r => r as RunRecord ?? Read(r));

    // An unreadable journal may be of a run over this connection; a run that was killed in its first line had sent nothing.
    private bool MayHaveMore(RunSummary run) => run switch
    {
        { State: RunState.Done or RunState.DoneWithFailures or RunState.Part or RunState.Refused } => false,
        { Header: null } => !run.IsTorn,
        { State: RunState.Unreadable } => run.HasPassed && run.IsOver(AmbitionRules.Service, Identity),
        _ => run.IsOver(AmbitionRules.Service, Identity),
    };

    private RunRecord Read(RunSummary run)
    {
        try
        {
            return JournalReader.Read(_state, run.RunId);
        }
        catch (ProvisioningException e)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.State,
                $"It is unclear what the run {run.RunId} has changed in Ambition. {e.Message} To continue without it, check '{run.Path}' and move it away.",
                e);
        }
    }
}
