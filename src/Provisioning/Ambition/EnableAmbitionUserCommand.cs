using System.Management.Automation;
using Provisioning.Ambition.Accounts;
using Provisioning.Tabular;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// Activates Ambition accounts that were deactivated. Only the user name is needed; whatever else a row holds is sent along, and
/// what it lacks is read from the service where that is possible.
/// </summary>
[Cmdlet(VerbsLifecycle.Enable, "AmbitionUser", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class EnableAmbitionUserCommand : AmbitionPersonCmdlet
{
    private protected override AccountChange Change => AccountChange.Enable;

    private protected override string ActionName => "Enable";

    private protected override string Question => "Activate the Ambition account";

    private protected override IReadOnlyList<AmbitionUser> Read(SourceRow row) => [AmbitionUserReader.ReadChange(row, Fields, isActive: true)];
}
