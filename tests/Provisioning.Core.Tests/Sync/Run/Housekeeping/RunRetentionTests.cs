using Provisioning.Core.Tests.Sync.Run.Journal;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Housekeeping;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Housekeeping;

/// <summary>Runs that something still needs are kept, each with the reason.</summary>
public sealed class RunRetentionTests : StateTest
{
    private const int Compared = 10;

    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private PastRuns Runs => new(State);

    [Fact]
    public void Only_the_runs_that_limits_need_are_kept()
    {
        List<string> nights = Enumerable.Range(0, 30).Select(n => Runs.Write(DaysAgo(200 - n))).ToList();

        Assert.Equal(nights.SkipLast(Compared), Removable());
    }

    [Fact]
    public void Runs_of_the_last_seven_days_are_kept_except_refused_ones()
    {
        List<string> week = Enumerable.Range(0, 15).Select(n => Runs.Write(s_now.AddHours(-150 + n))).ToList();
        string refused = Runs.Write(s_now.AddHours(-160), RunEnding.Refused, message: "Too many.");

        Assert.Equal([refused], Removable());
        Assert.Contains("seven days", Why(week[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(RunEnding.Stopped))]
    [InlineData(nameof(RunEnding.Error))]
    [InlineData(null)]
    public void Unfinished_run_is_kept_until_a_later_one_over_its_connection_has_ended(string? ending)
    {
        string unfinished = Runs.Write(DaysAgo(300), PastRuns.Ending(ending), outcome: _ => null);
        Enumerable.Range(0, Compared + 2).ToList().ForEach(n => Runs.Write(DaysAgo(200 - n), address: "http://127.0.0.1:9/other/"));
        Assert.Contains("Resume-ProvisioningRun", Why(unfinished), StringComparison.Ordinal);

        Enumerable.Range(0, Compared + 2).ToList().ForEach(n => Runs.Write(DaysAgo(100 - n)));
        Assert.Null(Why(unfinished));
    }

    [Fact]
    public void Last_run_of_a_connection_and_the_last_one_with_steps_are_kept()
    {
        string last = Runs.Write(DaysAgo(300), change: p => p with { SourceCount = 0 });
        string other = Runs.Write(DaysAgo(290), address: "http://127.0.0.1:9/other/", change: p => p with { SourceCount = 0 });
        Enumerable.Range(0, Compared + 2).ToList().ForEach(n => Runs.Write(DaysAgo(200 - n), change: p => p with { Steps = [] }));

        Assert.Contains("Undo-ProvisioningRun", Why(last), StringComparison.Ordinal);
        Assert.Contains("Undo-ProvisioningRun", Why(other), StringComparison.Ordinal);
    }

    [Fact]
    public void Last_run_of_each_source_is_kept_with_any_date_in_its_name()
    {
        string older = Runs.Write(DaysAgo(400), change: p => p with { Source = "board-2025-10-01.csv" });
        string newer = Runs.Write(DaysAgo(300), change: p => p with { Source = "board-2026-01-01.csv" });
        string named = Runs.Write(DaysAgo(299), change: p => p with { Source = "a and b", SourceCounts = new Dictionary<string, int> { ["contractors"] = 7 } });
        Enumerable.Range(0, Compared + 2).ToList().ForEach(n => Runs.Write(DaysAgo(200 - n)));

        Assert.Null(Why(older));
        Assert.Contains("The limits compare", Why(newer), StringComparison.Ordinal);
        Assert.Contains("limits compare", Why(named), StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_about_one_person_prove_no_first_run()
    {
        string everybody = Runs.Write(DaysAgo(300));
        Enumerable.Range(0, Compared + 2).ToList().ForEach(n => Runs.Write(DaysAgo(200 - n), change: p => p with { OnlyPeople = "1" }));

        Assert.Contains("first run", Why(everybody), StringComparison.Ordinal);
    }

    [Fact]
    public void Last_run_with_a_connection_name_is_kept()
    {
        string named = Runs.Write(DaysAgo(300), name: "production");
        Enumerable.Range(0, Compared + 2).ToList().ForEach(n => Runs.Write(DaysAgo(200 - n)));

        Assert.Contains("name", Why(named), StringComparison.Ordinal);
    }

    [Fact]
    public void First_run_that_skipped_a_row_is_kept_as_long_as_the_last_one()
    {
        Runs.Write(DaysAgo(320), change: p => Out(p, "twin@corp.example"));
        string once = Runs.Write(DaysAgo(310));
        string first = Runs.Write(DaysAgo(300), change: p => Out(p, "twin@corp.example", "gone@corp.example"));
        string second = Runs.Write(DaysAgo(299), change: p => Out(p, "TWIN@corp.example", "late@corp.example"));
        string third = Runs.Write(DaysAgo(298), change: p => Out(p, "twin@corp.example", "late@corp.example"));
        Enumerable.Range(0, Compared + 2).ToList().ForEach(n => Runs.Write(DaysAgo(200 - n), change: p => Out(p, "twin@corp.example", "late@corp.example")));

        Assert.Contains("left out rows", Why(first), StringComparison.Ordinal);
        Assert.Contains("left out rows", Why(second), StringComparison.Ordinal);
        Assert.Null(Why(once));
        Assert.Null(Why(third));
    }

    [Fact]
    public void Journal_with_a_damaged_first_line_is_kept_and_one_cut_in_it_is_removable()
    {
        string damaged = Runs.Write(DaysAgo(300));
        string torn = Runs.Write(DaysAgo(299));
        Enumerable.Range(0, Compared + 2).ToList().ForEach(n => Runs.Write(DaysAgo(200 - n)));
        string[] lines = File.ReadAllLines(State.JournalPath(damaged));
        File.WriteAllLines(State.JournalPath(damaged), ["{\"line\":\"header\"}", .. lines.Skip(1)]);
        File.WriteAllText(State.JournalPath(torn), lines[0][..40]);

        Assert.Contains("first line", Why(damaged), StringComparison.Ordinal);
        Assert.Null(Why(torn));
    }

    private static DateTimeOffset DaysAgo(double days) => s_now.AddDays(-days);

    private static ProvisioningPlan Out(ProvisioningPlan plan, params string[] keys) =>
        plan with { Problems = keys.Select((k, i) => new PlanProblem { Row = i + 2, Line = i + 3, Key = k, Message = $"'{k}' is on two rows." }).ToList() };

    private string? Why(string runId)
    {
        RunRetention retention = new(State, s_now);
        return retention.Why(retention.Runs.Single(r => r.RunId == runId));
    }

    private IEnumerable<string> Removable()
    {
        RunRetention retention = new(State, s_now);
        return retention.Runs.Where(r => retention.Why(r) is null).Select(r => r.RunId).Reverse();
    }
}
