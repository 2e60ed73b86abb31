using Provisioning.Sync.Model;
using Provisioning.Sync.Run;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>The dependencies of a step, from its data.</summary>
public sealed class StepDependencyTests
{
    private readonly List<PlanStep> _steps = [];

    [Fact]
    public void Membership_and_role_depend_on_the_new_account()
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
    public void Steps_do_not_depend_on_the_other_service()
    {
        Add(PlanStepKind.Create, "bo", null, ("Username", null, "bo"));
        _steps.Add(_steps[0] with { Number = 2, Service = "Agility" });
        Add(PlanStepKind.AddMembership, "bo", null, ("Team", null, "Dogs"));

        Assert.Equal([1, 3], With(3));
    }

    [Fact]
    public void Change_depends_on_the_enable_step_and_a_disable_step_on_earlier_changes()
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
    public void Disable_step_does_not_depend_on_membership_removals()
    {
        Add(PlanStepKind.RemoveMembership, "ann", "1", ("Team", "Dogs", null));
        Add(PlanStepKind.Disable, "ann", "1");

        Assert.Equal([2], With(2));
        Assert.Equal([1], With(1));
    }

    [Fact]
    public void Name_depends_on_the_step_that_releases_it_in_a_chain_of_any_length()
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
    public void Exchanged_names_are_always_chosen_together(int chosen)
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
    public void Address_is_a_dependency_if_accounts_are_matched_by_it(bool isMatched)
    {
        Add(PlanStepKind.Update, "a", "1", ("Email", "x@x.example", "y@x.example"));
        Add(PlanStepKind.Create, "b", null, ("Username", null, "b"), ("Email", null, "X@x.example"));

        Assert.Equal(isMatched ? [1, 2] : [2], With(2, isMatched ? "Email" : "Username"));
    }

    [Fact]
    public void Membership_depends_on_the_creation_of_its_group()
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
        Service = "Ambition",
        Kind = kind,
        Key = key,
        Id = id,
        Changes = changes.Select(c => new AttributeChange { Name = c.Name, Before = c.Before, After = c.After }).ToList(),
    });
}
