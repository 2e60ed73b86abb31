using System.Management.Automation;
using System.Net;
using System.Security;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Commands.Connections;
using Provisioning.Http;
using Provisioning.Sandbox;

namespace Provisioning.Commands.Sandbox;

/// <summary>
/// Starts a local stand-in for Ambition and Agility inside this process and connects the session to both. Nothing leaves
/// this machine. Connections that the session had come back when the sandbox is stopped.
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "ProvisioningSandbox")]
[OutputType(typeof(ProvisioningSandbox))]
public sealed class StartProvisioningSandboxCommand : ConnectCmdlet
{
    /// <summary>The port on the loopback address; a free one unless given.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>A pause before each answer, in milliseconds, as a distant service has it.</summary>
    [Parameter]
    [ValidateRange(0, 60_000)]
    public int LatencyMs { get; set; }

    /// <summary>Leaves the connections of the session as they are.</summary>
    [Parameter]
    public SwitchParameter NoConnect { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        ConnectionSettings settings = Make(Settings);
        ProvisioningSandbox sandbox;
        try
        {
            sandbox = SandboxHost.Start(new SandboxOptions { Port = Port, Latency = TimeSpan.FromMilliseconds(LatencyMs) });
        }
        catch (InvalidOperationException e)
        {
            ThrowTerminatingError(new ErrorRecord(e, "StartProvisioningSandboxPort", ErrorCategory.ResourceUnavailable, Port));
            throw;
        }

        if (!NoConnect)
        {
            Connect(sandbox, settings);
        }

        WriteObject(sandbox);
    }

    private void Connect(ProvisioningSandbox sandbox, ConnectionSettings settings)
    {
        SecureString token = new NetworkCredential("", sandbox.Token).SecurePassword;
        ConnectionTable session = ConnectionTable.Current;
        List<string> real = [.. new object?[] { session.Agility.Own, session.Ambition.Own }.OfType<object>().Where(c => !SandboxHost.Holds(c)).Select(c => c.ToString()!)];
        session.Ambition.Lend(new AmbitionConnection(sandbox.AmbitionUri, ApiCredential.Token(token), null, settings));
        session.Agility.Lend(new AgilityConnection(sandbox.AgilityUri, ApiCredential.Bearer(token), settings));
        if (real.Count > 0)
        {
            WriteWarning($"The sandbox takes the place of this session's connection{(real.Count > 1 ? "s" : "")} to {string.Join(" and ", real)}. "
                + "Stop-ProvisioningSandbox restores what it replaced; with -NoConnect nothing is replaced.");
        }
    }
}
