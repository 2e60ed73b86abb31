using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.ThirdTarget;

/// <summary>People and values of a third service have names, by its own words and attributes.</summary>
public sealed class ThirdTargetNameTests : ThirdTargetTest
{
    [Fact]
    public async Task Values_have_the_names_that_the_service_gives_them()
    {
        Target.LevelNames["3"] = "Gate and yard";
        Target.LevelNames["4"] = "Everywhere";

        ProvisioningPlan plan = await PlanAsync("ann,Ann Ash,active,,3,");

        Assert.Equal(new Dictionary<string, string> { ["3"] = "Gate and yard" }, plan.ValueNames[BadgeRules.Service]);
    }

    [Fact]
    public async Task Service_without_value_names_has_none() =>
        Assert.Empty((await PlanAsync("ann,Ann Ash,active,,3,")).ValueNames);

    [Fact]
    public async Task Steps_name_people_by_the_source_and_others_by_the_service()
    {
        Target.Add("owner", "Owner");
        Target.Add("bob", "Bob Birch", team: "Cats");
        Target.Add("eve", "Eve Elm");

        ProvisioningPlan plan = await PlanMissingAsync("ann,Ann Ash,active,,3,Dogs", "bob,Robert Birch,active,,,Dogs");

        Assert.Equal(
            ["Create ann Ann Ash", "AddMembership ann Ann Ash", "Update bob Robert Birch", "AddMembership bob Robert Birch", "Disable eve Eve Elm"],
            plan.Steps.Where(s => s.Key != "owner" && !s.IsAboutGroup).OrderBy(s => s.Key, StringComparer.Ordinal).ThenBy(s => s.Kind).Select(s => $"{s.Kind} {s.Key} {s.DisplayName}"));
        Assert.All(plan.Steps.GroupBy(s => s.Key), p => Assert.All(p, s => Assert.Same(p.First().DisplayName, s.DisplayName)));
    }
}
