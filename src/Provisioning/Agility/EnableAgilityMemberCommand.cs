using System.Management.Automation;
using Provisioning.Agility.Members;

namespace Provisioning.Commands.Agility;

/// <summary>Gives inactive Agility members their log-in back. Who is active gives <c>NoChange</c>.</summary>
[Cmdlet(VerbsLifecycle.Enable, "AgilityMember", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class EnableAgilityMemberCommand : MemberAccessCmdlet
{
    private protected override MemberTransition Transition => MemberTransition.Enable;

    private protected override string Question => "Reactivate the Agility member";
}
