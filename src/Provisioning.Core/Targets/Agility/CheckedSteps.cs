using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Sync.Targets;

namespace Provisioning.Targets.Agility;

/// <summary>What was read of Agility before steps are sent, and what it says of each of them.</summary>
internal sealed class CheckedSteps
{
    public CheckedSteps(IReadOnlyList<StepLook> looks, FoundMembers members, ProjectRoleSnapshot roles)
    {
        Looks = looks;
        Members = members;
        Roles = roles;
    }

    /// <summary>One answer for each step, in order.</summary>
    public IReadOnlyList<StepLook> Looks { get; }

    /// <summary>The members of the steps, by the keys of <see cref="AgilityStepCheck"/>, with all that writers compare.</summary>
    public FoundMembers Members { get; }

    /// <summary>The roles of these members in the projects of their steps; none for other kinds of steps.</summary>
    public ProjectRoleSnapshot Roles { get; }
}
