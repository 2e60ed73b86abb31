using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>Decides about those who were to be created and are there already.</summary>
internal sealed class ExistingMembers(IfExists rule, AgilityConnection connection, RestClient rest, MemberSender sender)
{
    private readonly MemberUpdater _updater = new(connection, rest, sender);
    private readonly MemberOperator _operator = new(connection, rest, sender, MemberTransition.Enable);

    /// <summary>Gives rows their results, whose members were read just now.</summary>
    public async Task DecideAsync(
        IReadOnlyList<(MemberCreation Row, IReadOnlyList<AgilityMember> Found)> existing,
        ChunkResults results,
        CancellationToken cancellationToken)
    {
        List<(MemberCreation Row, MemberUpdate Change)> updates = [];
        List<(MemberCreation Row, MemberOperation Change)> operations = [];
        foreach ((MemberCreation row, IReadOnlyList<AgilityMember> found) in existing)
        {
            row.Member = found.Count == 1 ? found[0] : null;
            if (row.Member is not { } member)
            {
                row.Refuse(ProvisioningErrorKind.Conflict, MemberMessages.Ambiguous(found));
            }
            else if (rule == IfExists.Update)
            {
                updates.Add((row, new MemberUpdate(row.Draft, row.Outcome) { Member = member }));
            }
            else if (rule == IfExists.Reactivate && member.IsInactive)
            {
                operations.Add((row, new MemberOperation(row.Key, MemberTransition.Enable, row.Outcome) { Member = member }));
            }
            else if (rule == IfExists.Error)
            {
                row.Refuse(ProvisioningErrorKind.Conflict, $"The member exists: {member.Oid}.");
            }
            else
            {
                row.Result = row.Outcome.Done(
                    ProvisioningOutcome.NoChange, member.Oid, member.IsInactive ? "The member exists and is inactive." : "The member exists.");
            }
        }

        await ChangeAsync(_updater, updates, results, cancellationToken).ConfigureAwait(false);
        await ChangeAsync(_operator, operations, results, cancellationToken).ConfigureAwait(false);
    }

    private static async Task ChangeAsync<T>(
        MemberChanger<T> changer, List<(MemberCreation Row, T Change)> changes, ChunkResults results, CancellationToken cancellationToken)
        where T : MemberCommand
    {
        if (changes.Count == 0)
        {
            return;
        }

        try
        {
            await changer.ChangeAsync(changes.Select(c => c.Change).ToList(), results, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            changes.ForEach(c => c.Row.Result = c.Change.Result);
            results.Tell();
        }
    }
}
