using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Provisioning.Module.Tests;

/// <summary>Every script of the project is without findings.</summary>
public sealed partial class ScriptAnalysisTests(ITestOutputHelper output)
{
    [AnalyzerFact]
    public void Scripts_that_ship_have_no_findings() => Analyse("Analysis", "-Shipped");

    [AnalyzerFact]
    [Trait("Set", "Nightly")]
    public void Scripts_have_no_findings() => Analyse("Analysis.nightly");

    private void Analyse(string name, params string[] more)
    {
        (int exitCode, string text) = PowerShellHost.Run(
            ["-File", Path.Combine(Repository.Suites, "Invoke-Analysis.ps1"), "-Root", Repository.Root, .. more]);

        Assert.True(exitCode == 0, text);
        Assert.Matches(Summary(), text);
        output.WriteLine(text);
        Directory.CreateDirectory(Repository.Results);
        File.WriteAllText(Path.Combine(Repository.Results, name + ".txt"), text.ReplaceLineEndings("\n"));
    }

    [GeneratedRegex(@"^[0-9]+ scripts analysed\r?\n([0-9]+ of them held against .*_5\.1.*|none of them held against .*)\r?\n$")]
    private static partial Regex Summary();
}
