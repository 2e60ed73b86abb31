using Provisioning.Sync.Model;
using Provisioning.Sync.Run;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>What a step of a plan stands on, as its data tell.</summary>
public sealed class StepDependencyTests
{
    private readonly List<PlanStep> _steps = [];

    [Fact]
    public void A_membership_and_a_role_stand_on_the_account_that_is_made()
    {
        Add(PlanStepKind.Create, "ann", null, ("Username", null, "ann"));
        Add(PlanStepKind.Create, "bo", null, ("Username", null, "bo"));
        Add(PlanStepKind.AddMembership, "Bo", null, ("Team", null, "Dogs"));
        Add(PlanStepKind.SetProjectRole, "ann", null, ("Scope:0", null, "Role:8"));

        Assert.Equal([2, 3], With(3));
        Assert.Equal([1, 4], With(4));
        Assert.Equal([2], With(2));
    }

    [Fact]
    public void The_other_service_does_not_count()
    {
        Add(PlanStepKind.Create, "bo", null, ("Username", null, "bo"));
        _steps.Add(_steps[0] with { Number = 2, System = "Agility" });
        Add(PlanStepKind.AddMembership, "bo", null, ("Team", null, "Dogs"));

        Assert.Equal([1, 3], With(3));
    }

    [Fact]
    public void A_change_stands_on_the_step_that_enables_and_what_disables_on_the_changes_before_it()
    {
        Add(PlanStepKind.Enable, "ann", "1");
        Add(PlanStepKind.Update, "ann", "1", ("Phone", "1", "2"));
        Add(PlanStepKind.Update, "bo", "2", ("Phone", "1", "2"));
        Add(PlanStepKind.AddMembership, "ann", "1", ("Team", null, "Dogs"));
        Add(PlanStepKind.Disable, "bo", "2");

        Assert.Equal([1, 2], With(2));
        Assert.Equal([1, 4], With(4));
        Assert.Equal([3, 5], With(5));
        Assert.Equal([1], With(1));
    }

    [Fact]
    public void Who_leaves_is_disabled_whether_groups_are_taken_or_not()
    {
        Add(PlanStepKind.RemoveMembership, "ann", "1", ("Team", "Dogs", null));
        Add(PlanStepKind.Disable, "ann", "1");

        Assert.Equal([2], With(2));
        Assert.Equal([1], With(1));
    }

    [Fact]
    public void A_name_stands_on_the_step_that_gives_it_up_however_long_the_chain_is()
    {
        Add(PlanStepKind.Update, "c", "3", ("Username", "c", "d"));
        Add(PlanStepKind.Update, "b", "2", ("Username", "b", "C"));
        Add(PlanStepKind.Update, "a", "1", ("Username", "a", "b"));
        Add(PlanStepKind.Create, "a", null, ("Username", null, "a"));
        Add(PlanStepKind.AddMembership, "a", null, ("Team", null, "Dogs"));

        Assert.Equal([1, 2, 3, 4, 5], With(5));
        Assert.Equal([1, 2], With(2));
        Assert.Equal([1], With(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Names_that_are_exchanged_come_together_whoever_is_chosen(int chosen)
    {
        Add(PlanStepKind.Update, "a", "1", ("Username", "a", "a-renaming"));
        Add(PlanStepKind.Update, "b", "2", ("Username", "b", "a"));
        Add(PlanStepKind.Update, "a", "1", ("Username", "a-renaming", "b"));
        Add(PlanStepKind.Update, "c", "3", ("Phone", "1", "2"));

        Assert.Equal([1, 2, 3], With(chosen));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_address_counts_where_accounts_are_told_apart_by_it(bool isMatched)
    {
        Add(PlanStepKind.Update, "a", "1", ("Email", "x@x.example", "y@x.example"));
        Add(PlanStepKind.Create, "b", null, ("Username", null, "b"), ("Email", null, "X@x.example"));

        Assert.Equal(isMatched ? [1, 2] : [2], With(2, isMatched ? "Email" : "Username"));
    }

    [Fact]
    public void A_group_is_made_before_anybody_is_put_into_it()
    {
        const PlanStepKind Type = PlanStepKind.RemoveProjectRole + 1;
        const PlanStepKind Group = PlanStepKind.RemoveProjectRole + 2;
        Add(Type, "Team", null);
        Add(Type, "Floor", null);
        Add(Group, "Team = Dogs", null, ("Team", null, "Dogs"));
        Add(Group, "Floor = Dogs", null, ("Floor", null, "Dogs"));
        Add(PlanStepKind.AddMembership, "ann", "1", ("Team", null, "Dogs"));
        Add(PlanStepKind.AddMembership, "bo", "2", ("Team", null, "Cats"));

        Assert.Equal([1, 3, 5], With(5));
        Assert.Equal([1, 3], With(3));
        Assert.Equal([1, 6], With(6));
    }

    private IEnumerable<int> With(int number, string match = "Username")
    {
        ProvisioningPlan plan = new() { Steps = _steps, Match = new Dictionary<string, IReadOnlyList<string>> { ["Ambition"] = [match, "Username"] } };
        return new StepDependencies(plan).With([_steps[number - 1]]).Select(s => s.Number);
    }

    private void Add(PlanStepKind kind, string key, string? id, params (string Name, string? Before, string? After)[] changes) => _steps.Add(new PlanStep
    {
        Number = _steps.Count + 1,
        System = "Ambition",
        Kind = kind,
        Key = key,
        Id = id,
        Changes = changes.Select(c => new AttributeChange { Name = c.Name, Before = c.Before, After = c.After }).ToList(),
    });
}
