using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>Opens files and pipes; both can be cancelled.</summary>
internal static class SourceFile
{
    /// <exception cref="ProvisioningException">There is no such file, or it cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled while a pipe had no writer.</exception>
    public static Stream Open(string path, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"'{path}' is a folder. A file is required.");
        }

        try
        {
            return OpenStream(path, cancellation);
        }
        catch (IOException e) when (SharingViolation.Is(e))
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidSource, $"'{path}' is open in another program, such as a spreadsheet program, which does not allow other programs to read it. Close it there, and try again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"'{path}' cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>Opens it with the errors of .NET, for callers with their own messages.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled while a pipe had no writer.</exception>
    public static Stream OpenStream(string path, CancellationToken cancellation)
    {
        FileStream file = CancellablePipeStream.Await(
            () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite),
            cancellation);
        return file.CanSeek ? file : new CancellablePipeStream(file, cancellation);
    }
}
