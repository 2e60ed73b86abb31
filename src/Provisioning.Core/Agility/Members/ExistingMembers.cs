using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>Decides about members to create that already exist.</summary>
internal sealed class ExistingMembers(IfExists rule, AgilityConnection connection, RestClient rest, MemberSender sender)
{
    private readonly MemberUpdater _updater = new(connection, rest, sender);
    private readonly MemberOperator _operator = new(connection, rest, sender, MemberTransition.Enable);

    /// <summary>Gives rows, whose members were just read, their results.</summary>
    public async Task DecideAsync(
        IReadOnlyList<(MemberCreation Row, IReadOnlyList<AgilityMember> Found)> existing,
        ChunkResults results,
        CancellationToken cancellationToken)
    {
        List<MemberUpdate> updates = [];
        List<MemberOperation> operations = [];
        foreach ((MemberCreation row, IReadOnlyList<AgilityMember> found) in existing)
        {
            row.Member = found.Count == 1 ? found[0] : null;
            if (row.Member is not { } member)
            {
                row.Refuse(ProvisioningErrorKind.Conflict, MemberMessages.Ambiguous(found));
            }
            else if (rule == IfExists.Update)
            {
                updates.Add(new MemberUpdate(row.Draft, row) { Member = member });
            }
            else if (rule == IfExists.Reactivate && member.IsInactive)
            {
                operations.Add(new MemberOperation(row.Key, MemberTransition.Enable, row) { Member = member });
            }
            else if (rule == IfExists.Error)
            {
                row.Refuse(ProvisioningErrorKind.Conflict, $"The member exists: {member.Oid}.");
            }
            else
            {
                row.End(ProvisioningOutcome.NoChange, member.IsInactive ? "The member exists and is inactive." : "The member exists.");
            }
        }

        try
        {
            await _updater.ChangeAsync(updates, results, cancellationToken).ConfigureAwait(false);
            await _operator.ChangeAsync(operations, results, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            results.Tell();
        }
    }
}
