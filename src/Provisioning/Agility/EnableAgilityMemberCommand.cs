using System.Management.Automation;
using Provisioning.Agility.Members;

namespace Provisioning.Commands.Agility;

/// <summary>Reactivates inactive Agility members, so that they can log in again. A member who is active gives <c>NoChange</c>.</summary>
[Cmdlet(VerbsLifecycle.Enable, "AgilityMember", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class EnableAgilityMemberCommand : MemberAccessCmdlet
{
    private protected override MemberTransition Transition => MemberTransition.Enable;

    private protected override string Question => "Enable the Agility member";
}
