using System.Collections.Generic;
using System.Linq;
using Provisioning.Sandbox;

namespace Provisioning.Commands;

/// <summary>The sandboxes that run in this process.</summary>
public static class SandboxHost
{
    private static readonly List<ProvisioningSandbox> Running = [];

    /// <summary>Stops all of them.</summary>
    public static void StopAll()
    {
        foreach (ProvisioningSandbox sandbox in All())
        {
            Stop(sandbox);
        }
    }

    internal static IReadOnlyList<ProvisioningSandbox> All()
    {
        lock (Running)
        {
            return Running.ToList();
        }
    }

    internal static ProvisioningSandbox Start(SandboxOptions options)
    {
        ProvisioningSandbox sandbox = ProvisioningSandbox.Start(options);
        lock (Running)
        {
            Running.Add(sandbox);
        }

        return sandbox;
    }

    internal static void Stop(ProvisioningSandbox sandbox)
    {
        lock (Running)
        {
            Running.Remove(sandbox);
        }

        sandbox.Dispose();
    }
}
