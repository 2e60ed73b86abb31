using System.IO;
using System.Linq;

namespace Provisioning.Module.Tests;

/// <summary>One file of Pester tests, run in a pwsh process of its own. The tests in it are counted from the file it leaves.</summary>
internal static class PesterSuite
{
    private const string Pattern = "*.Tests.ps1";

    // Suites of a category of their own, which have classes of their own.
    private static readonly string[] s_named = ["HostileInput.Tests.ps1", "Load.Tests.ps1", "Secrets.Tests.ps1", "Speed.Tests.ps1"];

    /// <summary>Every other suite, so that two classes share them and run side by side.</summary>
    /// <param name="half">0 or 1.</param>
    public static TheoryData<string> Half(int half) => new(
        Directory.GetFiles(Repository.Suites, Pattern).Select(path => Path.GetFileName(path)!).Except(s_named).Order().Where((_, i) => i % 2 == half));

    /// <summary>Runs a suite and fails with all it has printed when a test in it fails.</summary>
    /// <param name="suite">The name of the file.</param>
    /// <param name="nightly">True for a suite that takes <c>-Nightly</c>, to make it do all it can.</param>
    public static void Run(string suite, bool nightly = false)
    {
        Directory.CreateDirectory(Repository.Results);
        string result = Path.Combine(Repository.Results, Path.ChangeExtension(suite, nightly ? ".nightly.count" : ".count"));
        File.Delete(result);

        string script = Path.Combine(Repository.Suites, "Invoke-Suite.ps1");
        string[] more = nightly ? ["-Nightly"] : [];
        (int exitCode, string output) = PowerShellHost.Run(["-File", script, "-Suite", suite, "-CountPath", result, .. more]);

        Assert.True(exitCode == 0, output);
        Assert.True(File.Exists(result), output);
    }
}
