using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using Provisioning.Core.Tests.Planning;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;
using Provisioning.Planning;

namespace Provisioning.Core.Tests.Journal;

/// <summary>What earlier runs tell of a source and of a plan.</summary>
public sealed class RunHistoryTests : StateTest
{
    private static readonly RunTargets s_targets = new()
    {
        Agility = new AgilityConnection(new Uri("http://127.0.0.1:9/V1Production/"), ApiCredential.Bearer(new NetworkCredential("", "0123456789abcdef").SecurePassword), Fast.Settings(1)),
    };

    private int _day;

    [Fact]
    public void Each_source_is_measured_by_its_own_last_run()
    {
        Run("staff-2026-11-01.csv", 1000);
        Run("board.csv", 12);
        Run("site1.csv", 50);
        Run("site2.csv", 400);
        Run("staff-2026-11-02.csv", 990);
        Run("board.csv", 11);

        Assert.Equal(990, History.LastSourceCount("staff-2026-11-03.csv"));
        Assert.Equal(990, History.LastSourceCount("STAFF-2026-11-03.csv"));
        Assert.Equal(11, History.LastSourceCount("board.csv"));
        Assert.Equal(50, History.LastSourceCount("site1.csv"));
    }

    [Fact]
    public void A_source_without_a_run_is_measured_by_the_largest_of_the_recent_ones()
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
    public void A_plan_of_the_first_version_is_known_again_by_the_file_that_it_came_from(bool hasEnded, string words)
    {
        byte[] file = FirstVersion();
        Run("hrm.csv", null, planHash: PlanHash.Of(new MemoryStream(file)), hasEnded: hasEnded);
        ProvisioningPlan plan = PlanFile.Read(new MemoryStream(file), "plan.json");

        Assert.Contains(words, Refusal(() => History.RequireUnused(plan, Plans.Hash)).Message, StringComparison.Ordinal);
        History.RequireUnused(PlanFile.Read(new MemoryStream([.. file, (byte)' ']), "plan.json"), Plans.Hash);
    }

    private RunHistory History => new(State, s_targets);

    private static byte[] FirstVersion()
    {
        using MemoryStream stream = new();
        ProvisioningPlan plan = new()
        {
            Created = DateTimeOffset.UtcNow, SourceHash = Plans.Hash, SourceCount = 1, Steps = [Step(1)],
            LiveHash = new Dictionary<string, string> { ["Agility"] = Plans.Hash }, ActiveCount = new Dictionary<string, int> { ["Agility"] = 1 },
        };
        PlanFile.Write(plan, stream);
        JsonObject root = JsonNode.Parse(stream.ToArray())!.AsObject();
        root["schemaVersion"] = 1;
        root.Remove("match");
        root.Remove("unseen");
        return System.Text.Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    // Without a count it is as runs were written before the guard was.
    private void Run(string source, int? count, string? planHash = null, bool hasEnded = true)
    {
        Dictionary<string, string> options = s_targets.Addresses.ToDictionary(a => a.Key, a => a.Value);
        if (count is { } people)
        {
            options[RunHistory.SourceCount] = people.ToString(CultureInfo.InvariantCulture);
            options[RunHistory.Guard] = RunHistory.Passed;
        }

        string runId = string.Create(CultureInfo.InvariantCulture, $"202611{++_day:00}T054500Z-4f2a");
        RunHeader header = RunHeader.Of(
            runId,
            new ProvisioningPlan { Source = source, SourceHash = Plans.Hash, Steps = [Step(1)] },
            planHash ?? new string('b', 64),
            OwnerProcess.Current(TimeProvider.System),
            "0.1.0",
            options);
        State.Prepare();
        using RunJournal journal = RunJournal.Create(State, header, t => t);
        journal.Intend([Step(1)]);
        if (!hasEnded)
        {
            journal.Abandon();
            return;
        }

        journal.Record([Outcome(1)]);
        journal.End(RunEnding.Done);
    }
}
