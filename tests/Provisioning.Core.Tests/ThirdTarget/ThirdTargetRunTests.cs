using System.Text;
using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.ThirdTarget;

/// <summary>A run over a third service is written down, killed, resumed and reported like any other.</summary>
public sealed class ThirdTargetRunTests : ThirdTargetTest
{
    private static readonly string[] People = [.. Enumerable.Range(1, 6).Select(i => $"p{i},Person {i},active,{i},,Team {i % 2}")];

    // Six people, the group type, its two groups, six memberships: two at a time, and each kind by itself.
    private static readonly int[] s_batches = [0, 2, 4, 6, 7, 9, 11, 13, 15];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(14)]
    public async Task Interrupted_run_is_resumed_without_repeating_a_step(int killedAfter)
    {
        ProvisioningPlan plan = await PlanAsync(People);
        Assert.Equal(15, plan.StepCount);
        int begun = s_batches.Last(b => b <= killedAfter);
        Target.StopsAfter = killedAfter;
        await Assert.ThrowsAsync<InvalidOperationException>(() => Apply(plan));
        string runId = Assert.Single(RunList.Read(State)).RunId;
        await LeaveAsync(runId);
        RunRecord killed = JournalReader.Read(State, runId);
        Assert.Equal(RunState.Interrupted, killed.State);
        Assert.Equal(begun, killed.Finished.Count());
        Assert.Equal(s_batches.First(b => b > killedAfter) - begun, killed.Steps.Where(s => s.IsUncertain).Count());
        Results.Clear();

        Target.StopsAfter = int.MaxValue;
        RunRecord run = await Resume(runId);

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(15, run.Finished.Count());
        Assert.Equal(15, Target.Done.Count);
        Assert.Equal(15, Target.Done.Distinct().Count());
        Assert.Equal(killedAfter - begun, run.Steps.Count(s => s.Outcome!.Outcome == ProvisioningOutcome.NoChange));
        Assert.Equal(15 - begun, Results.Count);
        Assert.Empty((await PlanAsync(People)).Steps);
    }

    [Fact]
    public async Task Journal_of_an_unknown_service_is_refused()
    {
        RunRecord run = await Apply(await PlanAsync(People));

        string message = Assert.Throws<ProvisioningException>(() => JournalReader.Read(StateDirectory.At(State.FullPath, Provisioning.Targets.Services.All), run.RunId)).Message;

        Assert.Contains("line 1 holds the unknown service 'Badges'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_contains_its_steps()
    {
        Target.Add("owner", "Owner");
        Target.Add("gone", "Gone", team: "Team 1");
        ProvisioningPlan plan = await PlanAsync([.. People, "gone,Gone,gone,,,"]);
        RunRecord run = await Apply(plan, new() { Approve = 1 });

        RunReport report = new(run, RunPlan.Read(State, run));

        Assert.Equal(15, report.Items.Count(i => i.Service == BadgeRules.Service));
        Assert.Contains(report.Items, i => i is { Action: "Disable", Key: "gone", Outcome: "Updated" });
        Assert.Contains(report.Items, i => i is { Action: "CreateGroup", Key: "Team = Team 0", Outcome: "Created" });
        Assert.Contains("Badges", Text(report.WriteHtml), StringComparison.Ordinal);
        Assert.Contains("Badges,AddMembership,p1,b3,Team,,Team 1,Updated", Text(s => report.WriteCsv(s)), StringComparison.Ordinal);
        Assert.Contains(Target.Address.AbsoluteUri, Text(report.WriteJson), StringComparison.Ordinal);
    }

    private static string Text(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
