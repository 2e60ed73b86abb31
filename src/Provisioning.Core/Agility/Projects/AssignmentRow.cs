using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Projects;

/// <summary>A row that assigns a role in a project to a member.</summary>
internal sealed class AssignmentRow(ProjectRoleDraft draft) : ProjectRoleRow("Set", draft)
{
    /// <summary><c>null</c> until the role is found.</summary>
    public Oid? Role { get; set; }

    /// <summary>What to send if the row does not state the ownership: the previous value.</summary>
    public bool OwnerToSend { get; private set; }

    public bool IsSameAs(AssignmentRow other) => Role!.Equals(other.Role) && Draft.IsOwner == other.Draft.IsOwner;

    /// <summary>True when a role that was read is the one to assign.</summary>
    public bool IsGivenBy(AgilityProjectRole? role) =>
        role is not null && Role!.Equals(role.RoleOid) && (Draft.IsOwner is null || role.IsOwner == Draft.IsOwner);

    public void RememberOwner(AgilityProjectRole? before) => OwnerToSend = Draft.IsOwner ?? before?.IsOwner == true;

    public override void TakeDone()
    {
        IsUnconfirmed = true;
        End(ProvisioningOutcome.Assigned);
    }

    public override void Confirm(AgilityProjectRole? role)
    {
        if (!IsGivenBy(role))
        {
            Refuse(
                ProvisioningErrorKind.UnexpectedAnswer, "The service answered with success, but api/ProjectRoles does not show the role afterwards.");
        }
    }

    public override void FailUnconfirmed(ProvisioningException unread) => Fail(new OutcomeUncertainException(
        "The request was sent, but the roles could not be read afterwards, so it may or may not have been carried out. Check whether the role was assigned before you retry. " + unread.Message, unread));
}
