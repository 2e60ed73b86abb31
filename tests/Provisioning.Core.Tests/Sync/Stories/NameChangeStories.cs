using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Stories;

/// <summary>Names change, and people stay who they are.</summary>
public sealed class NameChangeStories : StoryTest
{
    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Changed_name_keeps_one_account(Service service, int killedAfter)
    {
        Begin(service, killedAfter);
        await NightAsync(Row("1", "asmith", "a.smith@x.example", "Ann", "Smith"));

        await NightAsync(Row("1", "ajones", "a.jones@x.example", "Ann", "Jones"));
        ProvisioningPlan third = await NightAsync(Row("1", "ajones", "a.jones@x.example", "Ann", "Jones"));

        string name = service == Service.Agility ? "ajones" : "asmith";
        Assert.Equal([$"{name} Ann Jones a.jones@x.example on"], Accounts());
        Assert.Equal([$"1 {name}"], Links());
        Assert.Empty(third.Steps);
        Assert.Empty(third.Problems);
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task New_person_gets_the_user_name_released_by_a_changed_name(Service service, int killedAfter)
    {
        Begin(service, killedAfter);
        await NightAsync(Row("1", "smith", "smith@x.example", "Ann", "Smith"));

        ProvisioningPlan plan = await NightAsync(Row("2", "smith", "smith@x.example", "Sue", "Smith"), Row("1", "jones", "jones@x.example", "Ann", "Jones"));

        if (service == Service.Agility)
        {
            Assert.Equal(["jones Ann Jones jones@x.example on", "smith Sue Smith smith@x.example on"], Accounts());
            Assert.Equal(["1 jones", "2 smith"], Links());
        }
        else
        {
            // A user name stays with its account there, so it is not free.
            string problem = Assert.Single(plan.Problems).Message;
            Assert.Contains("'2'", problem, StringComparison.Ordinal);
            Assert.Contains("'1'", problem, StringComparison.Ordinal);
            Assert.Equal(["smith Ann Jones jones@x.example on"], Accounts());
        }
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Person_with_the_same_name_gets_a_number_with_Unique(Service service, int killedAfter)
    {
        Username = "@{ Template = '{first:1}{last}'; Case = 'Lower'; Unique = 'Number' }";
        More = "Match = 'Email'";
        Begin(service, killedAfter);
        await NightAsync(Row("1", "", "a@x.example", "Ann", "Smith"));

        await NightAsync(Row("1", "", "a.jones@x.example", "Ann", "Jones"), Row("2", "", "b@x.example", "Alf", "Smith"), Row("3", "", "c@x.example", "Amy", "Smith"));

        Assert.Equal(["1 asmith", "2 asmith2", "3 asmith3"], Links());
        Assert.Equal(3, Accounts().Count());
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Two_people_exchange_their_user_names(Service service, int killedAfter)
    {
        Begin(service, killedAfter);
        await NightAsync(Row("1", "smith", "1@x.example", "Ann", "A"), Row("2", "jones", "2@x.example", "Bo", "B"));

        await NightAsync(Row("1", "jones", "1@x.example", "Ann", "A"), Row("2", "smith", "2@x.example", "Bo", "B"));
        ProvisioningPlan third = await NightAsync(Row("1", "jones", "1@x.example", "Ann", "A"), Row("2", "smith", "2@x.example", "Bo", "B"));

        bool changes = service == Service.Agility;
        Assert.Equal(
            changes ? ["jones Ann A 1@x.example on", "smith Bo B 2@x.example on"] : ["jones Bo B 2@x.example on", "smith Ann A 1@x.example on"],
            Accounts());
        Assert.Equal(changes ? ["1 jones", "2 smith"] : ["1 smith", "2 jones"], Links());
        Assert.Empty(third.Steps);
    }
}
