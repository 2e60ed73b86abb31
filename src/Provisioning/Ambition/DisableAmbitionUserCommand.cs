using System.Management.Automation;
using Provisioning.Ambition.Accounts;
using Provisioning.Tabular;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// Deactivates Ambition accounts. Only the user name is needed; whatever else a row holds is sent along, and what it lacks is
/// read from the service where that is possible, because nobody documents whether fields that are left out are kept.
/// </summary>
[Cmdlet(VerbsLifecycle.Disable, "AmbitionUser", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class DisableAmbitionUserCommand : AmbitionPersonCmdlet
{
    private protected override AccountChange Change => AccountChange.Disable;

    private protected override string ActionName => "Disable";

    private protected override string Question => "Deactivate the Ambition account";

    private protected override IReadOnlyList<AmbitionUser> Read(SourceRow row) => [AmbitionUserReader.ReadChange(row, Fields, isActive: false)];
}
