using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.MemberGroups;

/// <summary>A row that adds a member to a group, or removes it. An answer is never proof of the change: the group is read.</summary>
internal sealed class MemberGroupRow(MemberGroupDraft draft, bool isAddition) : VerifiedRow(isAddition ? "Set" : "Remove", draft.ToString(), draft.Row)
{
    private string? _remark;

    public MemberGroupDraft Draft { get; } = draft;

    public bool IsAddition { get; } = isAddition;

    /// <summary><c>null</c> until the member is found.</summary>
    public Oid? Member { get; set; }

    /// <summary><c>null</c> until the group is found.</summary>
    public AgilityMemberGroup? Group { get; set; }

    public override Oid? Id => Member;

    /// <summary>True when the row is sent over rest-1.v1, because the Bulk API has not carried it out.</summary>
    public bool TravelsAlone { get; private set; }

    /// <summary>How many rows were in the command that the Bulk API refused; 0 for none.</summary>
    public int RefusedAmong { get; private set; }

    /// <summary>True when an answer says that the row is done.</summary>
    private bool IsSaidDone { get; set; }

    /// <summary>Ends a row that does not need to be sent.</summary>
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
            string? source = IsSaidDone ? null : "The answer was an error or was lost; the group was read afterwards.";
            string remark = string.Join(" ", new[] { _remark, source }.Where(r => r is not null));
            End(IsAddition ? ProvisioningOutcome.Assigned : ProvisioningOutcome.Removed, remark.Length == 0 ? null : remark);
        }
    }

    /// <summary>Adds to the result that the group was created for the row.</summary>
    public void NoteCreated(string group) => _remark = $"The member group was created first ({group}).";

    /// <summary>Ends a row whose group could not be created, or may have been: the row itself was not sent.</summary>
    public void FailWithoutGroup(ProvisioningException error) => Refuse(
        error.Kind == ProvisioningErrorKind.OutcomeUncertain ? ProvisioningErrorKind.ServerError : error.Kind,
        $"The member group '{Draft.Group}' does not exist and could not be created: {error.Message} The member was not sent.");

    /// <summary>Records that an answer says that the row is done; the group is still to be read.</summary>
    public void TakeDone(bool mayGoAlone)
    {
        IsSaidDone = true;
        TravelsAlone |= mayGoAlone;
        Leave(new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, "The service answered with success."), mayGoAlone);
    }

    /// <summary>Records that the Bulk API has refused a command of this number of rows: nothing of it is done, and the row is sent alone.</summary>
    public void TakeRefusedInBulk(int among)
    {
        TravelsAlone = true;
        RefusedAmong = among;
        LeaveUnsent();
    }

    /// <summary>Records that an answer does not mention the row: if the group does not show the change, the row is sent alone.</summary>
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
