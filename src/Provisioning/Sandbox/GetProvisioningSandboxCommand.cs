using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Sandbox;

namespace Provisioning.Commands.Sandbox;

/// <summary>
/// Shows the sandboxes of this process: addresses, token, and the log of requests with method, path, status, content type and body.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ProvisioningSandbox")]
[OutputType(typeof(ProvisioningSandbox))]
public sealed class GetProvisioningSandboxCommand : ProvisioningCmdlet
{
    /// <inheritdoc/>
    protected override void OnEnd() => WriteObjects(SandboxHost.All());
}
