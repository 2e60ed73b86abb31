using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Sync.Targets;

namespace Provisioning.Targets.Agility;

/// <summary>What was read of Agility before steps are sent, and what it says of each of them.</summary>
/// <param name="Preconditions">One answer for each step, in order.</param>
/// <param name="Members">The members of the steps, by the keys of <see cref="AgilityStepCheck"/>, with all that writers compare.</param>
/// <param name="Roles">The roles of these members in the projects of their steps; none for other kinds of steps.</param>
internal sealed record CheckedSteps(IReadOnlyList<PreconditionResult> Preconditions, FoundMembers Members, ProjectRoleSnapshot Roles);
