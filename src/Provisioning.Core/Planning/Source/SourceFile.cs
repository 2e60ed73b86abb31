using System;
using System.IO;

namespace Provisioning.Planning;

/// <summary>Opens source files, so that one that cannot be opened is an error of this product.</summary>
internal static class SourceFile
{
    /// <exception cref="ProvisioningException">The file cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"The source file cannot be read: {e.Message}", e);
        }
    }
}
