using System.Management.Automation.Runspaces;
using Provisioning.Commands.Connections;
using Provisioning.Commands.Sandbox;

namespace Provisioning.Commands;

/// <summary>The runspaces of this process that have imported the module.</summary>
public static class ModuleSessions
{
    private static readonly List<WeakReference<Runspace>> Importers = [];

    /// <summary>Remembers the runspace that imports the module.</summary>
    public static void Begin()
    {
        lock (Importers)
        {
            Forget();
            Importers.Add(new WeakReference<Runspace>(Runspace.DefaultRunspace));
        }
    }

    /// <summary>Closes the connections and stops the sandboxes of the runspace that removes the module.</summary>
    /// <returns>True when no other runspace has the module.</returns>
    public static bool End()
    {
        ConnectionTable.Current.Close();
        SandboxHost.StopOwn();
        lock (Importers)
        {
            Forget();
            return Importers.Count == 0;
        }
    }

    private static void Forget() => Importers.RemoveAll(i => !i.TryGetTarget(out Runspace? importer) || SandboxHost.IsOwnOrClosed(importer));
}
