using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Undo;

/// <summary>A project is deleted between two runs: its roles are reported, and those in other projects are set all the same.</summary>
public sealed class DeletedProjectTests : ApplyTest
{
    private const string Mapping = """
        @{
        Source = @{ Key = 'email'; Active = @{ Column = 'status'; Words = 'active' } }
        Agility = @{
            Attributes = @{ Username = 'email'; Name = 'name'; DefaultRole = @{ Value = 'Team Member' } }
            ProjectRoles = @{ Pier = 'pier'; Quay = 'quay' }
        }
        }
        """;

    private readonly string _pier;
    private readonly string _quay;

    public DeletedProjectTests()
    {
        _pier = Sandbox.Agility.AddScope("Pier");
        _quay = Sandbox.Agility.AddScope("Quay");
    }

    [Fact]
    public async Task Undo_reports_the_missing_project_and_reverts_the_rest()
    {
        await Apply(await PlanRoles("mira@corp.example,mira,active,Role:4,Role:4"), Generous);
        await Apply(await PlanRoles("mira@corp.example,mira,active,Role:5,Role:5"), Generous);
        await DeletePierAsync();

        ProvisioningPlan plan = await PlanUndoOf(RunList.Read(State).First().RunId);
        RunRecord run = await Apply(plan, Generous);

        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Equal(("mira@corp.example", ProblemReason.CannotBeUndone), (problem.Key, problem.Reason));
        Assert.Contains("There is no project 'Pier'", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["Quay"], plan.Steps.SelectMany(s => s.Changes).Select(c => c.Name));
        Assert.Equal(RunState.Done, run.State);
        Assert.Equal("Role:4", RoleIn(_quay));
    }

    [Fact]
    public async Task Run_fails_only_the_roles_in_the_missing_project()
    {
        const string Gone = "There is no project 'Pier'. The step was not sent. Check this in the service. If the change is still needed, make a new plan.";
        ProvisioningPlan plan = await PlanRoles("mira@corp.example,mira,active,Role:4,Role:4", "sean@corp.example,sean,active,Role:5,");
        await DeletePierAsync();

        RunRecord run = await Apply(plan, Generous);

        Assert.Equal(RunState.DoneWithFailures, run.State);
        Assert.Equal(
            [(ProvisioningOutcome.Conflict, Gone), (ProvisioningOutcome.Conflict, Gone)],
            Results.Where(r => r.IsFailure).Select(r => (r.Outcome, r.Message!)));
        Assert.Equal("Role:4", RoleIn(_quay));
    }

    private Task<ProvisioningPlan> PlanRoles(params string[] rows) => PlanAsync(Mapping, "email,name,status,pier,quay", rows);

    private string RoleIn(string project) => Assert.Single(
        Sandbox.Agility.ProjectRoles, r => r.Scope == project && r.Member == Sandbox.Agility.FindMember("mira@corp.example")!.Oid).Role;

    private async Task DeletePierAsync()
    {
        await new RestClient(Targets.Agility(), Log).ExecuteAsync(Oid.Parse(_pier), "Delete", CancellationToken.None);
        Reconnect();
    }
}
