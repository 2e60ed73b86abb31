using System.Management.Automation.Runspaces;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Sandbox;

namespace Provisioning.Commands.Sandbox;

/// <summary>The sandboxes that run in this process.</summary>
public static class SandboxHost
{
    private static readonly List<(ProvisioningSandbox Sandbox, Runspace Owner)> Running = [];

    /// <summary>Stops those that this runspace has started, or one that is closed.</summary>
    public static void StopOwn()
    {
        List<ProvisioningSandbox> own;
        lock (Running)
        {
            own = Running
                .Where(r => IsOwnOrClosed(r.Owner))
                .Select(r => r.Sandbox)
                .ToList();
        }

        own.ForEach(Stop);
    }

    /// <summary>True for the current runspace, and for one that was closed: a runspace can be closed without removing the module first.</summary>
    internal static bool IsOwnOrClosed(Runspace runspace) =>
        ReferenceEquals(runspace, Runspace.DefaultRunspace) || runspace.RunspaceStateInfo.State != RunspaceState.Opened;

    internal static IReadOnlyList<ProvisioningSandbox> All()
    {
        lock (Running)
        {
            return Running.Select(r => r.Sandbox).ToList();
        }
    }

    /// <summary>True for a connection to a sandbox of this process.</summary>
    internal static bool Holds(object connection) => All().Any(s => IsTo(s, connection));

    /// <summary>True for a connection to a sandbox.</summary>
    internal static bool IsTo(ProvisioningSandbox sandbox, object connection) => connection switch
    {
        AmbitionConnection ambition => ambition.Instance == sandbox.AmbitionUri,
        AgilityConnection agility => agility.Uri.AbsoluteUri.TrimEnd('/') == sandbox.AgilityUri.AbsoluteUri.TrimEnd('/'),
        _ => false,
    };

    internal static ProvisioningSandbox Start(SandboxOptions options)
    {
        ProvisioningSandbox sandbox = ProvisioningSandbox.Start(options);
        lock (Running)
        {
            Running.Add((sandbox, Runspace.DefaultRunspace));
        }

        return sandbox;
    }

    internal static void Stop(ProvisioningSandbox sandbox)
    {
        lock (Running)
        {
            Running.RemoveAll(r => ReferenceEquals(r.Sandbox, sandbox));
        }

        sandbox.Dispose();
    }
}
