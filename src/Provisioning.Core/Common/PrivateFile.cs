#if NET
using System.Runtime.InteropServices;
#else
using System.ComponentModel;
using System.Runtime.InteropServices;
#endif

namespace Provisioning.Common;

/// <summary>
/// Makes directories and files that only their owner can read: modes 0700 and 0600 on Unix. On Windows everything below the
/// profile inherits an access list for the owner, the administrators and the system; nothing is added to it here.
/// </summary>
internal static class PrivateFile
{
    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

#if NET
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Directory700 = File600 | UnixFileMode.UserExecute;

    /// <summary>Makes a directory with its parents. One that exists keeps its mode: it may be shared on purpose.</summary>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Directory700);
        }
    }

    /// <summary>Restricts a directory of this program to its owner, however it was created.</summary>
    public static void Close(string directory)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(directory) != Directory700)
        {
            File.SetUnixFileMode(directory, Directory700);
        }
    }

    /// <summary>True when only the owner may read or write a file. On Windows the access list decides.</summary>
    public static bool IsClosed(string file) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & ~Directory700) == 0;

    /// <summary>Opens a file without a buffer, so that every write is one write.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        FileStreamOptions options = new() { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!IsWindows && mode != FileMode.Open)
        {
#pragma warning disable CA1416 // Asked in the line above.
            options.UnixCreateMode = File600;
#pragma warning restore CA1416
        }

        return new FileStream(path, options);
    }
#else
    private const uint File600 = 0x180;
    private const uint Directory700 = 0x1C0;

    /// <summary>Makes a directory with its parents. One that exists keeps its mode: it may be shared on purpose.</summary>
    public static void CreateDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (!IsWindows && Path.GetDirectoryName(path) is { Length: > 0 } parent)
        {
            CreateDirectory(parent);
        }

        Directory.CreateDirectory(path);
        ChangeMode(path, Directory700);
    }

    /// <summary>Restricts a directory of this program to its owner, however it was created.</summary>
    public static void Close(string directory) => ChangeMode(directory, Directory700);

    /// <summary>True when only the owner may read or write a file. The mode cannot be read here, so the file is restricted to the owner.</summary>
    public static bool IsClosed(string file)
    {
        ChangeMode(file, File600);
        return true;
    }

    /// <summary>Opens a file without a buffer, so that every write is one write.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        bool isNew = mode != FileMode.Open && !File.Exists(path);
        FileStream file = new(path, mode, access, share, bufferSize: 1);
        try
        {
            if (isNew)
            {
                // The file is still empty, and it lies in a directory that only the owner can enter.
                ChangeMode(path, File600);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void ChangeMode(string path, uint mode)
    {
        if (!IsWindows && NativeMethods.ChangeMode(path, mode) != 0)
        {
            throw new UnauthorizedAccessException(
                $"The mode of '{path}' cannot be set: {new Win32Exception(Marshal.GetLastWin32Error()).Message}");
        }
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "chmod", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        public static extern int ChangeMode(string path, uint mode);
    }
#endif
}
