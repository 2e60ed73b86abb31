using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Provisioning.Demo;

/// <summary>Finds the sample export of the checkout, wherever the program is started.</summary>
internal static class SampleFile
{
    private static readonly string RelativePath = Path.Combine("samples", "hrm.csv");

    /// <summary>Looks above the program, then above the current folder.</summary>
    /// <returns>The path.</returns>
    /// <exception cref="ProvisioningException">It is not there.</exception>
    public static string Find() => new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() }
        .SelectMany(FoldersAbove)
        .Select(folder => Path.Combine(folder, RelativePath))
        .FirstOrDefault(File.Exists)
        ?? throw new ProvisioningException(
            ProvisioningErrorKind.InvalidSource,
            $"'{RelativePath}' is found neither above the program nor above the current folder. Name a file with --file.");

    private static IEnumerable<string> FoldersAbove(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
