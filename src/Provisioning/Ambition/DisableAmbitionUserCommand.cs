using System.Collections.Generic;
using System.Management.Automation;
using Provisioning.Ambition;
using Provisioning.Tabular;

namespace Provisioning.Commands;

/// <summary>
/// Deactivates Ambition accounts. Only the user name is needed; whatever else a row holds is sent along, because the
/// service does not say whether it keeps fields that are left out.
/// </summary>
[Cmdlet(VerbsLifecycle.Disable, "AmbitionUser", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class DisableAmbitionUserCommand : AmbitionUserCmdlet
{
    private protected override string ActionName => "Disable";

    private protected override string Question => "Deactivate the Ambition account";

    private protected override IEnumerable<AmbitionUser> Read(SourceRow row) => [AmbitionUserReader.ReadLeaver(row)];
}
