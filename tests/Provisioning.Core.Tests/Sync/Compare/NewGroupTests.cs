using Provisioning.Sync.Compare;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Compare;

/// <summary>Groups that nobody knows to exist are steps before the memberships that stand on them, and slips of the keyboard say so.</summary>
public sealed class NewGroupTests
{
    [Fact]
    public void Types_and_groups_come_before_the_memberships_each_once()
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
    public void What_is_known_to_exist_is_no_step_and_a_new_group_of_a_known_type_is_one()
    {
        string[] known = ["Team = Dogs", "Team = Cats"];

        Assert.DoesNotContain(Plan(known, ("ann", "Team", "Dogs"), ("bo", "Team", "Cats")).Steps, s => s.IsAboutGroup);
        Assert.Equal(["Team = Owls"], Groups(Plan(known, ("ann", "Team", "Dogs"), ("bo", "Team", "Owls"))));
    }

    [Theory]
    [InlineData("Dogz", "Did you mean 'Dogs'?")]
    [InlineData("dogs", "Did you mean 'Dogs'?")]
    [InlineData("Customer Suport", "Did you mean 'Customer Support'?")]
    [InlineData("Owls and herons", null)]
    [InlineData("Region 3", null)]
    [InlineData("Regin 3", "Did you mean 'Region 1' or 'Region 2'?")]
    public void A_name_that_is_near_to_a_known_one_says_so(string name, string? hint)
    {
        PlanStep step = Assert.Single(Plan(["Team = Dogs", "Team = Customer Support", "Team = Region 1", "Team = Region 2"], ("ann", "Team", name)).Steps, s => s.IsAboutGroup);

        Assert.Equal(hint, step.Hint);
        Assert.Equal($"Ambition CreateGroup Team = {name}{(hint is null ? "" : $". {hint}")}", step.ToString());
    }

    [Fact]
    public void In_a_first_plan_a_name_of_one_person_is_held_against_those_of_several()
    {
        ProvisioningPlan plan = Plan([], ("ann", "Team", "Dogs"), ("bo", "Team", "Dogs"), ("cy", "Team", "Dogz"), ("di", "Team", "Bats"), ("ed", "Team", "Cats"));

        Assert.Equal(["Ambition CreateGroup Team = Dogz. Did you mean 'Dogs'?"], plan.Steps.Where(s => s.Hint is not null).Select(s => s.ToString()));
    }

    [Fact]
    public void Two_spellings_of_one_new_name_tell_each_other()
    {
        ProvisioningPlan plan = Plan([], ("ann", "Team", "Dogs"), ("bo", "Team", "dogs"), ("cy", "Role", "DOGS"));

        Assert.Equal(
            ["Ambition CreateGroup Team = Dogs. Did you mean 'dogs'?", "Ambition CreateGroup Team = dogs. Did you mean 'Dogs'?"],
            plan.Steps.Where(s => s.Hint is not null).Select(s => s.ToString()));
    }

    [Fact]
    public void A_type_that_is_near_to_a_known_one_says_so() =>
        Assert.Equal("Did you mean 'Team'?", Plan(["Team = Dogs"], ("ann", "Taem", "Dogs")).Steps.Single(s => s.Kind == PlanStepKind.CreateGroupType).Hint);

    private static IEnumerable<string> Groups(ProvisioningPlan plan) => plan.Steps.Where(s => s.IsAboutGroup).Select(s => s.Key);

    private static ProvisioningPlan Plan(string[] known, params (string Key, string Type, string Name)[] memberships) => NewGroups.Add(
        new ProvisioningPlan
        {
            Steps =
            [
                new PlanStep { Number = 1, System = "Ambition", Kind = PlanStepKind.Create, Key = "ann" },
                .. memberships.Select((m, i) => new PlanStep
                {
                    Number = i + 2, System = "Ambition", Kind = PlanStepKind.AddMembership, Key = m.Key, Row = i, Line = i + 1, Changes = [new AttributeChange { Name = m.Type, After = m.Name }],
                }),
            ],
        },
        [new LiveState
        {
            System = "Ambition",
            Groups = known.Select(g => g.Split(" = ")).GroupBy(g => g[0]).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)g.Select(n => n[1]).ToList()),
        }]);
}
