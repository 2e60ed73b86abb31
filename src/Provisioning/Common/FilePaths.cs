using System.Management.Automation;

namespace Provisioning.Commands.Common;

/// <summary>Paths of files as PowerShell resolves them: from its own location, and with its drives.</summary>
internal static class FilePaths
{
    /// <summary>The absolute path of a file, whether it exists or not. Brackets and stars are plain letters.</summary>
    /// <exception cref="ProvisioningException">The path does not belong to the file system.</exception>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        if (path.IndexOf('\0') >= 0)
        {
            throw Wrong(path.Replace("\0", "\\0"), "it holds a NUL character.", null);
        }

        try
        {
            string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? full : throw Wrong(path, "it is not a path of the file system.", null);
        }
        catch (Exception e) when (e is RuntimeException or ArgumentException or NotSupportedException or IOException or InvalidOperationException)
        {
            throw Wrong(path, e.Message, e);
        }
    }

    private static ProvisioningException Wrong(string path, string problem, Exception? cause) =>
        new(ProvisioningErrorKind.InvalidSource, $"'{path}' cannot be used: {problem}", cause);
}
