using System.Diagnostics;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>A file system of one megabyte, for tests that fill it.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => FullPath = path;

    public string FullPath { get; }

    /// <summary>Mounts one; <c>null</c> where that is not possible.</summary>
    public static SmallDisk? TryMount()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        string path = Directory.CreateTempSubdirectory("provisioning-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", path))
        {
            return new SmallDisk(path);
        }

        Directory.Delete(path);
        return null;
    }

    /// <summary>Fills the disk up to the last byte.</summary>
    public void Fill()
    {
        using FileStream file = new(Path.Combine(FullPath, "filler"), new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, BufferSize = 0 });
        byte[] block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public void Empty() => File.Delete(Path.Combine(FullPath, "filler"));

    public void Dispose()
    {
        Assert.True(Run("umount", FullPath));
        Directory.Delete(FullPath);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            return process.WaitForExit((int)Poll.Patience.TotalMilliseconds) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
