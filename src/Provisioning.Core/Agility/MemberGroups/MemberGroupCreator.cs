using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.MemberGroups;

/// <summary>
/// Creates missing member groups: it reads the existing ones first, and again after every answer. Two groups may have one name, so
/// nothing is created while others are being created, and an uncertain request is repeated once.
/// </summary>
internal sealed class MemberGroupCreator(AgilityConnection connection, RestClient rest, BulkClient bulk, MemberGroupDirectory directory) : IDisposable
{
    private readonly SemaphoreSlim _making = new(1);

    /// <summary>Gives every row its result.</summary>
    /// <exception cref="ProvisioningException">The connection as a whole fails; rows that may have been carried out have a result that says so.</exception>
    public async Task CreateAsync(IReadOnlyList<MemberGroupCreation> rows, CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            MemberGroupList groups = await directory.ReadAgainAsync(cancellationToken).ConfigureAwait(false);
            rows.ToList().ForEach(r => r.TakeAsBefore(groups));
            List<MemberGroupCreation> open = rows.Where(r => r.IsOpen).ToList();
            await Operation().RunAsync(open.GroupBy(r => r.Name, KeyText.Comparer).Select(g => g.First()).ToList(), cancellationToken).ConfigureAwait(false);

            // Of several rows with one name, the first one creates the group.
            foreach (MemberGroupCreation row in open.Where(r => r.IsOpen))
            {
                row.TakeAfter(open.First(r => KeyText.AreSame(r.Name, row.Name)));
            }
        }
        finally
        {
            _making.Release();
        }
    }

    public void Dispose() => _making.Dispose();

    private VerifiedOperation<MemberGroupCreation> Operation() => new(
        connection, (part, token) => part.Count == 1 ? SendAloneAsync(part[0], token) : SendTogetherAsync(part, token), ReadAsync)
    {
        SizeOf = r => r.Command.Length,
        TravelsAlone = r => r.TravelsAlone || connection.BulkIsMissing || connection.Options.BulkCount == 1,
        RepeatedUncertainAttempts = 1,
    };

    private async Task SendAloneAsync(MemberGroupCreation row, CancellationToken cancellationToken)
    {
        await rest.CreateAsync(MemberGroupAsset.Type, row.Change, comment: null, secrets: [], cancellationToken).ConfigureAwait(false);
        row.TakeDone();
    }

    // A command that the Bulk API refuses is not carried out, and is sent alone: it is not documented whether it accepts this type.
    private async Task SendTogetherAsync(IReadOnlyList<MemberGroupCreation> part, CancellationToken cancellationToken)
    {
        BulkAnswer? answer;
        try
        {
            answer = await bulk.PostAsync(part.Select(r => r.Command).ToList(), [], cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.Rejected)
        {
            answer = null;
        }

        IReadOnlyDictionary<MemberGroupCreation, BulkFailure> failures = BulkAttribution.Assign(part, answer?.Failures ?? [], (r, f) => r.IsNamedBy(f));
        bool isWhole = failures.Count == answer?.FailureCount && (answer.Created.Count == 0 || answer.Created.Count + failures.Count == part.Count);
        foreach (MemberGroupCreation row in part)
        {
            if (answer is null || failures.ContainsKey(row))
            {
                row.LeaveUnsent();
            }
            else if (answer.IsFinished && isWhole)
            {
                row.TakeDone();
            }
            else if (answer.IsFinished)
            {
                row.TakePassedOver();
            }
            else
            {
                row.Leave(new OutcomeUncertainException("The service says that it has not finished yet. Check later whether the change was applied."), mayBeRepeated: false);
            }
        }
    }

    private async Task ReadAsync(IReadOnlyList<MemberGroupCreation> open, CancellationToken cancellationToken)
    {
        MemberGroupList groups = await directory.ReadAgainAsync(cancellationToken).ConfigureAwait(false);
        open.ToList().ForEach(r => r.TakeAsRead(groups));
    }
}
