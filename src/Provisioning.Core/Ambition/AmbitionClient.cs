using System.Net.Http;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Ambition.Wire;
using Provisioning.Batch;
using Provisioning.Common;
using Provisioning.Http;

namespace Provisioning.Ambition;

/// <summary>
/// Ambition's accounts, group types, groups and memberships, over the legacy User Provisioning API or over a User API
/// integration, depending on the connection. Every writing method takes the rows of one request and returns one result for each of
/// them, in order. It throws only when the connection as a whole fails: a <see cref="ProvisioningException"/>, or a
/// <see cref="ChunkInterruptedException"/> around it when some rows are completed.
/// </summary>
internal sealed class AmbitionClient
{
    private readonly AmbitionConnection _connection;
    private readonly IProvisioningLog _log;
    private readonly ConnectionFacts _memory = new();
    private readonly AccountCompletion _completion;

    /// <summary>Makes a client. Clients are cheap: create one for each task.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="log">Receives requests and repeats; <c>null</c> for none.</param>
    public AmbitionClient(AmbitionConnection connection, IProvisioningLog? log = null)
    {
        _connection = connection;
        _log = log ?? NullLog.Instance;
        _completion = new AccountCompletion(connection, this);
        ReportedGroups = new GroupDirectory(this, _log);
    }

    /// <summary>Lists the accounts, if the token may read them. This works with both APIs.</summary>
    /// <returns>The pages, not read yet.</returns>
    public ListPages<AmbitionAccount> ReadAccounts(int? maximumConcurrency = null) => new(_connection, AccountJson.List, _log, maximumConcurrency);

    /// <summary>Lists the groups, if the instance has such a list and the token may read it. This works with both APIs.</summary>
    /// <returns>The pages, not read yet.</returns>
    public ListPages<AmbitionGroup> ReadGroups() => new(_connection, GroupJson.List(_connection.Options.GroupTypeOfGroupField, _connection.Options.GroupNameField), _log);

    /// <summary>Records that accounts cannot be read here, as another reader found: rows are sent without reading the accounts first.</summary>
    internal void SetUnreadable(ProvisioningException unreadable) => _completion.SetUnreadable(unreadable);

    /// <summary>Creates, changes, enables and disables accounts, all with the same kind of request.</summary>
    /// <param name="users">Complete rows, each user once.</param>
    /// <param name="change">The action that results show.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One result for each user: what was done, over an integration <c>Accepted</c>, or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task<IReadOnlyList<ProvisioningResult>> SaveUsersAsync(
        IReadOnlyList<AmbitionUser> users,
        AccountChange change,
        CancellationToken cancellationToken)
    {
        IAccountForm form = _connection.AccountForm;
        List<PreparedUser> prepared = new(users.Count);
        AccountRepetition repetition = new();
        foreach (AmbitionUser user in users)
        {
            PreparedUser row = change == AccountChange.Save
                ? new(user)
                : repetition.Check(await _completion.PrepareAsync(user, change, cancellationToken).ConfigureAwait(false));
            prepared.Add(row.Settled is null && form.Problem(row.User, change) is { } problem ? new(user, VerdictMeaning.NotDone(problem)) : row);
        }

        WarnOfUnverified(prepared.Where(p => p.Settled is null).Select(p => p.User).ToList(), change);
        AmbitionCall call = IsUserApi
            ? new AmbitionCall(_connection.Uri, HttpMethod.Post, RepeatRule.OnceMore) { EmptyCellsClear = true }
            : new AmbitionCall(LegacyAddress("account"), HttpMethod.Post, RepeatRule.SameState) { EmptyCellsClear = true };
        return await SendRowsAsync(
            call,
            prepared.Select(p => form.Describe(p.User, change) with { Record = p.Settled is null ? form.Record(p.User) : null, Settled = p.Settled }),
            cancellationToken).ConfigureAwait(false);
    }

    private void WarnOfUnverified(List<AmbitionUser> sent, AccountChange change)
    {
        // The result of a row that creates an inactive account already says so.
        if (change != AccountChange.Save && sent.Exists(u => !u.IsActive && u.Existing is null) && _memory.Unverified.IsFirst())
        {
            _log.Warning("The accounts of Ambition cannot be read, so it was not checked whether the accounts to disable exist. Ambition may have created inactive ones.");
        }

        if (sent.Exists(u => !u.IsComplete) && _memory.Incomplete.IsFirst())
        {
            _log.Warning("Some rows are not complete, and the missing values cannot be read here: the service may clear them. The results say which.");
        }
    }

    /// <summary>Creates group types. One that exists already gives <c>NoChange</c>.</summary>
    /// <param name="groupTypes">The types, each once; the names of groups in them are not used.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="isListRead">True if types that the service lists already are not sent.</param>
    /// <returns>One result for each type.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task<IReadOnlyList<ProvisioningResult>> CreateGroupTypesAsync(
        IReadOnlyList<AmbitionGroup> groupTypes, CancellationToken cancellationToken, bool isListRead = false)
    {
        GroupListing? reported = await ReportedAsync(isListRead, cancellationToken).ConfigureAwait(false);
        return _connection.Groups.Note(groupTypes.Select(t => (t.GroupType, "")), await SendRowsAsync(
            Legacy("group_type", HttpMethod.Post, RepeatRule.SameState, existingIsDone: true),
            groupTypes.Select(t => NewRow(t.GroupType, t, reported?.Groups.Select(g => g.GroupType), t.GroupType) with
            {
                Record = new AmbitionRecord((_connection.Options.GroupTypeNameField, t.GroupType)),
            }),
            cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Creates groups. One that exists already gives <c>NoChange</c>.</summary>
    /// <param name="groups">The groups, each once; their types must exist.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="isListRead">True if groups that the service lists already are not sent.</param>
    /// <returns>One result for each group.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task<IReadOnlyList<ProvisioningResult>> CreateGroupsAsync(
        IReadOnlyList<AmbitionGroup> groups, CancellationToken cancellationToken, bool isListRead = false)
    {
        GroupListing? reported = await ReportedAsync(isListRead, cancellationToken).ConfigureAwait(false);
        return _connection.Groups.Note(groups.Select(g => (g.GroupType, g.GroupName)), await SendRowsAsync(
            Legacy("group", HttpMethod.Post, RepeatRule.SameState, existingIsDone: true),
            groups.Select(g => NewRow(g.ToString(), g, reported?.NamesOf(g.GroupType), g.GroupName) with
            {
                MissingGroupAdvice = isListRead ? _ => Task.FromResult(MissingTypeAdvice(g, reported)) : null,
                Record = new AmbitionRecord((_connection.Options.GroupTypeOfGroupField, g.GroupType), (_connection.Options.GroupNameField, g.GroupName)),
            }),
            cancellationToken).ConfigureAwait(false));
    }

    private static string MissingTypeAdvice(AmbitionGroup group, GroupListing? reported) =>
        "Create the type first with New-AmbitionGroupType, or correct GroupType." + NearMatches.Hint(group.GroupType, reported?.Groups.Select(g => g.GroupType).Distinct() ?? []);

    private async Task<GroupListing?> ReportedAsync(bool isListRead, CancellationToken cancellationToken) =>
        isListRead && await ReportedGroups.ReadAsync(cancellationToken).ConfigureAwait(false) is { TellsGroups: true } reported ? reported : null;

    // A new group with a name similar to an existing one may be a misspelling.
    private static AmbitionRow NewRow(string key, AmbitionGroup group, IEnumerable<string>? reported, string name)
    {
        HashSet<string> others = new(reported ?? [], StringComparer.Ordinal);
        string hint = NearMatches.HintBesideSeries(name, others).Trim();
        return new AmbitionRow("Create", key, group.Row, ProvisioningOutcome.Created, hint.Length == 0 ? null : hint)
        {
            Settled = others.Contains(name) ? AmbitionBatchSender.Exists : null,
        };
    }

    /// <summary>Assigns people to groups, which removes them from another group of the same type, and creates missing groups again.</summary>
    /// <param name="memberships">The memberships, each user and type once.</param>
    /// <param name="form">The shape of the rows on the wire.</param>
    /// <param name="groups">Creates groups; <c>null</c> if a missing one is an error.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One result for each membership: <c>Assigned</c> or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    internal async Task<IReadOnlyList<ProvisioningResult>> SetMembershipsAsync(
        IReadOnlyList<GroupMembership> memberships,
        MembershipForm form,
        GroupCreation? groups,
        CancellationToken cancellationToken)
    {
        HashSet<(string Type, string Name)> restored = [];
        return _connection.Groups.Note(memberships.Select(m => (m.GroupType, m.GroupName)), await SendRowsAsync(
            Legacy("group_membership", HttpMethod.Post, RepeatRule.SameState, makeGroups: groups is null ? null : RestoreAsync),
            memberships.Select(m => new AmbitionRow("Set", m.ToString(), m.Row, ProvisioningOutcome.Assigned)
            {
                Record = Record(m, form),
                GroupFailure = () => groups?.FailureOf(m),
                GroupRemark = () => restored.Contains((m.GroupType, m.GroupName)) ? RestoredGroup.Remark(m.GroupType, m.GroupName, restored.Contains((m.GroupType, ""))) : null,
                MissingGroupAdvice = token => MissingGroupAdviceAsync(m, token),
                MissingUserAdvice = "Create the account first, for example with New-AmbitionUser, or correct the user name.",
            }),
            cancellationToken).ConfigureAwait(false));

        async Task<bool> RestoreAsync(IReadOnlyList<int> rows, CancellationToken token)
        {
            IReadOnlyList<AmbitionGroup> made = await groups!.RestoreAsync(rows.Select(r => memberships[r]), token).ConfigureAwait(false);
            restored.UnionWith(made.Select(g => (g.GroupType, g.GroupName)));
            return made.Count > 0;
        }
    }

    private async Task<string> MissingGroupAdviceAsync(GroupMembership membership, CancellationToken cancellationToken)
    {
        await ReportedGroups.ReadAsync(cancellationToken).ConfigureAwait(false);
        return "Set-GroupMembership -CreateGroup creates missing group types and groups." + Groups.Hint(membership.GroupType, membership.GroupName);
    }

    /// <summary>The groups that the connection has found to exist.</summary>
    internal GroupNames Groups => _connection.Groups;

    /// <summary>The groups as the service lists them, if it does.</summary>
    internal GroupDirectory ReportedGroups { get; }

    /// <summary>Removes people from groups. A person who is not in the group gives <c>NoChange</c>.</summary>
    /// <param name="memberships">The memberships as they are now.</param>
    /// <param name="form">The shape of the rows on the wire.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One result for each membership: <c>Removed</c>, <c>NoChange</c> or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> RemoveMembershipsAsync(
        IReadOnlyList<GroupMembership> memberships,
        MembershipForm form,
        CancellationToken cancellationToken) => SendRowsAsync(
            Legacy("group_membership", HttpMethod.Delete, RepeatRule.OnceMore, absentIsDone: true),
            memberships.Select(m => new AmbitionRow("Remove", m.ToString(), m.Row, ProvisioningOutcome.Removed) { Record = Record(m, form) }),
            cancellationToken);

    /// <summary>The maximum size of a row in a request body.</summary>
    internal long SizeOf(AmbitionUser user) => _connection.AccountForm.MaximumBytes(user);

    /// <summary>The maximum size of a row in a request body.</summary>
    internal static long SizeOf(GroupMembership membership) => Record(membership, MembershipForm.Long).MaximumBytes;

    private bool IsUserApi => _connection.Options.Api == AmbitionApi.UserApi;

    private static AmbitionRecord Record(GroupMembership membership, MembershipForm form) => form == MembershipForm.Wide
        ? new AmbitionRecord(("username", membership.Username), (membership.GroupType, membership.GroupName))
        : new AmbitionRecord(
            ("username", membership.Username),
            ("group_type", membership.GroupType),
            ("group_name", membership.GroupName));

    private Uri LegacyAddress(string resource) => new(_connection.Uri, $"api/v1/{resource}/");

    private AmbitionCall Legacy(string resource, HttpMethod method, RepeatRule repeat, bool existingIsDone = false, bool absentIsDone = false, Func<IReadOnlyList<int>, CancellationToken, Task<bool>>? makeGroups = null)
    {
        _connection.RequireGroups();
        return new AmbitionCall(LegacyAddress(resource), method, repeat)
        {
            ExistingIsDone = existingIsDone,
            AbsentIsDone = absentIsDone,
            MakeGroups = makeGroups,
        };
    }

    private async Task<IReadOnlyList<ProvisioningResult>> SendRowsAsync(AmbitionCall call, IEnumerable<AmbitionRow> given, CancellationToken cancellationToken)
    {
        AmbitionBatchSender exchange = new(_connection, _log, call, _memory);
        List<AmbitionRow> rows = given.ToList();
        List<AmbitionRecord> records = rows.Where(r => r.Settled is null).Select(r => r.Record!).ToList();
        (IReadOnlyList<RowVerdict> sent, ProvisioningException? interruption) = await exchange.SendAllAsync(records, cancellationToken).ConfigureAwait(false);
        Queue<RowVerdict> verdicts = new(sent);
        List<ProvisioningResult> results = new(rows.Count);
        foreach (AmbitionRow row in rows)
        {
            RowVerdict verdict = row.Settled is null ? verdicts.Dequeue() : RowVerdict.NotSent;
            if (row.Settled is not null || verdict.IsDecided)
            {
                results.Add(row.Result(verdict, row.Settled ?? await exchange.JudgeAsync(verdict, row, cancellationToken).ConfigureAwait(false)));
            }
        }

        return interruption is null ? results
            : throw (results.Count == 0 ? interruption : new ChunkInterruptedException(results, interruption));
    }
}
