using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>
/// Runs operations on members. Operations are not repeatable: it reads first what is possible, and after an answer that is no good it
/// reads again before it decides.
/// </summary>
internal sealed class MemberOperator : MemberChanger<MemberOperation>
{
    private readonly MemberTransition _transition;
    private readonly bool _force;

    /// <summary>Prepares the work; only with <paramref name="force"/> may it take access from the administrator or the caller.</summary>
    public MemberOperator(AgilityConnection connection, RestClient rest, MemberSender sender, MemberTransition transition, bool force = false)
        : base(connection, rest, sender)
    {
        _transition = transition;
        _force = force;
    }

    protected override bool IsAmongDeleted => _transition.IsAmongDeleted;

    protected override Task<IReadOnlyCollection<string>> SelectAsync(IReadOnlyList<MemberOperation> rows, CancellationToken cancellationToken) =>
        Task.FromResult(_transition.Validators);

    protected override bool Concerns(MemberOperation row, AgilityMember member) => _transition.Concerns(row.Key, member);

    protected override void TakeMissing(MemberOperation row)
    {
        if (_transition.AbsentIsWanted)
        {
            row.Result = row.Outcome.Done(ProvisioningOutcome.NoChange, message: _transition.Missing(row.Key));
        }
        else
        {
            row.Refuse(ProvisioningErrorKind.NotFound, _transition.Missing(row.Key));
        }
    }

    protected override Task DecideAsync(MemberOperation row, CancellationToken cancellationToken)
    {
        AgilityMember member = row.Member!;
        if (_transition.IsWanted?.Invoke(member) == true)
        {
            row.Result = row.Outcome.Done(ProvisioningOutcome.NoChange, member.Oid);
        }
        else if (!_force && _transition.Protection(member) is { } reason)
        {
            row.Refuse(ProvisioningErrorKind.NotAllowed, reason);
        }
        else if (_transition.Choose(member) is { } operation)
        {
            row.Operation = operation;
        }
        else
        {
            row.Refuse(ProvisioningErrorKind.NotAllowed, _transition.Refusal(member));
        }

        return Task.CompletedTask;
    }

    protected override Task TakeReadAsync(MemberOperation row, AgilityMember? now, CancellationToken cancellationToken)
    {
        row.TakeRead(now);
        return Task.CompletedTask;
    }
}
