using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets;
using Provisioning.Targets.Ambition;

namespace Provisioning.Core.Tests.Targets.Ambition;

/// <summary>An Ambition that does not list its accounts, never or for a night.</summary>
public sealed class UnreportedTests : ApplyTest
{
    private string Snapshot => Assert.Single(Directory.GetFiles(Path.Combine(State.FullPath, "snapshots")));

    [Fact]
    public async Task Inactive_person_whose_account_was_never_read_is_disabled_once()
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Denied;
        await Sync(Row("bo"));
        Sandbox.Ambition.AddUser("ann@corp.example", "ann", "Test", "ann@corp.example");

        ProvisioningPlan plan = FromFile(await Plan(Row("ann", "left"), Row("bo")));
        await Apply(plan, Generous);

        Assert.Empty(plan.UnreadServices);
        Assert.False(plan.AccountsReported["Ambition"]);
        Assert.Equal([PlanStepKind.Disable], plan.Steps.Select(s => s.Kind));
        Assert.Contains("Ambition ann@corp.example ann Test False ", Everything());
        Assert.Empty((await Plan(Row("ann", "left"), Row("bo"))).Steps);
    }

    [Theory]
    [InlineData(AccountList.Denied, ProvisioningErrorKind.PermissionDenied)]
    [InlineData(AccountList.Missing, ProvisioningErrorKind.ServiceMissing)]
    public async Task List_available_before_is_required_and_not_replaced(AccountList list, ProvisioningErrorKind kind)
    {
        await Sync(Row("ann"), Row("bo"));
        Sandbox.Options.Ambition.AccountList = list;
        Sandbox.ClearRequests();

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Plan(Row("ann", "left"), Row("bo")));

        Assert.Equal(kind, error.Kind);
        Assert.StartsWith("Ambition gave a list of its accounts before, but does not give one now. Nothing is sent to it. ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"set 'isReported' to false in '{Snapshot}', and make a new plan.", error.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
        string text = await File.ReadAllTextAsync(Snapshot);
        await File.WriteAllTextAsync(Snapshot, text.Replace("\"isReported\": true", "\"isReported\": false", StringComparison.Ordinal));
        Assert.Contains((await Plan(Row("ann", "left"), Row("bo"))).Steps, s => s is { Service: "Ambition", Kind: PlanStepKind.Disable });
    }

    [Fact]
    public async Task Plan_made_from_a_list_is_not_started_without_one()
    {
        ProvisioningPlan plan = await PlanFromAList();

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, Generous));

        Assert.Contains("Ambition gave a list of its accounts before", error.Message, StringComparison.Ordinal);
        Assert.Equal("Anna", Assert.Single(Sandbox.Ambition.Users).FirstName);
        Assert.Empty(RunList.Read(State));
    }

    [Fact]
    public async Task Steps_of_a_plan_made_from_a_list_fail_without_one_and_the_snapshot_is_kept()
    {
        ProvisioningPlan plan = await PlanFromAList();
        string before = await SnapshotsAsync();
        Results.Clear();

        RunRecord run = await new RunContext(Targets, State, Log).ApplyAsync(
            plan, new ApplyRequest { Limits = Generous, ModuleVersion = "0.1.0", IsPlanFresh = true, Report = (_, result) => Results.Add(result) }, CancellationToken.None);

        Assert.Equal(RunState.DoneWithFailures, run.State);
        Assert.All(Results.Where(r => r.Service == "Agility"), r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.Equal(plan.Steps.Count(s => s.Service == "Ambition"), Results.Count(r => r.Service == "Ambition"));
        Assert.All(Results.Where(r => r.Service == "Ambition"), r => Assert.Equal(ProvisioningOutcome.Failed, r.Outcome));
        Assert.All(
            Results.Where(r => r is { Service: "Ambition", Action: not "AddMembership" }),
            r => Assert.Contains("Ambition gave a list of its accounts before", r.Error!.Message, StringComparison.Ordinal));
        Assert.Equal("Anna", Assert.Single(Sandbox.Ambition.Users).FirstName);
        Assert.Equal(before, await SnapshotsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Applied_steps_of_a_resumed_run_are_kept_if_the_rest_is_not_readable(bool isResumed)
    {
        ProvisioningPlan plan = await PlanFromAList();
        List<PlanStep> steps = plan.Steps.Where(s => s.Service == "Ambition").ToList();
        string before = await SnapshotsAsync();
        Targets.Begin();
        StepService service = Targets.Of("Ambition").Open(plan, State.NewRunId(), new RunContext(Targets, State, Log));
        if (isResumed)
        {
            service.Note(steps[0], new StepOutcome { Number = steps[0].Number, Outcome = ProvisioningOutcome.Created, Time = DateTimeOffset.UtcNow });
        }

        await service.CheckAsync(steps[0].Kind, steps, [], CancellationToken.None);
        service.Save(hasEnded: true);

        Assert.Equal(isResumed, before != await SnapshotsAsync());
    }

    private async Task<string> SnapshotsAsync() => string.Join(
        "\n", await Task.WhenAll(Directory.GetFiles(Path.Combine(State.FullPath, "snapshots")).Select(path => File.ReadAllTextAsync(path))));

    private async Task<ProvisioningPlan> PlanFromAList()
    {
        Sandbox.Ambition.AddUser("ann@corp.example", "Anna", "Test", "ann@corp.example");
        ProvisioningPlan plan = FromFile(await Plan(Row("ann"), Row("bo")));
        Assert.True(plan.AccountsReported["Ambition"]);
        Sandbox.Options.Ambition.AccountList = AccountList.Denied;
        return plan;
    }

    [Fact]
    public async Task Accounts_without_a_name_do_not_damage_the_snapshot()
    {
        Sandbox.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Answer, Status = 200, Times = 100, Method = "GET", PathContains = "/api/v3/account",
            Body = "[{\"id\":\"1\",\"first_name\":\"No\"},{\"id\":\"2\",\"username\":\" \",\"first_name\":\"Nobody\"}]", ContentType = "application/json",
        });
        await Sync(Row("ann"));

        await Plan(Row("ann"));

        using Stream file = File.OpenRead(Snapshot);
        Assert.Equal(["ann@corp.example"], AmbitionSnapshot.Read(file, "snapshot.json").Accounts.Select(a => a.Key));
    }

    [Fact]
    public void Case_of_a_group_type_is_ignored()
    {
        ExpectedAccounts expected = new([new LiveAccount
        {
            Service = "Ambition", Key = "ann", Groups = new Dictionary<string, string> { ["Team"] = "Dogs", ["Role"] = "Cook" },
            UncertainGroups = new Dictionary<string, IReadOnlyList<string?>> { ["Region"] = ["North", null] },
        }]);
        expected.Apply(Membership("TEAM", "Cats"), null);
        expected.MarkUncertain(Membership("ROLE", "Chef"));
        expected.MarkUncertain(Membership("REGION", "South"));
        using MemoryStream file = new();
        new AmbitionSnapshot { Taken = DateTimeOffset.UtcNow, Connection = "https://acme/", Accounts = expected.Accounts.ToList() }.Write(file);
        file.Position = 0;

        LiveAccount read = Assert.Single(AmbitionSnapshot.Read(file, "snapshot.json").Accounts);

        Assert.Equal(["Cats"], read.Groups.Values);
        Assert.Equal(["Cook", "Chef"], read.UncertainGroups["Role"]);
        Assert.Equal(["North", null, "South"], read.UncertainGroups["region"]);
    }

    private static PlanStep Membership(string type, string group) => new()
    {
        Number = 1, Service = "Ambition", Kind = PlanStepKind.AddMembership, Key = "ann", Changes = [new AttributeChange { Name = type, After = group }],
    };

    private static ProvisioningPlan FromFile(ProvisioningPlan plan)
    {
        using MemoryStream file = new();
        PlanFile.Write(plan, file);
        file.Position = 0;
        return PlanFile.Read(file, "plan.json", Services.All);
    }
}
