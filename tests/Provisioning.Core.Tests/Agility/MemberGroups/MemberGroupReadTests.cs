using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.MemberGroups;

public sealed class MemberGroupReadTests : MemberGroupTest
{
    [Fact]
    public async Task All_groups_come_in_the_order_of_their_names_with_their_members()
    {
        using AgilityMemberGroupClient client = new(Connection);

        MemberGroupList groups = await client.GetGroupsAsync(None);

        Assert.Equal(["Dock", "Pier", "Quay"], groups.Groups.Select(g => g.Name));
        Assert.Equal([0, 1, 0], groups.Groups.Select(g => g.MemberCount));
        Assert.Equal([new Oid("Member", 20)], groups.Single("pier").Members);
        Assert.Contains("sel=Name,Members", Reads.Single().Query, StringComparison.Ordinal);
        Assert.DoesNotContain("MemberLabels", string.Concat(Sandbox.Requests.Select(r => r.Query)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task Pages_contain_every_group_once(int pageSize)
    {
        foreach (int i in Enumerable.Range(0, 7))
        {
            Store.AddMemberLabel($"Group {i}", [Mira]);
        }

        using AgilityMemberGroupClient client = new(Connection, pageSize: pageSize);
        Assert.Equal(10, (await client.GetGroupsAsync(None)).Groups.Select(g => g.Oid).Distinct().Count());
    }

    [Fact]
    public async Task Some_groups_are_read_by_name_and_by_oid_with_their_members()
    {
        using AgilityMemberGroupClient client = new(Connection);

        MemberGroupList groups = await client.GetGroupsAsync(["PIER", $"{Dock}:4711", "Peer"], None);

        Assert.Equal([Dock, Pier], groups.Groups.Select(g => g.Oid.ToString()));
        Assert.Equal(2, Reads.Count);
    }

    [Fact]
    public async Task Ambiguous_group_name_is_a_conflict()
    {
        Store.AddMemberLabel("pier", id: 1200);
        using AgilityMemberGroupClient client = new(Connection);

        MemberGroupList groups = await client.GetGroupsAsync(["Pier"], None);

        Assert.Equal(2, groups.Groups.Count);
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => groups.Single("Pier"));
        Assert.Equal(ProvisioningErrorKind.Conflict, error.Kind);
        Assert.Contains("MemberLabel:1100, MemberLabel:1200", error.Message, StringComparison.Ordinal);
        Assert.Equal("pier", groups.Single("MemberLabel:1200").Name);
    }

    [Fact]
    public async Task Missing_group_name_has_suggestions()
    {
        using AgilityMemberGroupClient client = new(Connection);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => client.CheckAsync("Peer", mayBeMissing: false, None));

        Assert.Equal((ProvisioningErrorKind.NotFound, "There is no member group 'Peer'. Did you mean 'Pier'? Nothing was sent."), (error.Kind, error.Message));
        await client.CheckAsync("Peer", mayBeMissing: true, None);
        await Assert.ThrowsAsync<ProvisioningException>(() => client.CheckAsync("MemberLabel:9", mayBeMissing: true, None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Instance_without_member_groups_is_one_clear_error(bool answers400)
    {
        (Choices.MemberGroupsMissing, Choices.UnknownTypeAnswers400) = (true, answers400);
        using AgilityMemberGroupClient client = new(Connection);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => client.GetGroupsAsync(None));

        Assert.Equal(ProvisioningErrorKind.ServiceMissing, error.Kind);
        Assert.StartsWith("This instance has no member groups:", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, (await Assert.ThrowsAsync<ProvisioningException>(() => Add(Six()))).Message);
        Assert.Empty(Posts);
    }

    [Fact]
    public async Task List_shorter_than_its_count_is_an_error()
    {
        Play("Data/MemberLabel", "<Assets total=\"3\" pageSize=\"100\" pageStart=\"0\"><Asset id=\"MemberLabel:1100\"><Attribute name=\"Name\">Pier</Attribute></Asset></Assets>", "text/xml", times: 9);
        using AgilityMemberGroupClient client = new(Connection);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => client.CreateGroupsAsync(["New"], None));

        Assert.Equal(ProvisioningErrorKind.UnexpectedAnswer, error.Kind);
        Assert.Equal(error.Message, (await Assert.ThrowsAsync<ProvisioningException>(() => client.GetGroupsAsync(None))).Message);
        Assert.Equal("Pier", (await client.GetAvailableGroupsAsync(None)).Groups.Single().Name);
        Assert.Empty(Posts);
    }
}
