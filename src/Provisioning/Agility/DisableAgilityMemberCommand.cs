using System.Management.Automation;
using Provisioning.Agility.Members;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Takes away the log-in of Agility members; their history stays, and <c>Enable-AgilityMember</c> brings them back. Who is
/// inactive or not there gives <c>NoChange</c>. The built-in administrator and the caller are disabled with <c>-Force</c> only.
/// </summary>
[Cmdlet(VerbsLifecycle.Disable, "AgilityMember", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class DisableAgilityMemberCommand : MemberAccessCmdlet
{
    /// <summary>Also the built-in administrator and the member behind the connection.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool IsForced => Force;

    private protected override MemberTransition Transition => MemberTransition.Disable;

    private protected override string Question => "Disable the Agility member";
}
