using System.Management.Automation;
using Provisioning.Sandbox;

namespace Provisioning.Commands;

/// <summary>Stops sandboxes of this process: the given ones, or all.</summary>
[Cmdlet(VerbsLifecycle.Stop, "ProvisioningSandbox")]
public sealed class StopProvisioningSandboxCommand : ProvisioningCmdlet
{
    /// <summary>The sandbox to stop; all of this process unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public ProvisioningSandbox? Sandbox { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        if (Sandbox is not null)
        {
            Stop(Sandbox);
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (Sandbox is null && !MyInvocation.ExpectingInput)
        {
            foreach (ProvisioningSandbox sandbox in SandboxHost.All())
            {
                Stop(sandbox);
            }
        }
    }

    // A session that is connected to a sandbox loses the connection with it.
    private static void Stop(ProvisioningSandbox sandbox)
    {
        ConnectionTable table = ConnectionTable.Current;
        if (table.Ambition is { } ambition && ambition.Instance == sandbox.AmbitionUri)
        {
            ambition.Dispose();
            table.Ambition = null;
        }

        if (table.Agility is { } agility && agility.Uri.AbsoluteUri.TrimEnd('/') == sandbox.AgilityUri.AbsoluteUri.TrimEnd('/'))
        {
            agility.Dispose();
            table.Agility = null;
        }

        SandboxHost.Stop(sandbox);
    }
}
