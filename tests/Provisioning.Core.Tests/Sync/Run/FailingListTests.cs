using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>A list of accounts that fails while a run carries out its plan: it is asked for once, and that holds for all of the run.</summary>
public sealed class FailingListTests : ApplyTest
{
    private IEnumerable<SandboxRequest> Lists => Sandbox.Requests.Where(r => r.Method == "GET" && r.Path.StartsWith("/api/v3/account", StringComparison.Ordinal));

    [Theory]
    [InlineData(500, "{\"detail\":\"The store is not reachable.\"}", 100)]
    [InlineData(500, "{\"detail\":\"The store is not reachable.\"}", 1)]
    [InlineData(400, "{\"detail\":\"Not tonight.\"}", 100)]
    [InlineData(200, "{\"count\":9,\"next\":null,\"results\":[]}", 100)]
    [InlineData(200, "{\"count\":9,\"next\":null,\"results\":[]}", 1)]
    public async Task Every_step_of_the_run_has_the_one_failure(int status, string body, int times)
    {
        ProvisioningPlan plan = await PlanOfManyKinds();
        string[] before = Everything().Where(IsOfAmbition).ToArray();
        Sandbox.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Answer, Status = status, Times = times, Method = "GET", PathContains = "/api/v3/account", Body = body, ContentType = "application/json",
        });

        RunRecord run = await ApplyAsync(plan);

        Assert.Equal(RunState.DoneWithFailures, run.State);
        Assert.Single(Lists);
        ProvisioningResult[] failed = Results.Where(r => r.Service == "Ambition").ToArray();
        Assert.Equal(plan.Steps.Count(s => s.Service == "Ambition"), failed.Length);
        Assert.All(failed, r => Assert.Equal(ProvisioningOutcome.Failed, r.Outcome));
        Assert.Single(failed.Where(r => r is not { Action: "AddMembership", Key: "cy@corp.example: Team = Dogs" }).Select(r => r.Error!.Message).Distinct());
        Assert.Equal(before, Everything().Where(IsOfAmbition));
    }

    [Fact]
    public async Task Next_run_reads_the_list_again()
    {
        ProvisioningPlan plan = await PlanOfManyKinds();
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 500, Method = "GET", PathContains = "/api/v3/account" });
        await ApplyAsync(plan);
        Results.Clear();

        await Apply(await PlanAgain(), Generous);

        Assert.All(Results, r => Assert.NotEqual(ProvisioningOutcome.Failed, r.Outcome));
        Assert.Equal(3, Sandbox.Ambition.Users.Count);
        Assert.False(Sandbox.Ambition.FindUser("ann@corp.example")!.IsActive);
    }

    private async Task<ProvisioningPlan> PlanOfManyKinds()
    {
        await Sync(Row("ann"), Row("bo"));
        ProvisioningPlan plan = await PlanAgain();
        Assert.Equal(5, plan.Steps.Where(s => s.Service == "Ambition").Select(s => s.Kind).Distinct().Count());
        Sandbox.ClearRequests();
        Results.Clear();
        return plan;
    }

    private Task<ProvisioningPlan> PlanAgain() => Plan(Row("ann", "left"), Row("bo").Replace(",Test,", ",Other,", StringComparison.Ordinal), Row("cy"));

    // A copy is no plan that was made just now: the list is read again for its steps.
    private Task<RunRecord> ApplyAsync(ProvisioningPlan plan) => new RunContext(Targets, State, Log).ApplyAsync(
        plan with { },
        new ApplyRequest { Limits = Generous, ModuleVersion = "0.1.0", IsPlanFresh = true, Report = (_, result) => Results.Add(result) },
        CancellationToken.None);

    private static bool IsOfAmbition(string line) => line.StartsWith("Ambition ", StringComparison.Ordinal);
}
