using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>A new person without the required values of the instance is a problem of the plan.</summary>
public sealed class RequiredTests : ApplyTest
{
    public RequiredTests() => Sandbox.Agility.AddCustomAttribute("Member", "Custom_Badge", isRequired: true);

    [Theory]
    [InlineData("Custom_Badge = 'phone'")]
    [InlineData("custom_badge = @{ Column = 'phone'; OnCreate = $true }")]
    public async Task People_without_a_required_value_are_skipped_and_the_others_created(string rule)
    {
        MappingSuffix = rule;
        ProvisioningPlan plan = await Plan(Row("ann", phone: "7"), Row("bo"));

        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Equal("bo@corp.example", problem.Key);
        Assert.Contains("Agility Custom_Badge: this instance requires 'Custom_Badge' for every new account", problem.Message, StringComparison.Ordinal);
        RunRecord run = await Apply(plan, Generous);
        Assert.Equal(RunState.Done, run.State);
        Assert.Equal("7", Sandbox.Agility.Members.Single(m => m.Username == "ann@corp.example")["Custom_Badge"]);
    }

    [Fact]
    public async Task Required_attributes_without_a_rule_are_all_named_and_no_member_is_created()
    {
        Sandbox.Agility.AddCustomAttribute("Member", "Custom_Site", isRequired: true);

        PlanProblem problem = Assert.Single((await Plan(Row("ann"))).Problems);

        Assert.Contains("'Custom_Badge' and 'Custom_Site'", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Existing_member_is_changed_without_the_required_value()
    {
        Sandbox.Agility.AddMember("ann Test", "ann@corp.example", "ann@corp.example", attributes: new Dictionary<string, string> { ["Custom_Badge"] = "7" });

        ProvisioningPlan plan = await Plan(Row("ann", phone: "1"));

        Assert.Empty(plan.Problems);
        Assert.Contains(plan.Steps, s => s is { Service: "Agility", Kind: PlanStepKind.Update });
    }

    [Fact]
    public async Task Instance_without_readable_defaults_refuses_the_row_itself()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 403, PathContains = "/New/", Times = 99 });

        ProvisioningPlan plan = await Plan(Row("ann"));
        Assert.Empty(plan.Problems);
        await Apply(plan, Generous);

        Assert.Contains(Results, r => r.Message?.Contains("Violation'Required'Member.Custom_Badge", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("Custom_Badge")]
    [InlineData("custom_badge")]
    public async Task Clearing_a_required_value_is_a_problem_and_the_row_is_not_sent(string name)
    {
        MappingSuffix = $"{name} = @{{ Column = 'team'; Empty = 'Clear' }}";
        Add("ann", "7");
        Add("bo", "7");

        ProvisioningPlan plan = await Plan(Row("ann", phone: "1", team: ""), Row("bo", phone: "2", team: "8"));

        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Equal("ann@corp.example", problem.Key);
        Assert.StartsWith($"Agility {name}: this instance requires '{name}' for every account", problem.Message[problem.Message.IndexOf("Agility", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("cannot be cleared", problem.Message, StringComparison.Ordinal);
        Assert.Equal(ProblemReason.Value($"Agility {name}"), problem.Reason);
        Assert.DoesNotContain(plan.Steps, s => s.Key == "ann@corp.example");
        Assert.Equal(RunState.Done, (await Apply(plan, Generous)).State);
        Assert.Equal(["7", "8"], Sandbox.Agility.Members.Where(m => m.Username != "admin").OrderBy(m => m.Username, StringComparer.Ordinal).Select(m => m["Custom_Badge"]));
    }

    [Fact]
    public async Task Attribute_with_a_default_for_new_members_cannot_be_cleared()
    {
        MappingSuffix = "Custom_Badge = 'first_name'; NotifyViaEmail = @{ Column = 'team'; Empty = 'Clear' }";
        Add("ann", "ann");

        ProvisioningPlan plan = await Plan(Row("ann", phone: "1", team: ""));

        Assert.Contains("Agility NotifyViaEmail:", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Member_without_the_required_value_is_otherwise_changed()
    {
        MappingSuffix = "Custom_Site = @{ Column = 'team'; Empty = 'Clear' }";
        Add("ann", "7");
        Sandbox.Agility.AddCustomAttribute("Member", "Custom_Site", isRequired: true);

        ProvisioningPlan plan = await Plan(Row("ann", phone: "1", team: ""));
        await Apply(plan, Generous);

        Assert.Empty(plan.Problems);
        Assert.Equal("1", Sandbox.Agility.FindMember("ann@corp.example")!.Phone);
    }

    [Fact]
    public async Task Optional_attribute_is_cleared_and_an_inactive_person_with_an_empty_cell_is_disabled()
    {
        Sandbox.Agility.AddCustomAttribute("Member", "Custom_Site");
        MappingSuffix = "Custom_Badge = @{ Column = 'team'; Empty = 'Clear' }; Custom_Site = @{ Column = 'agility_role'; Empty = 'Clear' }";
        Sandbox.Agility.AddMember("ann Test", "ann@corp.example", "ann@corp.example", attributes: new Dictionary<string, string> { ["Custom_Badge"] = "7", ["Custom_Site"] = "Pier" });
        Add("bo", "7");

        ProvisioningPlan plan = await Plan(Row("ann", team: "7"), Row("bo", status: "left", team: ""));
        await Apply(plan, Generous);

        Assert.Empty(plan.Problems);
        Assert.True(string.IsNullOrEmpty(Sandbox.Agility.FindMember("ann@corp.example")!["Custom_Site"]));
        Assert.True(Sandbox.Agility.FindMember("bo@corp.example")!.IsInactive);
    }

    private void Add(string name, string badge) => Sandbox.Agility.AddMember(
        $"{name} Test", $"{name}@corp.example", $"{name}@corp.example", attributes: new Dictionary<string, string> { ["Custom_Badge"] = badge });
}
