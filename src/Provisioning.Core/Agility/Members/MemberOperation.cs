using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>A member on which an operation runs.</summary>
internal sealed class MemberOperation(MemberKey key, MemberTransition transition, VerifiedRow? begun = null)
    : MemberCommand(key, transition.Action, key.ToString(), begun)
{
    /// <summary>The operation as the service spells it; empty until one is chosen.</summary>
    public string Operation { get; set; } = "";

    public override string Subject => "the operation";

    public override async Task SendAsync(RestClient rest, CancellationToken cancellationToken)
    {
        await rest.ExecuteAsync(Id!, Operation, cancellationToken).ConfigureAwait(false);
        End(transition.Done);
    }

    public override bool IsChangedBy(BulkAnswer answer) => answer.OperatedOn.Contains(Id!);

    public override void Take(BulkAnswer answer, int index, int count, int refused) =>
        Take(answer.OperatedOnCount, answer.OperatedOn.Count > 0, answer, count, refused, transition.Done, message: null);

    /// <summary>Records what was read after an attempt.</summary>
    /// <param name="now">The member; <c>null</c> when it no longer exists.</param>
    public void TakeRead(AgilityMember? now)
    {
        switch (transition.IsDone(now, UncertainAttempts > 0))
        {
            case true:
                End(transition.Done, "The answer was an error or was lost; the state was read afterwards.");
                break;
            case null:
                Fail(Error!);
                break;
        }
    }

    protected override byte[] Write() => BulkCommandWriter.Execute(Id!, Member!.IsDeleted, Operation);
}
