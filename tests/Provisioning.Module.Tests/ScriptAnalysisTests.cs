namespace Provisioning.Module.Tests;

/// <summary>Every script of the project is without findings.</summary>
public sealed class ScriptAnalysisTests
{
    [AnalyzerFact]
    public void Scripts_that_ship_have_no_findings() => Analyse("-Shipped");

    [AnalyzerFact]
    [Trait("Set", "Nightly")]
    public void Scripts_have_no_findings() => Analyse();

    private static void Analyse(params string[] more)
    {
        (int exitCode, string output) = PowerShellHost.Run(
            ["-File", System.IO.Path.Combine(Repository.Suites, "Invoke-Analysis.ps1"), "-Root", Repository.Root, .. more]);

        Assert.True(exitCode == 0, output);
    }
}
