using System;
using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Planning;

/// <summary>
/// Keeps other runs away from the same connections. It ends with <see cref="Dispose"/> or with the process, however that ends.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly List<LockFile> _files = [];

    private RunLock()
    {
    }

    /// <summary>Takes the locks of all connections, or none. A lock that a dead process of this computer left is taken over.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="connections">The addresses of the connections; one that is named twice is taken once.</param>
    /// <param name="runId">The run.</param>
    /// <returns>The locks.</returns>
    /// <exception cref="ProvisioningException">
    /// Of kind <see cref="ProvisioningErrorKind.State"/>: somebody else holds a lock, and the message says who; or the state
    /// directory cannot be used.
    /// </exception>
    public static RunLock Take(StateDirectory state, IReadOnlyList<string> connections, string runId)
    {
        RunOwner owner = OwnerProcess.Current(TimeProvider.System);
        RunLock taken = new();
        try
        {
            // In one order everywhere, so that of two runs over the same connections one gets all of them.
            foreach (string connection in connections
                .GroupBy(ConnectionName.FileName)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => g.First()))
            {
                LockOwner entry = new() { Connection = connection, RunId = runId, Owner = owner };
                taken._files.Add(state.Guard(() => LockFile.Take(state.Locks, entry)));
            }

            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Gives the locks back.</summary>
    public void Dispose() => _files.ForEach(f => f.Dispose());
}
