using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Batch;

namespace Provisioning.Agility.MemberGroups;

/// <summary>
/// Sends changes of groups: many groups in one request of the Bulk API, or a request for each group over rest-1.v1 if the instance
/// has no Bulk API or does not accept member groups there. A group is in one request at a time.
/// </summary>
internal sealed class MemberGroupSender(AgilityConnection connection, RestClient rest, BulkClient bulk, MemberGroupReader reader) : IDisposable
{
    private readonly SemaphoreSlim _sending = new(1);
    private volatile bool _isRefusedInBulk;

    /// <summary>The maximum number of rows in one request: the rows of a group are one command.</summary>
    public int MaximumRows => connection.Options.BulkCount > 1 ? 5 * connection.Options.BulkCount : MemberFinder.MaximumKeys;

    private bool GoesAlone => connection.BulkIsMissing || connection.Options.BulkCount == 1 || _isRefusedInBulk;

    /// <summary>Gives every row its result, according to the group that is read afterwards.</summary>
    /// <exception cref="ProvisioningException">The connection as a whole fails; rows that may have been carried out have a result that says so.</exception>
    public async Task SendAsync(IReadOnlyList<MemberGroupRow> rows, RequestPlaces? places, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await new VerifiedOperation<MemberGroupRow>(connection, SendPartAsync, ReadAsync)
            {
                TravelsAlone = r => r.TravelsAlone || GoesAlone,
                Cut = Cut,
                Places = places,
            }.RunAsync(rows, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose() => _sending.Dispose();

    private IEnumerable<IReadOnlyList<MemberGroupRow>> Cut(IReadOnlyList<MemberGroupRow> rows, bool alone) => alone
        ? MemberGroupCommand.Of(rows).Select(c => c.Rows)
        : BulkParts.Cut(MemberGroupCommand.Of(rows), connection.Options, c => c.Bytes.Length).Select(p => p.SelectMany(c => c.Rows).ToList());

    private Task SendPartAsync(IReadOnlyList<MemberGroupRow> part, CancellationToken cancellationToken)
    {
        List<MemberGroupCommand> commands = MemberGroupCommand.Of(part);
        return commands.Count == 1 ? SendAloneAsync(commands[0], cancellationToken) : SendTogetherAsync(commands, cancellationToken);
    }

    private async Task SendAloneAsync(MemberGroupCommand command, CancellationToken cancellationToken)
    {
        await rest.UpdateAsync(command.Group, command.Change(), comment: null, secrets: [], cancellationToken).ConfigureAwait(false);

        // A command that the Bulk API refused is valid after all: the Bulk API does not accept member groups.
        _isRefusedInBulk |= command.Rows[0].RefusedAmong == command.Rows.Count;
        command.Rows.ToList().ForEach(r => r.TakeDone(mayGoAlone: false));
    }

    private async Task SendTogetherAsync(List<MemberGroupCommand> commands, CancellationToken cancellationToken)
    {
        BulkAnswer? answer;
        try
        {
            answer = await bulk.PostAsync(commands.Select(c => c.Bytes).ToList(), [], cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.Rejected)
        {
            // It is not documented whether the Bulk API accepts this type; rest-1.v1 shows whether the change itself is wrong.
            commands.ForEach(c => c.TakeRefusedInBulk());
            return;
        }

        if (answer is null)
        {
            commands.SelectMany(c => c.Rows).ToList().ForEach(r => r.LeaveUnsent());
            return;
        }

        IReadOnlyDictionary<MemberGroupCommand, BulkFailure> failures = BulkAttribution.Assign(commands, answer.Failures, (c, f) => c.Group.Equals(f.Target));
        bool isWhole = answer.Modified.Count == 0 && answer.ModifiedCount + answer.FailureCount >= commands.Count && failures.Count == answer.FailureCount;
        foreach (MemberGroupCommand command in commands)
        {
            if (failures.ContainsKey(command) && !answer.Modified.Contains(command.Group))
            {
                command.TakeRefusedInBulk();
            }
            else
            {
                command.Take(answer.IsFinished, isWhole || answer.Modified.Contains(command.Group));
            }
        }
    }

    private async Task ReadAsync(IReadOnlyList<MemberGroupRow> open, CancellationToken cancellationToken)
    {
        MemberGroupList groups = await reader.ReadAsync(open.Select(r => r.Group!.Oid), cancellationToken).ConfigureAwait(false);
        foreach (MemberGroupRow row in open)
        {
            if (groups.Find(row.Group!.Oid) is { } now)
            {
                row.TakeAsRead(now);
            }
        }
    }
}
