using System.Runtime.InteropServices;

namespace Provisioning.Common;

/// <summary>Distinguishes a file that another process has open from a file that cannot be used.</summary>
internal static class SharingViolation
{
    private const int WindowsSharing = unchecked((int)0x80070020);
    private const int WindowsLock = unchecked((int)0x80070021);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    // Mono reports it as Windows does, on every system.
    public static bool Is(IOException error) =>
        error.HResult is WindowsSharing or WindowsLock
        || (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            && error.HResult == (RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? MacWouldBlock : LinuxWouldBlock));
}
