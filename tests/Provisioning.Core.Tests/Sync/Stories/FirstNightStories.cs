using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Stories;

/// <summary>The first run meets accounts that are there already.</summary>
public sealed class FirstNightStories : StoryTest
{
    public static TheoryData<Service, int> Visible
    {
        get
        {
            TheoryData<Service, int> data = [];
            foreach (Service service in new[] { Service.Agility, Service.Ambition })
            {
                data.Add(service, int.MaxValue);
                data.Add(service, 0);
                data.Add(service, 1);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Visible))]
    public async Task Existing_accounts_are_linked_and_nothing_else_changes(Service service, int killedAfter)
    {
        Begin(service, killedAfter);
        Add("a", "a@x.example", "Ann", "A");
        Add("b", "b@x.example", "Bo", "B");
        string[] before = [.. Accounts()];
        Sandbox.ClearRequests();

        ProvisioningPlan plan = await NightAsync(Row("1", "a", "a@x.example", "Ann", "A"), Row("2", "B", "b@x.example", "Bo", "B"));

        Assert.Empty(plan.Steps);
        Assert.Equal(2, plan.Matches.Count);
        Assert.Empty(Writes);
        Assert.Equal(before, Accounts());
        Assert.Equal(["1 a", "2 b"], Links());
        Assert.Empty((await NightAsync(Row("1", "a", "a@x.example", "Ann", "A"), Row("2", "B", "b@x.example", "Bo", "B"))).Matches);
    }

    [Theory]
    [MemberData(nameof(Visible))]
    public async Task Account_under_another_user_name_prevents_a_second_one(Service service, int killedAfter)
    {
        Begin(service, killedAfter);
        Add("jsmith", "john@x.example", "John", "Smith");

        ProvisioningPlan plan = await NightAsync(Row("1", "john.smith", "john@x.example", "John", "Smith"));

        Assert.Contains("'jsmith'", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(["jsmith John Smith john@x.example on"], Accounts());

        More = "Match = 'Username', 'Email'";
        ProvisioningPlan second = await NightAsync(Row("1", "john.smith", "john@x.example", "John", "Smith"));

        Assert.Empty(second.Problems);
        Assert.Equal([$"{(service == Service.Agility ? "john.smith" : "jsmith")} John Smith john@x.example on"], Accounts());
        Assert.Empty((await NightAsync(Row("1", "john.smith", "john@x.example", "John", "Smith"))).Steps);
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task People_share_an_address_if_the_mapping_allows_it(Service service, int killedAfter)
    {
        More = "Match = 'Username', 'Email'";
        Begin(service, killedAfter);
        string[] rows = [Row("1", "a", "desk@x.example", "Ann", "A"), Row("2", "b", "desk@x.example", "Bo", "B")];

        Assert.Equal(2, (await NightAsync(rows)).Problems.Count);
        Assert.Empty(Accounts());

        More += "; AllowSharedEmail = $true";
        await NightAsync(rows);

        Assert.Equal(["a Ann A desk@x.example on", "b Bo B desk@x.example on"], Accounts());
        Assert.Equal(["1 a", "2 b"], Links());
    }

}
