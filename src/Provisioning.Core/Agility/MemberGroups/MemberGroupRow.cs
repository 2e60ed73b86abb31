using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.MemberGroups;

/// <summary>A row that takes a member into a group, or out of it. That it is done is never taken from an answer: the group is read.</summary>
internal sealed class MemberGroupRow(MemberGroupDraft draft, bool isAddition) : VerifiedRow(isAddition ? "Set" : "Remove", draft.ToString(), draft.Row)
{
    private string? _remark;

    public MemberGroupDraft Draft { get; } = draft;

    public bool IsAddition { get; } = isAddition;

    /// <summary><c>null</c> until the member is known.</summary>
    public Oid? Member { get; set; }

    /// <summary><c>null</c> until the group is known.</summary>
    public AgilityMemberGroup? Group { get; set; }

    public override Oid? Id => Member;

    /// <summary>True when the row goes over rest-1.v1, because the Bulk API has not done it.</summary>
    public bool TravelsAlone { get; private set; }

    /// <summary>How many rows were in the command that the Bulk API has refused; 0 for none.</summary>
    public int RefusedAmong { get; private set; }

    /// <summary>True when an answer has said that the row is done.</summary>
    private bool IsSaidDone { get; set; }

    /// <summary>Ends a row that needs no sending.</summary>
    public void TakeAsBefore(AgilityMemberGroup group)
    {
        if (IsAsWanted(group))
        {
            End(ProvisioningOutcome.NoChange);
        }
    }

    /// <summary>Ends a row whose group shows the change after an attempt.</summary>
    public void TakeAsRead(AgilityMemberGroup group)
    {
        if (IsAsWanted(group))
        {
            string? doubt = IsSaidDone ? null : "The answer was an error or was lost; the group was read afterwards.";
            string remark = string.Join(" ", new[] { _remark, doubt }.Where(r => r is not null));
            End(IsAddition ? ProvisioningOutcome.Set : ProvisioningOutcome.Removed, remark.Length == 0 ? null : remark);
        }
    }

    /// <summary>Has the result tell that the group was made for the row.</summary>
    public void NoteCreated(string group) => _remark = $"The member group was made first ({group}).";

    /// <summary>Ends a row whose group could not be made, or may have been: the row itself was not sent.</summary>
    public void FailWithoutGroup(ProvisioningException error) => Refuse(
        error.Kind == ProvisioningErrorKind.OutcomeUnknown ? ProvisioningErrorKind.ServerError : error.Kind,
        $"The member group '{Draft.Group}' is not there and could not be made: {error.Message} The member was not sent.");

    /// <summary>Takes that an answer says that the row is done; the group is still to be read.</summary>
    public void TakeDone(bool mayGoAlone)
    {
        IsSaidDone = true;
        TravelsAlone |= mayGoAlone;
        Leave(new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, "The service answered with success."), mayGoAlone);
    }

    /// <summary>Takes that the Bulk API has refused a command of so many rows: nothing of it is done, and the row goes alone.</summary>
    public void TakeRefusedInBulk(int among)
    {
        TravelsAlone = true;
        RefusedAmong = among;
        LeaveUnsent();
    }

    /// <summary>Takes that an answer does not account for the row: if the group does not show the change, it goes alone.</summary>
    public void TakePassedOver()
    {
        TravelsAlone = true;
        Leave(new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, "The service reported neither success nor failure."), mayBeRepeated: true);
    }

    /// <inheritdoc/>
    protected internal override ProvisioningException NotDone(ProvisioningException error) => error.Kind == ProvisioningErrorKind.UnexpectedAnswer
        ? error.Restate($"{error.Message} Reading the member group afterwards does not show the change.", error.InnerException)
        : error;

    private bool IsAsWanted(AgilityMemberGroup group) => group.Has(Member!) == IsAddition;
}
