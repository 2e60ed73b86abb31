using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Projects;

/// <summary>One row about a member's role in a project, until it has a result.</summary>
internal abstract class ProjectRoleRow(string action, ProjectRoleDraft draft) : VerifiedRow(action, draft.ToString(), draft.Row)
{
    public ProjectRoleDraft Draft { get; } = draft;

    /// <summary><c>null</c> until the member is found.</summary>
    public Oid? Member { get; set; }

    /// <summary><c>null</c> until the project is found.</summary>
    public AgilityProject? Project { get; set; }

    public override Oid? Id => Member;

    /// <summary>True when the row is sent in its own command, because a command with others was refused.</summary>
    public bool IsAlone { get; set; }

    /// <summary>True when the answers say that the row is done, and the roles are still to be read.</summary>
    public bool IsUnconfirmed { get; protected set; }

    /// <summary>Records that the row is done.</summary>
    public abstract void TakeDone();

    /// <summary>Records the role that was read afterwards; <c>null</c> for none.</summary>
    public abstract void Confirm(AgilityProjectRole? role);

    /// <summary>Records that the roles could not be read afterwards.</summary>
    public abstract void FailUnconfirmed(ProvisioningException unread);
}
