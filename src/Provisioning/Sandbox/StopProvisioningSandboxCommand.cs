using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Commands.Connections;
using Provisioning.Sandbox;

namespace Provisioning.Commands.Sandbox;

/// <summary>
/// Stops sandboxes of this process: the given ones, or all. Connections of the session that a sandbox replaced are restored.
/// </summary>
[Cmdlet(VerbsLifecycle.Stop, "ProvisioningSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningSandbox))]
public sealed class StopProvisioningSandboxCommand : ProvisioningCmdlet
{
    /// <summary>The sandbox to stop, or several; all of this process unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public ProvisioningSandbox[]? Sandbox { get; set; }

    /// <summary>Returns the sandboxes that were stopped.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        foreach (ProvisioningSandbox sandbox in Sandbox ?? [])
        {
            Stop(sandbox);
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

    // A session that is connected to a sandbox loses the connection with it, and has again what it had before.
    private void Stop(ProvisioningSandbox sandbox)
    {
        if (!ShouldProcess(sandbox.ToString(), "Stop the sandbox"))
        {
            return;
        }

        Forget(sandbox, ConnectionTable.Current.Ambition);
        Forget(sandbox, ConnectionTable.Current.Agility);
        SandboxHost.Stop(sandbox);
        if (PassThru)
        {
            WriteObject(sandbox);
        }
    }

    private void Forget<T>(ProvisioningSandbox sandbox, ConnectionSet<T> session)
        where T : class, IDisposable
    {
        foreach (T connection in session.Kept.Where(c => SandboxHost.IsTo(sandbox, c)))
        {
            connection.Dispose();
            if (session.GiveBack(connection) is { } before)
            {
                WriteVerbose($"The session is connected to {before} again.");
            }
        }
    }
}
