using System.Management.Automation;
using Provisioning.Agility.Members;

namespace Provisioning.Commands.Agility;

/// <summary>Restores deleted Agility members. A member who is not deleted gives <c>NoChange</c>.</summary>
[Cmdlet(VerbsData.Restore, "AgilityMember", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class RestoreAgilityMemberCommand : MemberAccessCmdlet
{
    private protected override MemberTransition Transition => MemberTransition.Restore;

    private protected override string Question => "Restore the Agility member";
}
