using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Http;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets.Ambition;

namespace Provisioning.Core.Tests.Targets.Ambition;

/// <summary>The accounts of Ambition are read once a run, and what is sent to it travels together.</summary>
public sealed class AmbitionReadOnceTests : ApplyTest
{
    private int Lists => Sandbox.Requests.Count(r => r.Method == "GET" && r.Path.StartsWith("/api/v3/account", StringComparison.Ordinal));

    [Theory]
    [InlineData(AccountList.Array)]
    [InlineData(AccountList.Denied)]
    public async Task Immediate_run_uses_the_list_of_its_plan(AccountList list)
    {
        Sandbox.Options.Ambition.AccountList = list;
        ProvisioningPlan plan = await Plan(Row("ann"), Row("bo"));

        await Apply(plan, isFresh: true);

        Assert.Equal(1, Lists);
        Assert.Equal(2, Sandbox.Ambition.Memberships.Count);
    }

    [Theory]
    [InlineData(AccountList.Array)]
    [InlineData(AccountList.Denied)]
    [InlineData(AccountList.Missing)]
    public async Task Updates_and_disables_need_no_second_list(AccountList list)
    {
        Sandbox.Options.Ambition.AccountList = list;
        await Sync(Row("ann"), Row("bo"), Row("cy"));
        Sandbox.ClearRequests();
        ProvisioningPlan plan = await Plan(Row("ann", "left"), Row("bo").Replace(",Test,", ",Other,", StringComparison.Ordinal), Row("cy"));
        Assert.Equal([PlanStepKind.Update, PlanStepKind.Disable, PlanStepKind.RemoveMembership], plan.Steps.Where(s => s.Service == "Ambition").Select(s => s.Kind).Order());
        int lists = Lists;

        await Apply(plan, isFresh: true);

        Assert.Equal(lists, Lists);
        Assert.Equal([false, true, true], Sandbox.Ambition.Users.Select(u => u.IsActive));
        Assert.Equal("Other", Sandbox.Ambition.FindUser("bo@corp.example")!.LastName);
    }

    [Fact]
    public async Task Run_of_an_older_plan_reads_one_new_list_for_limits_and_steps()
    {
        ProvisioningPlan plan = await Plan(Row("ann"), Row("bo"));
        Sandbox.ClearRequests();

        await Apply(plan, isFresh: false);

        Assert.Equal(1, Lists);
    }

    [Fact]
    public async Task A_list_from_before_another_run_is_read_again()
    {
        ProvisioningPlan plan = await Plan(Row("ann"), Row("bo"));
        await Sync(Row("ann"));
        Sandbox.ClearRequests();
        Results.Clear();

        await Apply(plan, isFresh: true);

        Assert.Equal(1, Lists);
        Assert.Contains(Results, r => r is { Service: "Ambition", Action: "Create", Key: "ann@corp.example", Outcome: ProvisioningOutcome.NoChange });
    }

    [Fact]
    public async Task Resumed_run_reads_a_new_list()
    {
        ProvisioningPlan plan = await Plan(Row("ann"), Row("bo"));
        RunRecord run = await Apply(plan, isFresh: true);
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(run.RunId));
        await CutAsync(run.RunId, journal, Array.IndexOf(journal, (byte)'\n') + 1);
        Sandbox.ClearRequests();

        await Resume(run.RunId);

        Assert.Equal(1, Lists);
        Assert.Equal(2, Sandbox.Ambition.Users.Count);
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(16, false)]
    public async Task Outdated_list_is_read_again(int minutes, bool isFresh)
    {
        SteppedClock clock = new();
        AmbitionListing listing = new(Targets.Ambition(), State, NullLog.Instance, clock);
        Assert.False(listing.IsFresh);
        await listing.ReadAsync(null, CancellationToken.None);
        Assert.True(listing.IsFresh);

        clock.Ticks = TimeSpan.FromMinutes(minutes).Ticks;

        Assert.Equal(isFresh, listing.IsFresh);
    }

    [Fact]
    public async Task Six_hundred_people_need_four_requests()
    {
        string[] rows = Enumerable.Range(0, 600).Select(i => Row(FormattableString.Invariant($"p{i:000}"))).ToArray();
        ProvisioningPlan plan = await Plan(rows);
        Sandbox.ClearRequests();

        await Apply(plan, isFresh: true);

        Assert.Equal(
            ["account", "group", "group_membership", "group_type"],
            Writes.Where(r => r.Path.StartsWith("/api/v1/", StringComparison.Ordinal)).Select(r => r.Path.Split('/')[^2]).Order(StringComparer.Ordinal));
        Assert.Equal(600, Sandbox.Ambition.Memberships.Count);
    }

    private Task<RunRecord> Apply(ProvisioningPlan plan, bool isFresh) => new RunContext(Targets, State, Log).ApplyAsync(
        plan,
        new ApplyRequest { Limits = Generous, ModuleVersion = "0.1.0", IsPlanFresh = isFresh, Report = (_, result) => Results.Add(result) },
        CancellationToken.None);

    private sealed class SteppedClock : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }
}
