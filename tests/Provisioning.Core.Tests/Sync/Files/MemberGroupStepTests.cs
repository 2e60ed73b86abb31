using Provisioning.Sync.Files;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Targets;
using Provisioning.Targets.Agility;

namespace Provisioning.Core.Tests.Sync.Files;

/// <summary>What plans may hold about member groups, and how limits count it.</summary>
public sealed class MemberGroupStepTests
{
    [Fact]
    public void Person_may_be_added_to_and_removed_from_several_groups() => Assert.All(
        Problems(Add("m", "Boston"), Add("m", "Berlin"), Remove("m", "Chess"), Remove("m", "Go"), Make("Boston")),
        p => Assert.Null(p));

    [Theory]
    [InlineData("Boston", "an earlier step does the same to 'm'.")]
    [InlineData(" BOSTON", "an earlier step does the same to 'm'.")]
    [InlineData("#N/A", "'MemberGroup': this is the error value of a spreadsheet")]
    public void Repeated_or_invalid_group_of_a_person_is_refused(string group, string problem) =>
        Assert.StartsWith(problem, Problems(Add("m", "Boston"), Add("m", group))[1], StringComparison.Ordinal);

    [Fact]
    public void A_membership_of_another_type_and_one_that_leaves_a_group_are_refused()
    {
        PlanStep other = Step(PlanStepKind.AddMembership, "m", new AttributeChange { Name = "Team", After = "Dogs" });
        PlanStep leaving = Step(PlanStepKind.AddMembership, "m", new AttributeChange { Name = "MemberGroup", Before = "Cats", After = "Dogs" });

        Assert.Equal(["its group is of the type 'Team', and the groups of Agility are 'MemberGroup'.", "it adds an account to a group, which leaves no other group, and has a value before."], Problems(other, leaving).OfType<string>());
        Assert.Equal("Agility has no group types.", Problems(new PlanStep { Service = "Agility", Kind = PlanStepKind.CreateGroupType, Key = "MemberGroup" })[0]);
    }

    [Theory]
    [InlineData("Cats", "", true, false)]
    [InlineData("Cats", "Dogs", false, true)]
    [InlineData("Cats;Owls", "Dogs", true, true)]
    [InlineData("Cats;Owls", "Dogs;Bats", false, true)]
    [InlineData("", "Dogs;Bats", false, false)]
    public void Limits_count_lost_and_replaced_groups_of_a_person(string taken, string given, bool loses, bool changes)
    {
        ProvisioningPlan plan = new()
        {
            Steps = [.. taken.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(g => Remove("m", g)), .. given.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(g => Add("m", g))],
        };

        PersonChanges person = Assert.Single(PersonChanges.In(plan, AgilityRules.Instance));
        Assert.Equal((loses, changes), (person.LosesValue, person.ChangesValue));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void The_limit_on_new_groups_counts_member_groups(int count, bool passes)
    {
        ProvisioningPlan plan = new()
        {
            SourceCount = 1000,
            ActiveCount = new Dictionary<string, int> { ["Agility"] = 1000 },
            Steps = [.. Enumerable.Range(1, count).Select(n => Make($"Group {(char)('A' + n)}"))],
        };

        Assert.Equal(passes, PlanLimits.Find(plan, new LimitOptions { CarriedOut = ["Agility"] }, Services.All).Count == 0);
    }

    private static string?[] Problems(params PlanStep[] steps)
    {
        StepCheck check = new(Services.All);
        return [.. steps.Select(check.Problem)];
    }

    private static PlanStep Add(string key, string group) => Step(PlanStepKind.AddMembership, key, new AttributeChange { Name = "MemberGroup", After = group });

    private static PlanStep Remove(string key, string group) => Step(PlanStepKind.RemoveMembership, key, new AttributeChange { Name = "MemberGroup", Before = group });

    private static PlanStep Make(string group) => new() { Service = "Agility", Kind = PlanStepKind.CreateGroup, Key = $"MemberGroup = {group}", Changes = [new AttributeChange { Name = "MemberGroup", After = group }] };

    private static PlanStep Step(PlanStepKind kind, string key, AttributeChange change) => new() { Service = "Agility", Kind = kind, Key = key, Id = "Member:1042", Changes = [change] };
}
