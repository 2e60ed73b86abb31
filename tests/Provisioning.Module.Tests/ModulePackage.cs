using System.Diagnostics;

namespace Provisioning.Module.Tests;

/// <summary>
/// The module as its package has it: what the suites import. Every test process makes a folder of its own of what was built, so that
/// none is stale and no two runs meet.
/// </summary>
internal static class ModulePackage
{
    /// <summary>The variable that names the manifest to the suites; without it they import the module from the checkout.</summary>
    public const string Variable = "PROVISIONING_MODULE";

    private static readonly string s_folder = Path.Combine(Repository.Root, "TestResults", "Package");
    private static readonly Lazy<string> s_manifest = new(Make);

    /// <summary>The path of the manifest in the package.</summary>
    public static string Manifest => s_manifest.Value;

    private static string Make()
    {
        RemoveOld();
        string own = Path.Combine(s_folder, Id(Environment.ProcessId));
        string script = Path.Combine(Repository.Root, "src", "Package", "New-ModuleFolder.ps1");
        (int exitCode, string output) = PowerShellHost.RunWithoutModule("-File", script, "-OutPath", own);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"The module folder could not be made:\n{output}");
        }

        return Path.Combine(output.Trim(), "Provisioning.psd1");
    }

    // What is left of runs that are over, and of a process that had the same number.
    private static void RemoveOld()
    {
        foreach (DirectoryInfo folder in Directory.CreateDirectory(s_folder).EnumerateDirectories())
        {
            if (folder.Name != Id(Environment.ProcessId) && IsRunning(folder.Name))
            {
                continue;
            }

            try
            {
                folder.Delete(recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another run removes it at the same time.
            }
        }
    }

    private static bool IsRunning(string id)
    {
        try
        {
            using Process process = Process.GetProcessById(int.Parse(id, System.Globalization.CultureInfo.InvariantCulture));
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }

    private static string Id(int process) => process.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
