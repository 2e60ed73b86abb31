using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Projects;

/// <summary>One row about a member's role in a project, on its way to a result.</summary>
internal abstract class ProjectRoleRow(string action, ProjectRoleDraft draft) : VerifiedRow(action, draft.ToString(), draft.Row)
{
    public ProjectRoleDraft Draft { get; } = draft;

    /// <summary><c>null</c> until the member is known.</summary>
    public Oid? Member { get; set; }

    /// <summary><c>null</c> until the project is known.</summary>
    public AgilityProject? Project { get; set; }

    public override Oid? Id => Member;

    /// <summary>True when the row goes into a command of its own, because one together with others was refused.</summary>
    public bool IsAlone { get; set; }

    /// <summary>True when the row is done by all that was said, and the roles are still to be read.</summary>
    public bool IsUnconfirmed { get; protected set; }

    /// <summary>Takes that the row is done.</summary>
    public abstract void TakeDone();

    /// <summary>Takes the role that was read afterwards; <c>null</c> for none.</summary>
    public abstract void Confirm(AgilityProjectRole? role);

    /// <summary>Takes that the roles could not be read afterwards.</summary>
    public abstract void FailUnconfirmed(ProvisioningException unread);
}
