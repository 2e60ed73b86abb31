using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>Who would be created without what the instance wants is a problem of the plan.</summary>
public sealed class RequiredTests : ApplyTest
{
    public RequiredTests() => Sandbox.Agility.AddCustomAttribute("Member", "Custom_Badge", isRequired: true);

    [Theory]
    [InlineData("Custom_Badge = 'phone'")]
    [InlineData("custom_badge = @{ Column = 'phone'; OnCreate = $true }")]
    public async Task People_without_it_are_left_out_and_the_others_created(string rule)
    {
        MappingSuffix = rule;
        ProvisioningPlan plan = await Plan(Row("ann", phone: "7"), Row("bo"));

        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Equal("bo@corp.example", problem.Key);
        Assert.Contains("Agility Custom_Badge: this instance wants 'Custom_Badge' of every new account", problem.Message, StringComparison.Ordinal);
        RunRecord run = await Apply(plan, Generous);
        Assert.Equal(RunState.Done, run.State);
        Assert.Equal("7", Sandbox.Agility.Members.Single(m => m.Username == "ann@corp.example")["Custom_Badge"]);
    }

    [Fact]
    public async Task Without_a_rule_for_it_nobody_is_created_and_all_that_are_missing_are_named()
    {
        Sandbox.Agility.AddCustomAttribute("Member", "Custom_Site", isRequired: true);

        PlanProblem problem = Assert.Single((await Plan(Row("ann"))).Problems);

        Assert.Contains("'Custom_Badge' and 'Custom_Site'", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Who_is_there_already_is_changed_without_it()
    {
        Sandbox.Agility.AddMember("ann Test", "ann@corp.example", "ann@corp.example", attributes: new Dictionary<string, string> { ["Custom_Badge"] = "7" });

        ProvisioningPlan plan = await Plan(Row("ann", phone: "1"));

        Assert.Empty(plan.Problems);
        Assert.Contains(plan.Steps, s => s is { System: "Agility", Kind: PlanStepKind.Update });
    }

    [Fact]
    public async Task An_instance_that_does_not_tell_its_defaults_refuses_by_itself()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 403, PathContains = "/New/", Times = 99 });

        ProvisioningPlan plan = await Plan(Row("ann"));
        Assert.Empty(plan.Problems);
        await Apply(plan, Generous);

        Assert.Contains(Results, r => r.Message?.Contains("Violation'Required'Member.Custom_Badge", StringComparison.Ordinal) == true);
    }
}
