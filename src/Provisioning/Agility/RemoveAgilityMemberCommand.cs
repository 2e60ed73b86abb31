using System.Management.Automation;
using Provisioning.Agility.Members;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Deletes Agility members: they vanish from lists and from historical reporting, and <c>Restore-AgilityMember</c> brings
/// them back. <c>Disable-AgilityMember</c> is the recommended way for people who leave. A member who does not exist gives
/// <c>NotFound</c> and a warning. The built-in administrator and the caller are deleted with <c>-Force</c> only.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "AgilityMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ProvisioningResult))]
public sealed class RemoveAgilityMemberCommand : MemberAccessCmdlet
{
    /// <summary>Also the built-in administrator and the member behind the connection.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool IsForced => Force;

    private protected override MemberTransition Transition => MemberTransition.Remove;

    private protected override string Question => "Delete the Agility member";
}
