using Provisioning.Sync.Compare;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Compare;

/// <summary>Groups that are not recorded as existing are steps before the memberships that need them, and typing errors get a hint.</summary>
public sealed class NewGroupTests
{
    [Fact]
    public void New_types_and_groups_come_once_before_the_memberships()
    {
        ProvisioningPlan plan = Plan([], ("ann", "Team", "Dogs"), ("bo", "Team", "Dogs"), ("bo", "Region", "North"));

        Assert.Equal(
            [
                "1 Ambition Create ann", "2 Ambition CreateGroupType Team", "3 Ambition CreateGroupType Region",
                "4 Ambition CreateGroup Team = Dogs [Team: (none) -> Dogs]", "5 Ambition CreateGroup Region = North [Region: (none) -> North]",
                "6 Ambition AddMembership ann [Team: (none) -> Dogs]", "7 Ambition AddMembership bo [Team: (none) -> Dogs]", "8 Ambition AddMembership bo [Region: (none) -> North]",
            ],
            plan.Lines());
        Assert.Equal((2, 3), (plan.Steps[4].Row, plan.Steps[4].Line));
        Assert.All(plan.Steps, s => Assert.Null(s.Hint));
    }

    [Fact]
    public void Existing_group_gives_no_step_and_a_new_group_of_an_existing_type_gives_one()
    {
        string[] existing = ["Team = Dogs", "Team = Cats"];

        Assert.DoesNotContain(Plan(existing, ("ann", "Team", "Dogs"), ("bo", "Team", "Cats")).Steps, s => s.IsAboutGroup);
        Assert.Equal(["Team = Owls"], Groups(Plan(existing, ("ann", "Team", "Dogs"), ("bo", "Team", "Owls"))));
    }

    [Theory]
    [InlineData("Dogz", "Did you mean 'Dogs'?")]
    [InlineData("dogs", "Did you mean 'Dogs'?")]
    [InlineData("Customer Suport", "Did you mean 'Customer Support'?")]
    [InlineData("Owls and herons", null)]
    [InlineData("Region 3", null)]
    [InlineData("Regin 3", "Did you mean 'Region 1' or 'Region 2'?")]
    public void Group_name_similar_to_an_existing_one_has_a_hint(string name, string? hint)
    {
        PlanStep step = Assert.Single(Plan(["Team = Dogs", "Team = Customer Support", "Team = Region 1", "Team = Region 2"], ("ann", "Team", name)).Steps, s => s.IsAboutGroup);

        Assert.Equal(hint, step.Hint);
        Assert.Equal($"Ambition CreateGroup Team = {name}{(hint is null ? "" : $". {hint}")}", step.ToString());
    }

    [Fact]
    public void Group_name_of_one_person_is_compared_with_those_of_several_in_a_first_plan()
    {
        ProvisioningPlan plan = Plan([], ("ann", "Team", "Dogs"), ("bo", "Team", "Dogs"), ("cy", "Team", "Dogz"), ("di", "Team", "Bats"), ("ed", "Team", "Cats"));

        Assert.Equal(["Ambition CreateGroup Team = Dogz. Did you mean 'Dogs'?"], plan.Steps.Where(s => s.Hint is not null).Select(s => s.ToString()));
    }

    [Fact]
    public void Two_spellings_of_one_new_name_have_hints()
    {
        ProvisioningPlan plan = Plan([], ("ann", "Team", "Dogs"), ("bo", "Team", "dogs"), ("cy", "Role", "DOGS"));

        Assert.Equal(
            ["Ambition CreateGroup Team = Dogs. Did you mean 'dogs'?", "Ambition CreateGroup Team = dogs. Did you mean 'Dogs'?"],
            plan.Steps.Where(s => s.Hint is not null).Select(s => s.ToString()));
    }

    [Fact]
    public void Group_type_similar_to_an_existing_one_has_a_hint() =>
        Assert.Equal("Did you mean 'Team'?", Plan(["Team = Dogs"], ("ann", "Taem", "Dogs")).Steps.Single(s => s.Kind == PlanStepKind.CreateGroupType).Hint);

    private static IEnumerable<string> Groups(ProvisioningPlan plan) => plan.Steps.Where(s => s.IsAboutGroup).Select(s => s.Key);

    private static ProvisioningPlan Plan(string[] existing, params (string Key, string Type, string Name)[] memberships) => NewGroups.Add(
        new ProvisioningPlan
        {
            Steps =
            [
                new PlanStep { Number = 1, Service = "Ambition", Kind = PlanStepKind.Create, Key = "ann" },
                .. memberships.Select((m, i) => new PlanStep
                {
                    Number = i + 2, Service = "Ambition", Kind = PlanStepKind.AddMembership, Key = m.Key, Row = i, Line = i + 1, Changes = [new AttributeChange { Name = m.Type, After = m.Name }],
                }),
            ],
        },
        [new LiveState
        {
            Service = "Ambition",
            Groups = existing.Select(g => g.Split(" = ")).GroupBy(g => g[0]).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)g.Select(n => n[1]).ToList()),
        }]);
}
