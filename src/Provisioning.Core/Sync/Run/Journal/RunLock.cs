using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>
/// Keeps other runs away from the same connections. It ends with <see cref="Dispose"/> or with the process.
/// It lies in the user's own state directory, where all runs of the user find it, and in the one that the run uses, which may be
/// shared with other computers.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private readonly List<LockFile> _files = [];

    private RunLock()
    {
    }

    /// <summary>Takes the locks of all connections, or none. A lock that a dead process of this computer left is taken over.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="connections">The connections; one that is named twice is taken once.</param>
    /// <param name="runId">The run.</param>
    /// <returns>The locks.</returns>
    /// <exception cref="ProvisioningException">
    /// Of kind <see cref="ProvisioningErrorKind.State"/>: another process holds a lock, and the message says which; or the state
    /// directory cannot be used.
    /// </exception>
    public static RunLock Take(StateDirectory state, IReadOnlyList<RunConnection> connections, string runId)
    {
        RunOwner owner = OwnerProcess.Current(TimeProvider.System);
        RunLock taken = new();
        try
        {
            // In one order everywhere, so that of two runs over the same connections one gets all of them.
            List<LockOwner> entries = connections
                .GroupBy(c => c.Identity)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new LockOwner(g.First().Address, g.Key, runId, owner))
                .ToList();
            foreach (string folder in LockFolders.Of(state))
            {
                taken.Take(folder, entries);
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

    private void Take(string folder, List<LockOwner> entries)
    {
        foreach (LockOwner entry in entries)
        {
            try
            {
                if (LockFile.Take(folder, entry) is { } file)
                {
                    _files.Add(file);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ProvisioningException(
                    ProvisioningErrorKind.State,
                    $"The locks in '{folder}' cannot be used: {e.Message.TrimEnd('.')}. Make that directory readable and writable for '{Environment.UserName}', with enough free space.",
                    e);
            }
        }
    }
}
