using System.Linq;
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
        ConnectionTable session = ConnectionTable.Current;
        foreach (AmbitionConnection ambition in session.Ambition.All.Select(c => c.Value).Where(c => c.Instance == sandbox.AmbitionUri))
        {
            ambition.Dispose();
            session.Ambition.Remove(ambition);
        }

        string address = sandbox.AgilityUri.AbsoluteUri.TrimEnd('/');
        foreach (AgilityConnection agility in session.Agility.All.Select(c => c.Value).Where(c => c.Uri.AbsoluteUri.TrimEnd('/') == address))
        {
            agility.Dispose();
            session.Agility.Remove(agility);
        }

        SandboxHost.Stop(sandbox);
    }
}
