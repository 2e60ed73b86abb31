using System.Runtime.InteropServices;

namespace Provisioning.Sync.Run.Journal;

/// <summary>Where a user's state lies unless another place is given.</summary>
internal static class StateLocation
{
    public static string Default() => RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
        ? OnWindows(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData))
        : OnUnix(
            Environment.GetEnvironmentVariable("XDG_STATE_HOME"),
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <param name="localAppData">The folder of the profile; empty for an account without one.</param>
    internal static string OnWindows(string localAppData) =>
        localAppData.Length > 0 ? Path.Combine(localAppData, "Provisioning") : throw Homeless("local profile");

    /// <param name="stateHome"><c>XDG_STATE_HOME</c>; the XDG rules say that a relative one does not count.</param>
    /// <param name="home">The home directory; empty when there is none.</param>
    internal static string OnUnix(string? stateHome, string home)
    {
        if (stateHome is { Length: > 0 } && stateHome[0] == '/')
        {
            return Path.Combine(stateHome, "provisioning");
        }

        return home.Length > 0 ? Path.Combine(home, ".local", "state", "provisioning") : throw Homeless("home directory");
    }

    private static ProvisioningException Homeless(string what) =>
        new(ProvisioningErrorKind.State, $"The account '{Environment.UserName}' has no {what} to keep the journal in. Name a directory with -StatePath.");
}
