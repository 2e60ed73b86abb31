using System.Net.Http;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Ambition.Wire;
using Provisioning.Batch;
using Provisioning.Http;

namespace Provisioning.Ambition;

/// <summary>
/// Ambition's accounts, group types, groups and memberships, over the legacy User Provisioning API or over a User API
/// integration, as the connection says. Every writing method takes the rows of one request and gives back one result for each of
/// them, in order. It throws only when the connection as a whole fails: a <see cref="ProvisioningException"/>, or a
/// <see cref="ChunkInterruptedException"/> around it when some rows are done.
/// </summary>
public sealed class AmbitionClient
{
    private readonly AmbitionConnection _connection;
    private readonly IProvisioningLog _log;
    private readonly ExchangeMemory _memory = new();
    private readonly AccountCompletion _completion;

    /// <summary>Makes a client. It is cheap: make one for each piece of work.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="log">Where requests and repeats are told; nobody when <c>null</c>.</param>
    public AmbitionClient(AmbitionConnection connection, IProvisioningLog? log = null)
    {
        _connection = connection;
        _log = log ?? NullLog.Instance;
        _completion = new AccountCompletion(connection, this);
    }

    /// <summary>Lists the accounts, where the token may read them. Which API the connection is for does not matter.</summary>
    /// <returns>The pages, not read yet.</returns>
    public AccountPages ReadAccounts() => new(_connection, _log);

    /// <summary>Takes in that accounts cannot be read here, from whoever has tried: rows are sent without being read before.</summary>
    internal void SetUnreadable(ProvisioningException unreadable) => _completion.SetUnreadable(unreadable);

    /// <summary>Creates and changes accounts; a row that is not active switches its account off.</summary>
    /// <param name="users">Complete rows, each user once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One result for each user: <c>Created</c>, <c>Disabled</c>, over an integration <c>Accepted</c>, or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> SaveUsersAsync(
        IReadOnlyList<AmbitionUser> users,
        CancellationToken cancellationToken) => SaveUsersAsync(users, AccountChange.Save, cancellationToken);

    /// <summary>Creates and changes accounts, switches them on or off: on the wire all of it is one kind of request.</summary>
    /// <param name="users">Complete rows, each user once.</param>
    /// <param name="change">What results say was done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One result for each user: what was done, over an integration <c>Accepted</c>, or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task<IReadOnlyList<ProvisioningResult>> SaveUsersAsync(
        IReadOnlyList<AmbitionUser> users,
        AccountChange change,
        CancellationToken cancellationToken)
    {
        List<PreparedRow<AmbitionUser>> rows = new(users.Count);
        AccountRepetition repetition = new();
        foreach (AmbitionUser user in users)
        {
            PreparedRow<AmbitionUser> row = change == AccountChange.Save
                ? new(user)
                : repetition.Check(await _completion.PrepareAsync(user, change, cancellationToken).ConfigureAwait(false));
            rows.Add(row.Settled is null && _connection.AccountForm.Problem(row.Value, change) is { } problem
                ? new(user, VerdictMeaning.NotDone(problem))
                : row);
        }

        WarnOfUnverified(rows, change);
        AmbitionCall call = IsUserApi
            ? new AmbitionCall(_connection.Uri, HttpMethod.Post, RepeatRule.OnceMore) { EmptyCellsClear = true }
            : new AmbitionCall(LegacyAddress("account"), HttpMethod.Post, RepeatRule.SameState) { EmptyCellsClear = true };
        return await SendRowsAsync(call, rows, _connection.AccountForm.Record, u => _connection.AccountForm.Describe(u, change), cancellationToken)
            .ConfigureAwait(false);
    }

    private void WarnOfUnverified(List<PreparedRow<AmbitionUser>> rows, AccountChange change)
    {
        // A row that makes an inactive account says so itself.
        if (change != AccountChange.Save && rows.Any(r => r.Settled is null && !r.Value.IsActive && r.Value.Known is null) && _memory.Unverified.IsFirst())
        {
            _log.Warning("Some accounts are switched off without being read before: the service does not say whether they existed, and may make inactive ones.");
        }

        if (rows.Any(r => r.Settled is null && !r.Value.IsComplete) && _memory.Incomplete.IsFirst())
        {
            _log.Warning("Some rows are not complete, and what they lack cannot be read here: the service may clear it. The results say which.");
        }
    }

    /// <summary>Makes sure that the connection is for an API that has groups.</summary>
    /// <exception cref="ProvisioningException">It has not; the message says the way out.</exception>
    internal void RequireGroups()
    {
        if (IsUserApi)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.ServiceMissing,
                "The User API integration has users only. Send groups as columns of the user that are mapped in the integration "
                + "(New-AmbitionUser -IncludeColumn Role), or connect to the legacy API with -Subdomain.");
        }
    }

    /// <summary>Creates group types. One that exists already gives <c>NoChange</c>.</summary>
    /// <param name="groupTypes">The types, each once; the names of groups in them are not used.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One result for each type.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task<IReadOnlyList<ProvisioningResult>> CreateGroupTypesAsync(
        IReadOnlyList<AmbitionGroup> groupTypes,
        CancellationToken cancellationToken) => _connection.Groups.Note(groupTypes.Select(t => (t.GroupType, "")), await SendRowsAsync(
            Legacy("group_type", HttpMethod.Post, RepeatRule.SameState, existingIsDone: true),
            Rows(groupTypes),
            t => new AmbitionRecord((_connection.Options.GroupTypeNameField, t.GroupType)),
            t => new RowDescription("Create", t.GroupType, t.Row, ProvisioningOutcome.Created),
            cancellationToken).ConfigureAwait(false));

    /// <summary>Creates groups. One that exists already gives <c>NoChange</c>.</summary>
    /// <param name="groups">The groups, each once; their types must exist.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One result for each group.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task<IReadOnlyList<ProvisioningResult>> CreateGroupsAsync(
        IReadOnlyList<AmbitionGroup> groups,
        CancellationToken cancellationToken) => _connection.Groups.Note(groups.Select(g => (g.GroupType, g.GroupName)), await SendRowsAsync(
            Legacy("group", HttpMethod.Post, RepeatRule.SameState, existingIsDone: true),
            Rows(groups),
            g => new AmbitionRecord(
                (_connection.Options.GroupTypeOfGroupField, g.GroupType),
                (_connection.Options.GroupNameField, g.GroupName)),
            g => new RowDescription("Create", g.ToString(), g.Row, ProvisioningOutcome.Created),
            cancellationToken).ConfigureAwait(false));

    /// <summary>Puts people into groups; another group of the same type is left by that.</summary>
    /// <param name="memberships">The memberships, each user and type once.</param>
    /// <param name="form">The shape of the rows on the wire.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One result for each membership: <c>Set</c> or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> SetMembershipsAsync(
        IReadOnlyList<GroupMembership> memberships,
        MembershipForm form,
        CancellationToken cancellationToken) => SetMembershipsAsync(memberships, form, null, cancellationToken);

    /// <summary>Puts people into groups, and makes the groups again that the service misses.</summary>
    /// <param name="memberships">The memberships, each user and type once.</param>
    /// <param name="form">The shape of the rows on the wire.</param>
    /// <param name="groups">Makes groups; <c>null</c> where a missing one is an error.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal async Task<IReadOnlyList<ProvisioningResult>> SetMembershipsAsync(
        IReadOnlyList<GroupMembership> memberships,
        MembershipForm form,
        GroupCreation? groups,
        CancellationToken cancellationToken) => _connection.Groups.Note(memberships.Select(m => (m.GroupType, m.GroupName)), await SendRowsAsync(
            Legacy(
                "group_membership",
                HttpMethod.Post,
                RepeatRule.SameState,
                missingGroupAdvice: "Set-GroupMembership -CreateGroup makes group types and groups that are missing.",
                makeGroups: groups is null ? null : (rows, token) => groups.RestoreAsync(rows.Select(r => memberships[r]), token)),
            Rows(memberships),
            m => Record(m, form),
            m => new RowDescription("Set", m.ToString(), m.Row, ProvisioningOutcome.Set) { GroupFailure = groups?.FailureOf(m) },
            cancellationToken).ConfigureAwait(false));

    /// <summary>The groups that the connection has found to exist.</summary>
    internal GroupNames Groups => _connection.Groups;

    /// <summary>Takes people out of groups. Who is not in the group gives <c>NoChange</c>.</summary>
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
            Rows(memberships),
            m => Record(m, form),
            m => new RowDescription("Remove", m.ToString(), m.Row, ProvisioningOutcome.Removed),
            cancellationToken);

    /// <summary>A bound for the size of a row in a request body.</summary>
    internal long SizeOf(AmbitionUser user) => _connection.AccountForm.Record(user).MaximumBytes;

    /// <summary>A bound for the size of a row in a request body.</summary>
    internal static long SizeOf(GroupMembership membership) => Record(membership, MembershipForm.Long).MaximumBytes;

    private bool IsUserApi => _connection.Options.Api == AmbitionApi.UserApi;

    private static AmbitionRecord Record(GroupMembership membership, MembershipForm form) => form == MembershipForm.Wide
        ? new AmbitionRecord(("username", membership.Username), (membership.GroupType, membership.GroupName))
        : new AmbitionRecord(
            ("username", membership.Username),
            ("group_type", membership.GroupType),
            ("group_name", membership.GroupName));

    private Uri LegacyAddress(string resource) => new(_connection.Uri, $"api/v1/{resource}/");

    private AmbitionCall Legacy(string resource, HttpMethod method, RepeatRule repeat, bool existingIsDone = false, bool absentIsDone = false, string? missingGroupAdvice = null, Func<IReadOnlyList<int>, CancellationToken, Task<bool>>? makeGroups = null)
    {
        RequireGroups();
        return new AmbitionCall(LegacyAddress(resource), method, repeat)
        {
            ExistingIsDone = existingIsDone,
            AbsentIsDone = absentIsDone,
            MissingGroupAdvice = missingGroupAdvice,
            MakeGroups = makeGroups,
        };
    }

    private static List<PreparedRow<T>> Rows<T>(IEnumerable<T> values) => values.Select(v => new PreparedRow<T>(v)).ToList();

    private async Task<IReadOnlyList<ProvisioningResult>> SendRowsAsync<T>(
        AmbitionCall call,
        List<PreparedRow<T>> rows,
        Func<T, AmbitionRecord> record,
        Func<T, RowDescription> describe,
        CancellationToken cancellationToken)
    {
        AmbitionExchange exchange = new(_connection, _log, call, _memory);
        List<T> open = rows.Where(r => r.Settled is null).Select(r => r.Value).ToList();
        RecordList records = new(open.Count, i => record(open[i]));
        (IReadOnlyList<RowVerdict> sent, ProvisioningException? interruption) = await exchange.SendAllAsync(records, cancellationToken).ConfigureAwait(false);
        Queue<RowVerdict> verdicts = new(sent);
        List<ProvisioningResult> results = new(rows.Count);
        foreach (PreparedRow<T> row in rows)
        {
            RowVerdict verdict = row.Settled is null ? verdicts.Dequeue() : RowVerdict.NotSent;
            if (row.Settled is not null || verdict.IsDecided)
            {
                RowDescription description = describe(row.Value);
                results.Add(Result(
                    verdict,
                    description,
                    row.Settled ?? await exchange.JudgeAsync(verdict, description, cancellationToken).ConfigureAwait(false)));
            }
        }

        if (interruption is null)
        {
            return results;
        }

        throw results.Count == 0 ? interruption : new ChunkInterruptedException(results, interruption);
    }

    private static ProvisioningResult Result(RowVerdict verdict, RowDescription description, VerdictMeaning meaning) => new()
    {
        System = "Ambition",
        Action = description.Action,
        Key = description.Key,
        Id = verdict.Id,
        Outcome = meaning.Outcome,
        Message = meaning.Message,
        Error = meaning.Error,
        Row = description.Row,
        Attempts = verdict.Requests,
        Duration = verdict.Duration,
    };
}
