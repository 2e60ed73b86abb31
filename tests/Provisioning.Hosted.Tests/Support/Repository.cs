using System;
using System.IO;

namespace Provisioning.Hosted.Tests.Support;

/// <summary>The folder that holds the solution, and what the tests read of it.</summary>
internal static class Repository
{
    private static readonly string s_root = Find();

    /// <summary>A file of the folder with samples.</summary>
    /// <param name="name">Its name.</param>
    public static string Sample(string name) => Path.Combine(s_root, "samples", name);

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Provisioning.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
