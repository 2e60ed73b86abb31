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
/// were killed before they could write that down are read from their journals.
/// </summary>
internal sealed class AmbitionState
{
    private static readonly string[] OfEveryAccount = ["Username", "Email", "FirstName", "LastName", "TimeZone"];

    private readonly AmbitionConnection _connection;
    private readonly StateDirectory _state;
    private readonly IProvisioningLog _log;
    private readonly AmbitionListing _listing;
    private bool _mustBeListed;
    private Lazy<ListedAccounts>? _listed;
    private string? _identity;

    /// <param name="connection">The connection.</param>
    /// <param name="state">Where snapshots and journals lie.</param>
    /// <param name="log">Where a list that cannot be read is told.</param>
    /// <param name="mustBeListed">True when the plan at hand was made from a list: then there must be one now.</param>
    /// <param name="listing">The list of the run, which may have been read already; one of its own when <c>null</c>.</param>
    public AmbitionState(AmbitionConnection connection, StateDirectory state, IProvisioningLog log, bool mustBeListed = false, AmbitionListing? listing = null)
    {
        _listing = listing ?? new AmbitionListing(connection, state, log);
        _mustBeListed = mustBeListed;
        _connection = connection;
        _state = state;
        _log = log;
    }

    /// <summary>True when memberships are known, from the service or from an earlier run.</summary>
    public bool AreMembershipsKnown { get; private set; }

    /// <summary>Where the accounts were read from.</summary>
    public AccountVisibility Visibility { get; private set; } = AccountVisibility.Unknown;

    /// <summary>Why the service did not list its accounts; <c>null</c> when it did, or was not asked.</summary>
    public ProvisioningException? Unreadable { get; private set; }

    private string Address => _connection.Uri.AbsoluteUri;

    private string Identity => _identity ??= ConnectionIdentity.Find(_state, AmbitionRules.Service, _connection.Uri, _connection.Name, a => a).Identity;

    public async Task<LiveState> ReadAsync(SystemMapping mapping, Action<int, int?>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<LiveAccount> accounts = await ReadAccountsAsync(mapping.Fields, mapping.Groups.Select(g => g.Name), progress, cancellationToken).ConfigureAwait(false);
        return new LiveState
        {
            System = AmbitionRules.Service,
            Visibility = Visibility,
            Accounts = accounts,
            FixedAttributes = [_connection.FixedName],
            Groups = _connection.Groups.ToTable(),
            GoneGroups = _connection.Groups.Gone(),
        };
    }

    /// <summary>Reads what is known now.</summary>
    /// <param name="fields">The additional fields that matter.</param>
    /// <param name="groupTypes">The group types that matter; with none, groups are as they were last applied.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">
    /// The service does not answer, or no longer lists its accounts; the snapshot or a journal is damaged.
    /// </exception>
    public async Task<AmbitionPicture> ReadAsync(IEnumerable<string> fields, IEnumerable<string> groupTypes, CancellationToken cancellationToken) =>
        new(await ReadAccountsAsync(fields, groupTypes, null, cancellationToken).ConfigureAwait(false));

    /// <summary>What was last applied, without a look at the service.</summary>
    /// <exception cref="ProvisioningException">The snapshot or a journal is damaged.</exception>
    public AmbitionPicture ReadApplied() => LastApplied();

    /// <summary>The account as the service listed it; <c>null</c> where it did not. Of several that look the same, the one that is called so exactly.</summary>
    public AmbitionAccount? FindListed(string username) => _listed?.Value.Find(username);

    /// <summary>Writes down what is known, for runs to come.</summary>
    /// <param name="picture">What is known.</param>
    /// <param name="runId">The run, which is the last one that the picture has.</param>
    /// <param name="targets">The connections, whose secrets are not written down.</param>
    /// <param name="isSettled">True when the run has settled everybody of the source: what is known then is all that anybody can know here.</param>
    public void Save(AmbitionPicture picture, string runId, RunTargets targets, bool isSettled)
    {
        AmbitionSnapshot snapshot = new()
        {
            Taken = DateTimeOffset.UtcNow,
            RunId = runId,
            Connection = Address,
            Visibility = _mustBeListed ? AccountVisibility.Listed
                : Visibility == AccountVisibility.Unknown && isSettled ? AccountVisibility.FromSnapshot
                : Visibility,
            Groups = WithoutSecrets(_connection.Groups.ToTable(), targets),
            Accounts = picture.Accounts.Where(a => KeyText.Of(a.Key) is { } key && !targets.HoldSecret(key)).Select(a => SnapshotSecrets.Withhold(a, targets)).ToList(),
        };
        _state.SaveSnapshot(Identity, snapshot.Write);
    }

    // Two accounts with one user name both come out, so that nobody chooses between them.
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
        AmbitionPicture applied = LastApplied();
        IReadOnlyList<AmbitionAccount>? listed = await ListAsync(progress, cancellationToken).ConfigureAwait(false);
        List<LiveAccount> accounts = listed is null ? applied.Accounts.ToList() : listed.Select(a => Live(a, applied.Get(a.Username), names, pool)).ToList();
        CurrentGroups groups = new(_listing, types);
        IReadOnlyList<LiveAccount> current = await groups.OfAsync(accounts, listed is not null, cancellationToken).ConfigureAwait(false);
        AreMembershipsKnown |= groups.AreTold;
        if (listed is not null)
        {
            TakeListed(listed);
            _listing.Reading = new AmbitionReading(current, new HashSet<string>(names), new HashSet<string>(types), AreMembershipsKnown, _mustBeListed);
        }

        return current;
    }

    // A list that was read to its end is there still, and so is what was last applied as long as no run has begun.
    private async Task<IReadOnlyList<LiveAccount>> TakeAsync(AmbitionReading reading, CancellationToken cancellationToken)
    {
        TakeListed((await _listing.ReadAsync(progress: null, cancellationToken).ConfigureAwait(false)).Accounts);
        AreMembershipsKnown = reading.AreMembershipsKnown;
        _mustBeListed |= reading.MustBeListed;
        return reading.Accounts;
    }

    private void TakeListed(IReadOnlyList<AmbitionAccount> listed)
    {
        Visibility = AccountVisibility.Listed;
        _listed = new Lazy<ListedAccounts>(() => new ListedAccounts(listed));
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

    // The list may hide additional fields; then what was last applied stands for them.
    private static string? Field(AmbitionAccount account, LiveAccount? applied, string name) =>
        account.Fields.TryGetValue(name, out object? listed) ? ValueRules.TextAsRead(listed)
        : applied?.Attributes is { } attributes && attributes.TryGetValue(name, out string? last) ? last
        : null;

    private static LiveAccount Live(AmbitionAccount account, LiveAccount? applied, NamedValues<string?> attributes) => new()
    {
        System = AmbitionRules.Service,
        Id = account.Id,
        Key = account.Username,
        IsActive = account.IsActive ?? applied?.IsActive ?? true,
        Attributes = attributes,
        Groups = applied?.Groups ?? NamedValues<string>.None,
        GroupsInDoubt = applied?.GroupsInDoubt ?? NamedValues<IReadOnlyList<string?>>.None,
    };

    private async Task<IReadOnlyList<AmbitionAccount>?> ListAsync(Action<int, int?>? progress, CancellationToken cancellationToken)
    {
        (ProvisioningException? unreadable, IReadOnlyList<AmbitionAccount> accounts) = await _listing.ReadAsync(progress, cancellationToken).ConfigureAwait(false);
        Unreadable = unreadable;
        if (unreadable is null)
        {
            return accounts;
        }

        if (_mustBeListed)
        {
            throw Unlisted(unreadable);
        }

        _log.Warning("The accounts of Ambition cannot be read here, so what was last applied stands for them. " + unreadable.Message);
        return null;
    }

    // What was last applied is less than the service has told before: people would get a second account, and leavers would stay.
    private ProvisioningException Unlisted(ProvisioningException error) => new(
        error.Kind,
        "Ambition has listed its accounts before, and does not now, so nothing is sent to it. " + error.Message
            + $" If they are never to be read here again, set 'isListed' to false in '{_state.SnapshotPath(Identity)}', and make a new plan.",
        error);

    private AmbitionPicture LastApplied()
    {
        AmbitionSnapshot? snapshot = null;
        using (Stream? stream = _state.OpenSnapshot(Identity))
        {
            snapshot = stream is null ? null : AmbitionSnapshot.Read(stream, _state.SnapshotPath(Identity));
        }

        AmbitionPicture picture = new(snapshot?.Accounts ?? []);
        RememberGroups(snapshot);
        List<RunRecord> later = RunsFrom(snapshot?.RunId).ToList();
        HashSet<(string RunId, string Type, string Group)> emptied = [];
        foreach ((string runId, RunStep step) in later.SelectMany(r => r.Steps.Select(s => (r.RunId, s))))
        {
            if (step.Step is not { System: AmbitionRules.Service } planned)
            {
                continue;
            }

            // Several memberships tell of one group; those of the run are in it since.
            if (MadeAnew(planned, step.Outcome) is { } group && emptied.Add((runId, planned.GroupType!, group)))
            {
                picture.Empty(planned.GroupType!, group);
            }

            if (planned.IsAboutGroup)
            {
                RememberGroup(planned, step.Outcome);
            }
            else if (step.IsUncertain || IsOnlyReceived(step.Outcome!.Outcome))
            {
                picture.Doubt(planned);
            }
            else if (StepOutcome.IsDone(step.Outcome!.Outcome))
            {
                picture.Apply(planned, step.Outcome.Id);
                RememberGroup(planned, step.Outcome);
            }
        }

        AccountVisibility last = snapshot?.Visibility ?? AccountVisibility.Unknown;
        _mustBeListed |= VisibilityRules.Of(last).MustStayListed;
        Visibility = last == AccountVisibility.Unknown ? last : AccountVisibility.FromSnapshot;
        AreMembershipsKnown = snapshot is not null || later.Count > 0;
        return picture;
    }

    // Where somebody was put into a group, or a run has made one, there is one.
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

    // The group that was not there before the step; empty for a whole type.
    private static string? MadeAnew(PlanStep step, StepOutcome? outcome) =>
        step.GroupType is not { } type ? null
        : step.IsAboutGroup ? (outcome?.Outcome == ProvisioningOutcome.Created ? step.GroupName ?? "" : null)
        : step.Kind == PlanStepKind.AddMembership ? RestoredGroup.Told(outcome?.Message, type, step.GroupName!)
        : null;

    private static Dictionary<string, IReadOnlyList<string>> WithoutSecrets(IReadOnlyDictionary<string, IReadOnlyList<string>> groups, RunTargets targets) => groups
        .Where(t => !targets.HoldSecret(t.Key))
        .ToDictionary(t => t.Key, t => (IReadOnlyList<string>)t.Value.Where(g => !targets.HoldSecret(g)).ToList());

    /// <summary>
    /// True when the service has a row and may still refuse it, so that it is sent again until it says more. An integration never does.
    /// </summary>
    internal bool IsOnlyReceived(ProvisioningOutcome outcome) =>
        outcome == ProvisioningOutcome.Accepted && _connection.Options.Api == AmbitionApi.Legacy;

    // Oldest first, so that the last word counts. The snapshot may have been written before its own run went on: the steps of one run
    // end alike, however often they are told.
    private IEnumerable<RunRecord> RunsFrom(string? runId) => RunList.Read(_state)
        .TakeWhile(r => string.CompareOrdinal(r.RunId, runId) >= 0)
        .Where(MayHaveMore)
        .Reverse()
        .Select(Read);

    // What nobody can read may be a run over this connection; one that was killed in its first line had sent nothing.
    private bool MayHaveMore(RunSummary run) => run switch
    {
        { State: RunState.Done or RunState.FailedRows or RunState.Part or RunState.Guard } => false,
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
                $"Nobody can tell what the run {run.RunId} has changed in Ambition. {e.Message} To go on without it, look at '{run.Path}', and move it away.",
                e);
        }
    }
}
