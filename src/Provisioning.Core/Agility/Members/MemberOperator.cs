using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>
/// Runs operations on members. Operations are not repeatable: it reads first what is possible, and after an unusable answer it
/// reads again before it decides.
/// </summary>
internal sealed class MemberOperator(
    AgilityConnection connection,
    RestClient rest,
    MemberSender sender,
    MemberTransition transition,
    bool force = false) : MemberChanger<MemberOperation>(connection, rest, sender)
{
    protected override bool IsAmongDeleted => transition.IsAmongDeleted;

    protected override Task<IReadOnlyCollection<string>> SelectAsync(IReadOnlyList<MemberOperation> rows, CancellationToken cancellationToken) =>
        Task.FromResult(transition.Validators);

    protected override bool Concerns(MemberOperation row, AgilityMember member) => transition.Concerns(row.Key, member);

    protected override void TakeMissing(MemberOperation row)
    {
        if (transition.AbsentIsWanted)
        {
            // A member that an earlier row has removed no longer exists either.
            row.Member = null;
            row.End(ProvisioningOutcome.NotFound, transition.Missing(row.Key));
        }
        else
        {
            row.Refuse(ProvisioningErrorKind.NotFound, transition.Missing(row.Key));
        }
    }

    protected override Task DecideAsync(MemberOperation row, CancellationToken cancellationToken)
    {
        AgilityMember member = row.Member!;
        if (transition.IsWanted?.Invoke(member) == true)
        {
            row.End(ProvisioningOutcome.NoChange);
        }
        else if (!force && transition.Protection(member) is { } reason)
        {
            row.Refuse(ProvisioningErrorKind.NotAllowed, reason);
        }
        else if (transition.Choose(member) is { } operation)
        {
            row.Operation = operation;
        }
        else
        {
            row.Refuse(ProvisioningErrorKind.NotAllowed, transition.Refusal(member));
        }

        return Task.CompletedTask;
    }

    protected override Task TakeReadAsync(MemberOperation row, AgilityMember? now, CancellationToken cancellationToken)
    {
        row.TakeRead(now);
        return Task.CompletedTask;
    }
}
