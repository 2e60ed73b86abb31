namespace Provisioning.Module.Tests;

/// <summary>One file of Pester tests, run in a pwsh process. The tests in it are counted from the file it leaves.</summary>
internal static class PesterSuite
{
    private const string Pattern = "*.Tests.ps1";

    // Suites of a category of their own, which have classes of their own.
    private static readonly string[] s_named = ["HostileInput.Tests.ps1", "Load.Tests.ps1", "Secrets.Tests.ps1", "Speed.Tests.ps1"];

    /// <summary>Every other suite, so that two classes share them and run side by side.</summary>
    /// <param name="half">0 or 1.</param>
    public static TheoryData<string> Half(int half) => new(
        Directory.GetFiles(Repository.Suites, Pattern).Select(path => Path.GetFileName(path)!).Except(s_named).Order().Where((_, i) => i % 2 == half));

    /// <summary>All suites but those that take long.</summary>
    public static TheoryData<string> All { get; } = new(
        Directory.GetFiles(Repository.Suites, Pattern).Select(path => Path.GetFileName(path)!).Except(["Load.Tests.ps1", "Speed.Tests.ps1"]).Order());

    /// <summary>Runs a suite in a process that it shares with others, and fails with all it has printed when a test in it fails.</summary>
    /// <param name="suite">The name of the file.</param>
    /// <param name="host">The process.</param>
    public static void Run(string suite, PesterHost host)
    {
        string counts = Prepare(Path.ChangeExtension(suite, host.Pester is null ? ".count" : $".{host.Pester}.count"));
        string output = host.Run(suite, counts);

        AssertPassed(counts, output);
    }

    /// <summary>Runs a suite in a process of its own and fails with all it has printed when a test in it fails.</summary>
    /// <param name="suite">The name of the file.</param>
    /// <param name="nightly">True for a suite that takes <c>-Nightly</c>, to make it do all it can.</param>
    public static void Run(string suite, bool nightly = false)
    {
        string counts = Prepare(Path.ChangeExtension(suite, nightly ? ".nightly.count" : ".count"));
        string script = Path.Combine(Repository.Suites, "Invoke-Suite.ps1");
        string[] more = nightly ? ["-Nightly"] : [];
        (int exitCode, string output) = PowerShellHost.Run(["-File", script, "-Suite", suite, "-CountPath", counts, .. more]);

        Assert.True(exitCode == 0, output);
        AssertPassed(counts, output);
    }

    // Something ran or was skipped with a reason, and nothing failed.
    private static void AssertPassed(string counts, string output)
    {
        Assert.True(File.Exists(counts), output);
        string[] numbers = File.ReadLines(counts).First().Split(' ');
        Assert.True((numbers[0] != "0" || numbers[2] != "0") && numbers[1] == "0", output);
    }

    private static string Prepare(string file)
    {
        Directory.CreateDirectory(Repository.Results);
        string path = Path.Combine(Repository.Results, file);
        File.Delete(path);
        return path;
    }
}
