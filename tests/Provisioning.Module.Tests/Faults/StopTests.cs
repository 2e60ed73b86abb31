using System.Globalization;
using Xunit.Abstractions;

namespace Provisioning.Module.Tests.Faults;

/// <summary>Ctrl+C, a closing host and a pipeline that has what it wanted end every command while it waits, and nothing is left or lost.</summary>
[Trait("Category", "Faults")]
[Collection("Reliability")]
public sealed class StopTests(ITestOutputHelper output)
{
    [Fact]
    public void A_sample_of_stops_keeps_all_rules()
    {
        IReadOnlyList<StopObservation> stops = Make("Sample", TimeSpan.FromMinutes(40));

        Check(stops);
        Assert.Equal(["Close", "First", "Stop"], stops.Where(s => s.Waited).Select(s => s.Way).Distinct().Order());
    }

    [Fact]
    [Trait("Set", "Nightly")]
    public void All_stops_keep_all_rules_and_the_page_agrees()
    {
        string? kept = Environment.GetEnvironmentVariable("PROVISIONING_STOP_CELLS");
        IReadOnlyList<StopObservation> stops = kept is null ? Make("Full", TimeSpan.FromMinutes(90)) : ScriptRun.Read<StopObservation>(kept);

        Check(stops);
        ReliabilityFile.Stops.CompareOrWrite(Path.Combine(Repository.Root, "docs", "reliability.md"), StopPage.Of(stops));
    }

    private static IReadOnlyList<StopObservation> Make(string set, TimeSpan limit) => ScriptRun.Make<StopObservation>(
        "Invoke-Stops.ps1", limit, Path.Combine(Repository.Root, "TestResults", $"stops-{set}.jsonl"), "-Set", set).Expected;

    private void Check(IReadOnlyList<StopObservation> stops)
    {
        string[] breaches = [.. stops.SelectMany(s => StopRules.Judge(s).Select(b => $"{s}: {b}"))];
        long[] times = [.. stops.Where(s => s.Waited).Select(s => s.Milliseconds).Order()];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{stops.Count} stops, {times.Length} with something to stop, the longest {times.LastOrDefault()} ms, {breaches.Length} breaches"));
        Assert.True(breaches.Length == 0, string.Join("\n", breaches.Take(200)));
        Assert.True(times.Length * 2 > stops.Count, "In most cells there was nothing to stop.");
    }
}
