using System.Globalization;
using System.Net;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Sync.Run.Journal;
using Provisioning.Http;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>What earlier runs tell of a source and of a plan.</summary>
public sealed class RunHistoryTests : StateTest
{
    private static readonly RunTargets s_targets = Connected.To(
        new AgilityConnection(new Uri("http://127.0.0.1:9/V1Production/"), ApiCredential.Bearer(new NetworkCredential("", "0123456789abcdef").SecurePassword), Fast.Settings(1)),
        null);

    private int _day;

    [Fact]
    public void Each_source_is_compared_with_its_own_runs()
    {
        Run("staff-2026-11-01.csv", 1000);
        Run("board.csv", 12);
        Run("site1.csv", 50);
        Run("site2.csv", 400);
        Run("staff-2026-11-02.csv", 990);
        Run("board.csv", 11);

        Assert.Equal(1000, History.LastSourceCount("staff-2026-11-03.csv"));
        Assert.Equal(1000, History.LastSourceCount("STAFF-2026-11-03.csv"));
        Assert.Equal(12, History.LastSourceCount("board.csv"));
        Assert.Equal(50, History.LastSourceCount("site1.csv"));
    }

    [Fact]
    public void Source_without_a_run_is_compared_with_the_largest_recent_one()
    {
        Assert.Null(History.LastSourceCount("new.csv"));
        Run("staff.csv", 1000);
        for (int i = 0; i < 9; i++)
        {
            Run("board.csv", 12 + i);
        }

        Assert.Equal(1000, History.LastSourceCount("new.csv"));
        Run("board.csv", 13);
        Assert.Equal(20, History.LastSourceCount("new.csv"));
    }

    [Theory]
    [InlineData(true, "has carried this plan out already")]
    [InlineData(false, "has begun to carry this plan out")]
    public void Plan_is_recognised_by_its_hash_regardless_of_its_creation_time(bool hasEnded, string words)
    {
        Run("hrm.csv", 1, planHash: Plans.Hash, hasEnded: hasEnded);

        foreach (DateTimeOffset created in new[] { new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddYears(15) })
        {
            Assert.Contains(words, Refusal(() => History.RequireUnused(new ProvisioningPlan { Created = created }, Plans.Hash)).Message, StringComparison.Ordinal);
        }

        History.RequireUnused(new ProvisioningPlan(), new string('c', 64));
    }

    [Fact]
    public void Journals_of_an_unreleased_version_are_refused_with_advice()
    {
        Run("hrm.csv", 1);
        string path = State.JournalPath(State.RunIds()[0]);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"schema\":5", "\"schema\":1", StringComparison.Ordinal));

        string message = Refusal(() => History.RequireUnused(new ProvisioningPlan(), Plans.Hash)).Message;

        Assert.Contains("an unreleased version of Provisioning", message, StringComparison.Ordinal);
        Assert.Contains("-StatePath", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_that_shrinks_every_night_is_compared_with_the_largest_of_the_week()
    {
        Run("hrm.csv", 500);
        Run("hrm.csv", 350);
        Assert.Equal(500, History.LastSourceCount("hrm.csv"));

        // Less than 70 % passes only with approval: that is the new measure.
        Run("hrm.csv", 245);
        Assert.Equal(245, History.LastSourceCount("hrm.csv"));
    }

    [Fact]
    public void Runs_of_more_than_seven_days_ago_do_not_count_and_runs_of_tomorrow_do()
    {
        Run("hrm.csv", 500);
        Run("hrm.csv", 400);
        DateTimeOffset now = DateTimeOffset.UtcNow;

        Assert.Equal(500, At(now.AddDays(6)).LastSourceCount("hrm.csv"));
        Assert.Equal(400, At(now.AddDays(8)).LastSourceCount("hrm.csv"));
        Assert.Equal(500, At(now.AddDays(-3)).LastSourceCount("hrm.csv"));
        Assert.Equal((2, 0), (At(now).LastWeek().Count, At(now.AddDays(8)).LastWeek().Count));
    }

    [Fact]
    public void Counts_of_a_run_are_by_limit_and_service()
    {
        Run("hrm.csv", 500, steps: [Step(1, "a", PlanStepKind.Disable), Step(2, "b", PlanStepKind.Disable)]);

        Assert.Equal(2, Assert.Single(History.LastWeek())["Agility.MaxDisable"]);
    }

    private RunHistory At(DateTimeOffset now) => new(State, s_targets, new FixedClock(now));

    private RunHistory History => new(State, s_targets);

    // Without a count the limits refused it.
    private void Run(string source, int? count, string? planHash = null, bool hasEnded = true, params PlanStep[] steps)
    {
        string runId = string.Create(CultureInfo.InvariantCulture, $"202611{++_day:00}T054500Z-4f2a");
        RunHeader header = RunHeader.Of(
            runId,
            new ProvisioningPlan { Source = source, SourceCount = count ?? 0, SourceHash = Plans.Hash, Steps = steps.Length > 0 ? steps : [Step(1)] },
            planHash ?? new string('b', 64),
            OwnerProcess.Current(TimeProvider.System),
            "0.1.0",
            Services.All,
            s_targets.Connections(State),
            hasPassed: count is not null);
        State.Prepare();
        using RunJournal journal = RunJournal.Create(State, header, t => t);
        journal.Intend(steps.Length > 0 ? steps : [Step(1)]);
        if (!hasEnded)
        {
            journal.Abandon();
            return;
        }

        journal.Record(Enumerable.Range(1, Math.Max(1, steps.Length)).Select(n => Outcome(n)).ToList());
        journal.End(RunEnding.Done);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
