using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>On premise a user name is often <c>domain\user</c>.</summary>
public sealed class DomainNameTests : AgilityTest
{
    private const string Username = @"HARBOR\mira.holt";

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_member_is_created_found_changed_and_disabled_by_it(int bulkCount)
    {
        using AgilityConnection connection = new(Sandbox.AgilityUri, Secrets.OfAgility(), Fast.Settings(), new AgilityOptions { BulkCount = bulkCount });
        AgilityClient client = new(connection, Log);

        IReadOnlyList<ProvisioningResult> created = await client.CreateMembersAsync([Draft(Username), Draft(@"HARBOR\other")], IfExists.Skip, CancellationToken.None);
        IReadOnlyList<ProvisioningResult> again = await client.CreateMembersAsync([Draft(@"harbor\MIRA.HOLT"), Draft(@"HARBOR\other")], IfExists.Skip, CancellationToken.None);
        IReadOnlyList<ProvisioningResult> changed = await client.UpdateMembersAsync([new MemberDraft { Username = Username, Phone = "1" }, new MemberDraft { Username = @"HARBOR\other", Phone = "2" }], CancellationToken.None);

        Assert.All(created, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.All(again, r => Assert.Equal(ProvisioningOutcome.NoChange, r.Outcome));
        Assert.All(changed, r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));
        Assert.Equal("1", Store.Members.Single(m => m.Username == Username).Phone);
        Assert.Equal(ProvisioningOutcome.Disabled, (await Disable(client, Username)).Outcome);
    }

    [Fact]
    public void Log_on_sends_the_complete_domain_name() =>
        Assert.Equal("HARBOR\\mira:pw", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(Secrets.Basic(@"HARBOR\mira", "pw").Header!.Parameter!)));
}
