using System.Management.Automation;

namespace Provisioning.Commands;

/// <summary>Paths of files as PowerShell sees them: from its own location, and with its drives.</summary>
internal static class FilePaths
{
    /// <summary>The absolute path of a file, whether it exists or not. Brackets and stars are plain letters.</summary>
    /// <exception cref="ProvisioningException">The path is none of the file system.</exception>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        try
        {
            string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? full : throw Wrong(path, "it is no path of the file system.", null);
        }
        catch (RuntimeException e)
        {
            throw Wrong(path, e.Message, e);
        }
    }

    private static ProvisioningException Wrong(string path, string problem, RuntimeException? cause) =>
        new(ProvisioningErrorKind.InvalidSource, $"'{path}' cannot be used: {problem}", cause);
}
