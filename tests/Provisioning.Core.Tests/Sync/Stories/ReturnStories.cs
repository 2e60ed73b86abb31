using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Stories;

/// <summary>People leave, come back, and others come after them.</summary>
public sealed class ReturnStories : StoryTest
{
    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Returning_person_gets_the_same_account(Service service, int killedAfter)
    {
        Begin(service, killedAfter);
        await NightAsync(Row("1", "asmith", "a@x.example", "Ann", "Smith"));
        await NightAsync(Row("1", "asmith", "a@x.example", "Ann", "Smith", "left"));
        Assert.Equal(["asmith Ann Smith a@x.example off"], Accounts());

        await NightAsync(Row("1", "asmith", "a2@x.example", "Ann", "Jones"));

        Assert.Equal(["asmith Ann Jones a2@x.example on"], Accounts());
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Mapping_decides_between_two_rows_of_one_person(Service service, int killedAfter)
    {
        SourceMore = "Duplicates = @{ Prefer = 'Active', 'Latest'; By = 'hired' }";
        Begin(service, killedAfter);
        await NightAsync(Row("1", "asmith", "a@x.example", "Ann", "Smith", "left", "2019-01-01"), Row("1", "asmith", "a@x.example", "Ann", "Smith", "active", "2026-01-01"));

        ProvisioningPlan plan = await NightAsync(
            Row("1", "asmith", "", "", "", "left", "2019-01-01"),
            Row("1", "asmith", "a@x.example", "Ann", "Smith", "active", "2026-01-01"),
            Row("1", "asmith", "a@x.example", "Ann", "Jones", "active", "2026-02-01"));

        Assert.Empty(plan.Problems);
        Assert.Equal(["asmith Ann Jones a@x.example on"], Accounts());
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Reused_user_name_does_not_give_the_account_to_another_person(Service service, int killedAfter)
    {
        Begin(service, killedAfter);
        await NightAsync(Row("1", "smith", "sam@x.example", "Sam", "Smith"));

        ProvisioningPlan plan = await NightAsync(Row("1", "smith", "sam@x.example", "Sam", "Smith", "left"), Row("2", "smith", "sue@x.example", "Sue", "Smith"));

        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Equal("2", problem.Key);
        Assert.Contains("'1'", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["smith Sam Smith sam@x.example off"], Accounts());
        Assert.Equal(["1 smith"], Links());
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task New_keys_for_all_people_create_no_second_accounts(Service service, int killedAfter)
    {
        Begin(service, killedAfter);
        await NightAsync(Row("1", "a", "a@x.example", "Ann", "A"), Row("2", "b", "b@x.example", "Bo", "B"));

        ProvisioningPlan plan = await NightAsync(Row("E1", "a", "a@x.example", "Ann", "A"), Row("E2", "b", "b@x.example", "Bo", "B"));

        Assert.Empty(plan.Steps);
        Assert.Equal(["E1", "E2"], plan.Problems.Select(p => p.Key));
        Assert.Equal(2, Accounts().Count());
        Assert.Equal(["1 a", "2 b"], Links());
    }
}
