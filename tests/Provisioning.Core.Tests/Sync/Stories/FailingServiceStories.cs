using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Stories;

/// <summary>A service that refuses one step after the other: the run stops, says what the failures have in common, and is finished later.</summary>
public sealed class FailingServiceStories : ApplyTest
{
    private const string Refused = "The licence of this organisation has expired.";

    private static string[] People(int count) => [.. Enumerable.Range(1, count).Select(i => Row($"p{i:000}"))];

    [Fact]
    public async Task The_run_stops_says_what_is_common_and_the_rest_is_resumed()
    {
        ProvisioningPlan plan = await FailingGroupsAsync();

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan));

        string runId = RunList.Read(State).First().RunId;
        Assert.Equal(ProvisioningErrorKind.TooManyFailures, error.Kind);
        Assert.Contains("25 of the 25 steps tried in Ambition have failed; it stops at 40% of the steps tried, once 20 have failed.", error.Message, StringComparison.Ordinal);
        Assert.Contains("all are CreateGroup", error.Message, StringComparison.Ordinal);
        Assert.Contains("all have the status 400", error.Message, StringComparison.Ordinal);
        Assert.Contains(Refused, error.Message, StringComparison.Ordinal);
        Assert.Contains($"Resume-ProvisioningRun -RunId {runId}", error.Message, StringComparison.Ordinal);
        RunRecord stopped = JournalReader.Read(State, runId);
        Assert.Equal(RunState.Error, stopped.State);
        Assert.Equal(error.Message, stopped.Message);
        Assert.Equal(25, stopped.Counts["Pending"]);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Path == "/api/v1/group_membership/" && r.Method == "POST");

        Sandbox.ClearFaults();
        Reconnect();
        RunRecord resumed = await Resume(runId);

        Assert.Equal(RunState.FailedRows, resumed.State);
        Assert.Equal(50, resumed.Counts["Failed"]);
    }

    [Theory]
    [InlineData("100%")]
    [InlineData("60")]
    public async Task The_switch_lets_it_go_on_whatever_fails(string limit)
    {
        ProvisioningPlan plan = await FailingGroupsAsync();

        RunRecord run = await Apply(plan, new GuardOptions { Failure = Limit.Parse(limit) });

        Assert.Equal(RunState.FailedRows, run.State);
        Assert.Equal(50, run.Counts["Failed"]);
        Assert.Equal(limit, run.Header!.Options["Failure"]);
    }

    [Theory]
    [InlineData("100%", false)]
    [InlineData("5", true)]
    public async Task A_mapping_sets_it(string limit, bool stops)
    {
        ProvisioningPlan plan = await FailingGroupsAsync() with { Limits = new Dictionary<string, Limit> { ["Failure"] = Limit.Parse(limit), ["NewGroup"] = Limit.Of(100), ["Change"] = Limit.Of(100) } };

        if (stops)
        {
            Assert.Contains("it stops at 5.", (await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan))).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(RunState.FailedRows, (await Apply(plan)).State);
        }
    }

    [Fact]
    public async Task Where_nothing_of_the_service_is_left_there_is_nothing_to_stop()
    {
        await Sync(People(25));
        ProvisioningPlan plan = await Plan([.. Enumerable.Range(1, 25).Select(i => Row($"p{i:000}", team: "Cats"))]);
        Sandbox.Ambition.AddGroup("Team", "Cats");
        Refuse("/group_membership/");

        RunRecord run = await Apply(plan, new GuardOptions { MaxChange = Limit.Of(25) });

        Assert.Equal(RunState.FailedRows, run.State);
        Assert.Equal(25, run.Counts["Failed"]);
    }

    [Fact]
    public async Task Steps_that_stand_on_failed_ones_are_no_failures_of_their_own()
    {
        ProvisioningPlan plan = await Plan(People(1010));
        Refuse("/account/");
        await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, Generous with { MaxCreate = Limit.Of(5000) }));
        Sandbox.ClearFaults();
        Reconnect();

        RunRecord resumed = await Resume(RunList.Read(State).First().RunId);

        Assert.Equal(RunState.FailedRows, resumed.State);
        Assert.Equal(0, resumed.Counts.TryGetValue("Pending", out int pending) ? pending : 0);
        Assert.Equal(1010, Sandbox.Agility.Members.Count(m => m.Username is { } name && name.StartsWith("p", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Conflicts_count_as_failures()
    {
        await Sync(People(25));
        ProvisioningPlan plan = await Plan([.. People(25).Select(p => p.Replace(",Test,", ",Other,", StringComparison.Ordinal).Replace("Dogs", "Cats", StringComparison.Ordinal))]);
        await Apply(await Plan([.. People(25).Select(p => p.Replace(",Test,", ",Third,", StringComparison.Ordinal))]), new GuardOptions { MaxChange = Limit.Of(25) });
        Results.Clear();

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, new GuardOptions { MaxChange = Limit.Of(1000) }));

        Assert.Equal(ProvisioningErrorKind.TooManyFailures, error.Kind);
        Assert.Contains("all change 'LastName'", error.Message, StringComparison.Ordinal);
        Assert.All(Results, r => Assert.Equal(ProvisioningOutcome.Conflict, r.Outcome));
        Assert.InRange(JournalReader.Read(State, RunList.Read(State).First().RunId).Counts["Pending"], 26, 51);
        Assert.DoesNotContain("Cats", Sandbox.Ambition.Groups.Select(g => g.Name));
    }

    // People are there, and each gets a group of its own, which the service does not make.
    private async Task<ProvisioningPlan> FailingGroupsAsync()
    {
        await Sync(People(25));
        ProvisioningPlan plan = await Plan([.. Enumerable.Range(1, 25).Select(i => Row($"p{i:000}", team: $"Office {i:000}"))]);
        Refuse("/group/");
        Results.Clear();
        Sandbox.ClearRequests();
        return plan with { Limits = new Dictionary<string, Limit> { ["NewGroup"] = Limit.Of(100), ["Change"] = Limit.Of(100) } };
    }

    private void Refuse(string path) => Sandbox.AddFault(new SandboxFault
    {
        Kind = SandboxFaultKind.Answer, Status = 400, Times = 1000, Method = "POST", PathContains = path, Body = $$"""{"detail":"{{Refused}}"}""", ContentType = "application/json",
    });
}
