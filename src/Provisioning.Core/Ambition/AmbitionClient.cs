using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Dispatch;
using Provisioning.Http;

namespace Provisioning.Ambition;

/// <summary>
/// Ambition's legacy User Provisioning API: accounts, group types, groups and memberships. Every method takes the rows
/// of one request and gives back one result for each of them, in order. It throws only when the connection as a whole fails:
/// a <see cref="ProvisioningException"/>, or a <see cref="ChunkInterruptedException"/> around it when some rows are done.
/// </summary>
public sealed class AmbitionClient
{
    private readonly AmbitionConnection _connection;
    private readonly IProvisioningLog _log;

    /// <summary>Makes a client. It is cheap: make one for each piece of work.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="log">Where requests and repeats are told; nobody when <c>null</c>.</param>
    public AmbitionClient(AmbitionConnection connection, IProvisioningLog? log = null)
    {
        _connection = connection;
        _log = log ?? NullLog.Instance;
    }

    /// <summary>Creates, changes, activates and deactivates accounts, which are one request to this API.</summary>
    /// <param name="users">Complete rows, each user name once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One result for each user: <c>Created</c>, <c>Disabled</c> or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> SaveUsersAsync(
        IReadOnlyList<AmbitionUser> users,
        CancellationToken cancellationToken) => SendRowsAsync(
            new AmbitionCall("account", HttpMethod.Post, RepeatRule.SameState),
            users,
            Record,
            Describe,
            cancellationToken);

    /// <summary>Creates group types. One that exists already gives <c>NoChange</c>.</summary>
    /// <param name="groupTypes">The types, each once; the names of groups in them are not used.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One result for each type.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> CreateGroupTypesAsync(
        IReadOnlyList<AmbitionGroup> groupTypes,
        CancellationToken cancellationToken) => SendRowsAsync(
            new AmbitionCall("group_type", HttpMethod.Post, RepeatRule.SameState) { ExistingIsDone = true },
            groupTypes,
            t => new AmbitionRecord((_connection.Options.GroupTypeNameField, t.GroupType)),
            t => new RowDescription("Create", t.GroupType, t.Row, ProvisioningOutcome.Created),
            cancellationToken);

    /// <summary>Creates groups. One that exists already gives <c>NoChange</c>.</summary>
    /// <param name="groups">The groups, each once; their types must exist.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One result for each group.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> CreateGroupsAsync(
        IReadOnlyList<AmbitionGroup> groups,
        CancellationToken cancellationToken) => SendRowsAsync(
            new AmbitionCall("group", HttpMethod.Post, RepeatRule.SameState) { ExistingIsDone = true },
            groups,
            g => new AmbitionRecord(
                (_connection.Options.GroupTypeOfGroupField, g.GroupType),
                (_connection.Options.GroupNameField, g.GroupName)),
            g => new RowDescription("Create", g.ToString(), g.Row, ProvisioningOutcome.Created),
            cancellationToken);

    /// <summary>Puts people into groups; another group of the same type is left by that.</summary>
    /// <param name="memberships">The memberships, each user and type once.</param>
    /// <param name="form">The shape of the rows on the wire.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One result for each membership: <c>Set</c> or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> SetMembershipsAsync(
        IReadOnlyList<GroupMembership> memberships,
        MembershipForm form,
        CancellationToken cancellationToken) => SendRowsAsync(
            new AmbitionCall("group_membership", HttpMethod.Post, RepeatRule.SameState),
            memberships,
            m => Record(m, form),
            m => new RowDescription("Set", m.ToString(), m.Row, ProvisioningOutcome.Set),
            cancellationToken);

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
            new AmbitionCall("group_membership", HttpMethod.Delete, RepeatRule.OnceMore) { AbsentIsDone = true },
            memberships,
            m => Record(m, form),
            m => new RowDescription("Remove", m.ToString(), m.Row, ProvisioningOutcome.Removed),
            cancellationToken);

    /// <summary>A bound for the size of a row in a request body.</summary>
    internal static long SizeOf(AmbitionUser user) => Record(user).MaximumBytes;

    /// <summary>A bound for the size of a row in a request body.</summary>
    internal static long SizeOf(GroupMembership membership) => Record(membership, MembershipForm.Long).MaximumBytes;

    private static RowDescription Describe(AmbitionUser user) => user.IsActive
        ? new RowDescription("Create", user.Username, user.Row, ProvisioningOutcome.Created)
        : new RowDescription("Disable", user.Username, user.Row, ProvisioningOutcome.Disabled)
        {
            Remark = "Sent as inactive; the service does not say whether the account existed.",
        };

    private static AmbitionRecord Record(AmbitionUser user) => new(user.WireFields());

    private static AmbitionRecord Record(GroupMembership membership, MembershipForm form) => form == MembershipForm.Wide
        ? new AmbitionRecord(("username", membership.Username), (membership.GroupType, membership.GroupName))
        : new AmbitionRecord(
            ("username", membership.Username),
            ("group_type", membership.GroupType),
            ("group_name", membership.GroupName));

    private async Task<IReadOnlyList<ProvisioningResult>> SendRowsAsync<T>(
        AmbitionCall call,
        IReadOnlyList<T> rows,
        Func<T, AmbitionRecord> record,
        Func<T, RowDescription> describe,
        CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        AmbitionExchange exchange = new(_connection, _log, call);
        List<AmbitionRecord> records = rows.Select(record).ToList();
        (IReadOnlyList<RowVerdict> verdicts, ProvisioningException? interruption) = await ChunkSplitter
            .SendAsync(rows.Count, (part, token) => exchange.SendAsync(part.Select(i => records[i]).ToList(), token), cancellationToken)
            .ConfigureAwait(false);
        List<ProvisioningResult> results = new(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            if (verdicts[i].IsDecided)
            {
                results.Add(await ResultAsync(exchange, verdicts[i], describe(rows[i]), cancellationToken).ConfigureAwait(false));
            }
        }

        if (interruption is null)
        {
            return results;
        }

        throw results.Count == 0 ? interruption : new ChunkInterruptedException(results, interruption);
    }

    private static async Task<ProvisioningResult> ResultAsync(
        AmbitionExchange exchange,
        RowVerdict verdict,
        RowDescription description,
        CancellationToken cancellationToken)
    {
        VerdictMeaning meaning = await exchange.JudgeAsync(verdict, description, cancellationToken).ConfigureAwait(false);
        return new ProvisioningResult
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
}
