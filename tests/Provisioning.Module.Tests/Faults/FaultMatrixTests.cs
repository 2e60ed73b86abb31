using System.Globalization;
using Provisioning.Faults;
using Xunit.Abstractions;

namespace Provisioning.Module.Tests.Faults;

/// <summary>Whatever goes wrong: no row is lost, doubled or reported wrongly, no secret is shown, and nothing hangs.</summary>
[Trait("Category", "Faults")]
[Collection("Reliability")]
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    [Fact]
    public void A_sample_of_the_matrix_keeps_all_rules()
    {
        FaultRun run = FaultRun.Make("Sample", TimeSpan.FromMinutes(40));

        Check(run);
        Assert.True(run.Cells.Count >= run.Baselines.Count, "Not every command was tried.");
    }

    [Fact]
    public void Every_command_is_in_the_matrix_or_sends_nothing()
    {
        (int exitCode, string text) = PowerShellHost.Run(
            "-File", Path.Combine(Repository.Suites, "Faults", "Test-Coverage.ps1"), "-ToolPath", typeof(FaultProxy).Assembly.Location);

        output.WriteLine(text);
        Assert.True(exitCode == 0, text);
    }

    [Fact]
    [Trait("Set", "Nightly")]
    public void Whole_matrix_keeps_all_rules_and_the_page_agrees()
    {
        string? kept = Environment.GetEnvironmentVariable("PROVISIONING_FAULT_CELLS");
        FaultRun run = kept is null
            ? FaultRun.Make("Full", TimeSpan.FromMinutes(90), Path.Combine(Repository.Root, "TestResults", "faults.jsonl"))
            : FaultRun.Read(Path.Combine(Repository.Root, kept));

        Check(run);
        ReliabilityPage page = new(run);
        page.CompareOrWrite(Path.Combine(Repository.Root, "docs", "reliability.md"));
    }

    private void Check(FaultRun run)
    {
        IReadOnlyList<string> breaches = run.Breaches();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{run.Cells.Count} cells, {run.Baselines.Count} commands, {breaches.Count} breaches"));
        Assert.True(breaches.Count == 0, string.Join("\n", breaches.Take(500)));
        Assert.All(run.Baselines.Values, b => Assert.True(b.Terminating is null && b.Errors.Count == 0, $"{b} fails without a fault."));
        Assert.All(run.Baselines.Keys, c => Assert.True(CommandGroup.All.Count(g => g.Holds(c)) == 1, $"{c} belongs in one column of the document."));
    }
}
