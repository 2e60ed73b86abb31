using System.Globalization;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Provisioning.Module.Tests;

/// <summary>The engine's tests, over its build for Windows PowerShell 5.1, on the one runtime of that kind that runs everywhere.</summary>
public sealed partial class DesktopRunTests(ITestOutputHelper output)
{
    // Ambition, the search for members, runs and their journal take long.
    private static readonly string[] s_quick =
    [
        ".Tests.Agility.History.", ".Tests.Agility.Members.", ".Tests.Agility.Meta.", ".Tests.Agility.OpenQuestions.", ".Tests.Agility.Projects.",
        ".Tests.Agility.Wire.", ".Batch.", ".Http.", ".Sync.Compare.", ".Sync.Files.", ".Sync.Limits.", ".Sync.Mapping.", ".Sync.Model.",
        ".Sync.Report.", ".Sync.Sources.", ".Sync.Targets.", ".Tabular.", ".Targets.Agility.",
    ];

    [MonoFact]
    public void The_quick_tests_of_the_engine_pass_on_Mono() => Run("Mono", 1000, s_quick);

    [MonoFact]
    [Trait("Set", "Nightly")]
    public void All_tests_of_the_engine_that_are_built_for_it_pass_on_Mono() => Run("Mono.nightly", 1800);

    private void Run(string name, int least, params string[] parts)
    {
        // Both projects are built in the same configuration.
        DirectoryInfo own = new(System.AppContext.BaseDirectory);
        string program = Path.Combine(
            Repository.Root, "tests", "Provisioning.Desktop.Tests", "bin", own.Parent!.Name, "net472", "Provisioning.Desktop.Tests.exe");

        (int exitCode, string text) = MonoHost.Run([program, .. parts]);

        Assert.True(exitCode == 0, text);
        Match line = LastLine().Match(text);
        Assert.True(line.Success, text);
        Assert.True(int.Parse(line.Groups["passed"].Value, CultureInfo.InvariantCulture) >= least, text);
        output.WriteLine(line.Value);
        Directory.CreateDirectory(Repository.Results);
        File.WriteAllText(Path.Combine(Repository.Results, name + ".txt"), line.Value + "\n");
        IEnumerable<string> skipped = Skip().Matches(text).Select(m => m.Groups["name"].Value);
        File.WriteAllLines(Path.Combine(Repository.Results, name + ".count"), [$"{line.Groups["passed"].Value} 0 {line.Groups["skipped"].Value}", .. skipped]);
    }

    [GeneratedRegex(@"^Skipped (?<name>.*?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Skip();

    [GeneratedRegex(@"[0-9]+ engine tests on .*: (?<passed>[0-9]+) passed, 0 failed, (?<skipped>[0-9]+) skipped")]
    private static partial Regex LastLine();
}
