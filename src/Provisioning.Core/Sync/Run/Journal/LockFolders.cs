using System.Runtime.InteropServices;
using Provisioning.Common;

namespace Provisioning.Sync.Run.Journal;

/// <summary>Where the locks of a run lie.</summary>
internal static class LockFolders
{
    /// <summary>
    /// The user's own folder first, whatever state directory the run uses, and then the one of the state directory. An account
    /// without a place of its own, such as a service's without a profile, has the latter only.
    /// </summary>
    public static IReadOnlyList<string> Of(StateDirectory state) =>
        Own() is { } own && !AreSame(own, state.Locks) ? [own, state.Locks] : [state.Locks];

    private static string? Own()
    {
        try
        {
            string folder = Path.Combine(StateLocation.Default(), "locks");
            PrivateFile.CreateDirectory(folder);
            PrivateFile.Close(folder);
            AtomicFile.Probe(folder, size: 0);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ProvisioningException)
        {
            return null;
        }
    }

    private static bool AreSame(string one, string other) => string.Equals(
        one, other, RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
