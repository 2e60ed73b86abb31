using Provisioning.Common;

namespace Provisioning.Commands.Sync;

/// <summary>Files that a person asked for: there wholly or not at all, readable by their owner, and never written over others unasked.</summary>
internal static class OutputFile
{
    /// <exception cref="ProvisioningException">The file is there already, or cannot be written.</exception>
    public static void Write(string path, bool force, Action<Stream> write)
    {
        if (!force && File.Exists(path))
        {
            throw new ProvisioningException(ProvisioningErrorKind.Conflict, $"The file '{path}' is there already. Give another name, or -Force to overwrite it.");
        }

        try
        {
            WholeFile.Write(path, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProvisioningException(ProvisioningErrorKind.Other, $"The file '{path}' cannot be written: {e.Message}", e);
        }
    }
}
