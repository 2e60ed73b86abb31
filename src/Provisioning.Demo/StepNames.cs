using System.Collections.Generic;

namespace Provisioning.Demo;

/// <summary>What people call the steps.</summary>
internal static class StepNames
{
    public static readonly IReadOnlyDictionary<JobStep, string> All = new Dictionary<JobStep, string>
    {
        [JobStep.Account] = "Ambition accounts",
        [JobStep.GroupType] = "Ambition group types",
        [JobStep.Group] = "Ambition groups",
        [JobStep.Membership] = "Ambition memberships",
        [JobStep.Member] = "Agility members",
        [JobStep.DisabledAccount] = "Leaver in Ambition",
        [JobStep.DisabledMember] = "Leaver in Agility",
    };
}
