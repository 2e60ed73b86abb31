using System.IO;
using System.Linq;

namespace Provisioning.Module.Tests;

/// <summary>Runs each Pester suite in a pwsh process of its own. The tests in them are counted from the files they leave.</summary>
public sealed class PesterTests
{
    public static TheoryData<string> Suites => new(
        Directory.GetFiles(Repository.Suites, "*.Tests.ps1").Select(path => Path.GetFileName(path)!).Order());

    [PesterTheory]
    [MemberData(nameof(Suites))]
    public void The_suite_passes(string suite)
    {
        Directory.CreateDirectory(Repository.Results);
        string result = Path.Combine(Repository.Results, Path.ChangeExtension(suite, ".count"));
        File.Delete(result);

        (int exitCode, string output) = PowerShellHost.Run(
            "-File", Path.Combine(Repository.Suites, "Invoke-Suite.ps1"), "-Suite", suite, "-CountPath", result);

        Assert.True(exitCode == 0, output);
        Assert.True(File.Exists(result), output);
    }
}
