using System.Diagnostics;

namespace Provisioning.Core.Tests.Support;

/// <summary>Reads a file that another program holds for writing: on Unix that keeps .NET out, which asks for a lock, and no other program.</summary>
public static class HeldFile
{
    public static string[] ReadLines(string path)
    {
        if (Environment.OSVersion.Platform == PlatformID.Win32NT)
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Lines(file);
        }

        using Process cat = Process.Start(new ProcessStartInfo("cat", $"\"{path}\"") { RedirectStandardOutput = true, UseShellExecute = false })!;
        string[] lines = Lines(cat.StandardOutput.BaseStream);
        cat.WaitForExit();
        Assert.Equal(0, cat.ExitCode);
        return lines;
    }

    private static string[] Lines(Stream stream)
    {
        using StreamReader text = new(stream);
        return text.ReadToEnd().Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0).ToArray();
    }
}
