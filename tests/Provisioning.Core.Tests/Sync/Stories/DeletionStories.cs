using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Stories;

/// <summary>An account is deleted in the product, and its person is still active.</summary>
public sealed class DeletionStories : StoryTest
{
    private static readonly string[] Later = [Row("1", "a", "a@x.example", "Ann", "Z"), Row("2", "b", "b@x.example", "Bo", "Z")];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Deleted_account_is_a_problem_until_its_link_is_changed(Service service, int killedAfter)
    {
        Begin(service, killedAfter);
        await NightAsync(Row("1", "a", "a@x.example", "Ann", "A"), Row("2", "b", "b@x.example", "Bo", "B"));
        await DeleteAsync("a");

        ProvisioningPlan plan = await NightAsync(Later);

        if (service == Service.SilentAmbition)
        {
            // The deletion is not visible, and a row with the user name creates the account again.
            Assert.Empty(plan.Problems);
            Assert.Equal(["a Ann Z a@x.example on", "b Bo Z b@x.example on"], Accounts());
            Assert.Equal(["1 a", "2 b"], Links());
            return;
        }

        Assert.Contains("-Key 1: then the next run", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(["b Bo Z b@x.example on"], Accounts());
        Assert.Equal(["1 a", "2 b"], Links());

        RemoveLink("1");
        await NightAsync(Later);

        Assert.Equal(["a Ann Z a@x.example on", "b Bo Z b@x.example on"], Accounts());
        Assert.Equal(["1 a", "2 b"], Links());
        Assert.Empty((await NightAsync(Later)).Steps);
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task An_account_that_was_deleted_after_its_person_left_is_no_problem(Service service, int killedAfter)
    {
        Begin(service, killedAfter);
        await NightAsync(Row("1", "a", "a@x.example", "Ann", "A"), Row("2", "b", "b@x.example", "Bo", "B"));
        await NightAsync(Row("1", "a", "a@x.example", "Ann", "A", "left"), Row("2", "b", "b@x.example", "Bo", "B"));
        await DeleteAsync("a");

        ProvisioningPlan plan = await NightAsync(Row("1", "a", "a@x.example", "Ann", "A", "left"), Row("2", "b", "b@x.example", "Bo", "Z"));

        Assert.Empty(plan.Problems);
        Assert.Equal(["b Bo Z b@x.example on"], Accounts());
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Disabled_account_is_enabled_again(Service service, int killedAfter)
    {
        Begin(service, killedAfter);
        await NightAsync(Row("1", "a", "a@x.example", "Ann", "A"), Row("2", "b", "b@x.example", "Bo", "B"));
        await RevokeAsync("a");

        ProvisioningPlan plan = await NightAsync(Later);

        Assert.Empty(plan.Problems);
        Assert.Equal(["a Ann Z a@x.example on", "b Bo Z b@x.example on"], Accounts());
        Assert.Equal(["1 a", "2 b"], Links());
    }
}
