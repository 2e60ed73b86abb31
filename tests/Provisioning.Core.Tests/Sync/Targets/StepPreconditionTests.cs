using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;
using Provisioning.Targets.Agility;

namespace Provisioning.Core.Tests.Sync.Targets;

/// <summary>What the check of an account says about a step; values are the same here when they are the same to the plan.</summary>
public sealed class StepPreconditionTests
{
    private static readonly StepPrecondition Precondition = new(new ValueComparison(AgilityRules.Instance, ["Custom_Key"], new Dictionary<string, string> { ["Custom_Level"] = "Numeric" }), StepPrecondition.NewNames(new ProvisioningPlan(), "Agility"));

    [Theory]
    [InlineData("Email", "Ann@Corp.Example", "ann@corp.example")]
    [InlineData("Username", "Ann", "ANN")]
    [InlineData("Custom_Key", "e1", "E1")]
    [InlineData("Custom_Level", "3.0", "3")]
    [InlineData("Name", "Zoe\u0308", " Zo\u00eb")]
    [InlineData("Description", "a\r\nb", "a\nb")]
    [InlineData("DefaultRole", "Role:4:105", "Role:4")]
    public void Equal_value_in_another_spelling_is_done_and_no_conflict(string name, string sent, string now)
    {
        LiveAccount made = name == "Username" ? Live.Member(7, now) : Live.Member(7, "ann", $"{name}={now}");

        Assert.Equal(ProvisioningOutcome.NoChange, Check(PlanStepKind.Create, made, (name, null, sent)));
        Assert.Equal(ProvisioningOutcome.NoChange, Check(PlanStepKind.Update, made, (name, "other", sent)));
        Assert.Null(Check(PlanStepKind.Update, made, (name, sent, "another")));
    }

    [Theory]
    [InlineData("Name", "Ann", "ann")]
    [InlineData("Custom_Level", "3", "4")]
    public void Different_value_is_a_conflict(string name, string sent, string now)
    {
        LiveAccount account = Live.Member(7, "ann", $"{name}={now}");

        Assert.Equal(ProvisioningOutcome.Conflict, Check(PlanStepKind.Create, account, (name, null, sent)));
        Assert.Equal(ProvisioningOutcome.Conflict, Check(PlanStepKind.Update, account, (name, sent, "another")));
    }

    private static ProvisioningOutcome? Check(PlanStepKind kind, LiveAccount now, (string Name, string? Before, string? After) change) => Precondition.Check(
        new PlanStep { Kind = kind, Key = "ann", Changes = [new AttributeChange { Name = change.Name, Before = change.Before, After = change.After }] }, now, true).Outcome;
}
