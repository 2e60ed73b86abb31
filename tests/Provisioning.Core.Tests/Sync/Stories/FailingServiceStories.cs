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
    public async Task Run_stops_with_the_common_failure_and_the_rest_is_resumed()
    {
        ProvisioningPlan plan = await FailingGroupsAsync();

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan));

        string runId = RunList.Read(State).First().RunId;
        Assert.Equal(ProvisioningErrorKind.TooManyFailures, error.Kind);
        Assert.Contains("25 of the 25 steps tried in Ambition have failed, were in conflict or are uncertain. The limit is 40% of the steps tried, once 20 have failed.", error.Message, StringComparison.Ordinal);
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

        Assert.Equal(RunState.DoneWithFailures, resumed.State);
        Assert.Equal(50, resumed.Counts["Failed"]);
    }

    [Theory]
    [InlineData("100%")]
    [InlineData("60")]
    public async Task Parameter_allows_the_run_to_continue_after_any_failure(string limit)
    {
        ProvisioningPlan plan = await FailingGroupsAsync();

        RunRecord run = await Apply(plan, new LimitOptions { Failure = Limit.Parse(limit) });

        Assert.Equal(RunState.DoneWithFailures, run.State);
        Assert.Equal(50, run.Counts["Failed"]);
        Assert.Equal(limit, run.Header!.Options["Failure"]);
    }

    [Theory]
    [InlineData("100%", false)]
    [InlineData("5", true)]
    public async Task Mapping_sets_the_limit_of_failures(string limit, bool stops)
    {
        ProvisioningPlan plan = await FailingGroupsAsync() with { Limits = new Dictionary<string, Limit> { ["Failure"] = Limit.Parse(limit), ["NewGroup"] = Limit.Of(100), ["Change"] = Limit.Of(100) } };

        if (stops)
        {
            Assert.Contains("The limit is 5.", (await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan))).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(RunState.DoneWithFailures, (await Apply(plan)).State);
        }
    }

    [Fact]
    public async Task Run_does_not_stop_if_no_step_of_the_service_is_left()
    {
        await Sync(People(25));
        ProvisioningPlan plan = await Plan([.. Enumerable.Range(1, 25).Select(i => Row($"p{i:000}", team: "Cats"))]);
        Sandbox.Ambition.AddGroup("Team", "Cats");
        Refuse("/group_membership/");

        RunRecord run = await Apply(plan, new LimitOptions { MaxChange = Limit.Of(25) });

        Assert.Equal(RunState.DoneWithFailures, run.State);
        Assert.Equal(25, run.Counts["Failed"]);
    }

    [Fact]
    public async Task Steps_that_depend_on_failed_ones_do_not_count_as_failures()
    {
        ProvisioningPlan plan = await Plan(People(1010));
        Refuse("/account/");
        await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, Generous with { MaxCreate = Limit.Of(5000) }));
        Sandbox.ClearFaults();
        Reconnect();

        RunRecord resumed = await Resume(RunList.Read(State).First().RunId);

        Assert.Equal(RunState.DoneWithFailures, resumed.State);
        Assert.Equal(0, resumed.Counts.TryGetValue("Pending", out int pending) ? pending : 0);
        Assert.Equal(1010, Sandbox.Agility.Members.Count(m => m.Username is { } name && name.StartsWith("p", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Conflicts_count_as_failures()
    {
        await Sync(People(25));
        ProvisioningPlan plan = await Plan([.. People(25).Select(p => p.Replace(",Test,", ",Other,", StringComparison.Ordinal).Replace("Dogs", "Cats", StringComparison.Ordinal))]);
        await Apply(await Plan([.. People(25).Select(p => p.Replace(",Test,", ",Third,", StringComparison.Ordinal))]), new LimitOptions { MaxChange = Limit.Of(25) });
        Results.Clear();

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, new LimitOptions { MaxChange = Limit.Of(1000) }));

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
