using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Agility;

/// <summary>A role to give, with everything resolved to OIDs.</summary>
internal sealed class ProjectAssignment
{
    public ProjectAssignment(Oid member, AgilityProject project, Oid role, bool? isOwner)
    {
        Member = member;
        Project = project;
        Role = role;
        IsOwner = isOwner;
    }

    public Oid Member { get; }

    public AgilityProject Project { get; }

    public Oid Role { get; }

    /// <summary><c>null</c> keeps what is there.</summary>
    public bool? IsOwner { get; }

    /// <summary>What to send where the row leaves it open: the ownership of before.</summary>
    public bool OwnerToSend { get; private set; }

    public bool IsSameAs(ProjectAssignment other) => Role.Equals(other.Role) && IsOwner == other.IsOwner;

    public bool IsIn(IEnumerable<AgilityProjectRole> roles) => roles.Any(r =>
        r.ProjectOid.Equals(Project.Oid) && Role.Equals(r.RoleOid) && (IsOwner is null || r.IsOwner == IsOwner));

    public void RememberOwner(IEnumerable<AgilityProjectRole> before) =>
        OwnerToSend = IsOwner ?? before.Any(r => r.ProjectOid.Equals(Project.Oid) && r.IsOwner);
}
