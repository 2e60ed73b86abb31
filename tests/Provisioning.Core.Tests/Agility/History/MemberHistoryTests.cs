using Provisioning.Agility.History;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.History;

public sealed class MemberHistoryTests : AroundMemberTest
{
    private static readonly Oid Mira = new("Member", 1042);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(200)]
    public async Task Sample_gives_two_changes_with_moments_with_and_without_paging(int pageSize)
    {
        Play("Hist/Member/1042", WireSample.Text("agility-hist-member.xml"), "text/xml", times: 3);

        List<AgilityMemberChange> changes = await Read(["Name", "Phone"], pageSize);

        Assert.Equal(["Member:1042:50820", "Member:1042:50821"], changes.Select(c => c.Oid.ToString()));
        Assert.Equal([null, "555-0100"], changes.Select(c => c.Attributes["Phone"]));
        Assert.All(changes, c => Assert.Equal("Mira Holt", c.Attributes["Name"]));
        Assert.All(changes, c => Assert.Null(c.ChangeDate));
        Assert.Equal(pageSize > 2 ? 1 : 2, Sandbox.Requests.Count);
        Assert.Contains("sel=ChangeDateUTC,ChangedBy,ChangedBy.Name,ChangeReason,ChangeComment,Name,Phone&", Sandbox.Requests[0].Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(200)]
    public async Task Service_without_paging_and_count_is_asked_a_limited_number_of_times(int pageSize)
    {
        string whole = WireSample.Text("agility-hist-member.xml").Replace(" total=\"2\"", "", StringComparison.Ordinal);
        Play("Hist/Member/1042", whole, "text/xml", times: 9);

        Assert.Equal(2, (await Read([], pageSize)).Count);
        Assert.Equal(2, Sandbox.Requests.Count);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(200, true)]
    public async Task All_pages_are_read_in_order_and_every_change_comes_once(int pageSize, bool totalOnlyOnRequest)
    {
        Choices.TotalOnlyOnRequest = totalOnlyOnRequest;
        DateTime start = DateTime.UtcNow;
        foreach (string phone in (string[])["1", "2", "3", "4", "5"])
        {
            await SetPhone(phone);
        }

        List<AgilityMemberChange> changes = await Read(["Phone"], pageSize);

        Assert.Equal([null, "1", "2", "3", "4", "5"], changes.Select(c => c.Attributes["Phone"]));
        Assert.Equal(changes.Select(c => c.Oid.Moment!.Value).Order().Distinct(), changes.Select(c => c.Oid.Moment!.Value));
        Assert.All(changes, c => Assert.Equal(("Administrator", "Member:20"), (c.ChangedBy, c.ChangedByOid?.ToString())));
        Assert.All(changes, c => Assert.Equal(DateTimeKind.Utc, c.ChangeDate!.Value.Kind));
        Assert.All(changes.Skip(1), c => Assert.InRange(c.ChangeDate!.Value, start.AddSeconds(-1), DateTime.UtcNow.AddSeconds(1)));
    }

    [Fact]
    public async Task Time_reason_and_comment_are_read()
    {
        Play("Hist/Member/1042", Change("2024-03-05T09:30:00.1230000", "Because", "A &amp; B"), "text/xml");

        AgilityMemberChange change = (await Read([], 200)).Single();

        Assert.Equal(new DateTime(2024, 3, 5, 9, 30, 0, 123, DateTimeKind.Utc), change.ChangeDate);
        Assert.Equal(("Because", "A & B"), (change.ChangeReason, change.ChangeComment));
    }

    [Fact]
    public async Task Attributes_are_checked_first_and_sent_in_the_spelling_of_the_service()
    {
        AgilityHistoryClient client = new(Connection);

        Assert.Equal(["Phone", "DefaultRole.Name"], await client.CheckAsync(["phone", "defaultrole.Name"], None));
        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => client.CheckAsync(["Fone"], None));

        Assert.Contains("'Phone'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Path.Contains("Hist", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Relations_are_OIDs_and_names_through_them_are_texts()
    {
        AgilityMemberChange change = (await Read(["DefaultRole", "DefaultRole.Name", "Scopes"], 200)).Single();

        Assert.Equal((string[])["Role:4"], change.Attributes["DefaultRole"]);
        Assert.Equal("Role.Name'Team Member", change.Attributes["DefaultRole.Name"]);
    }

    [Fact]
    public async Task The_member_is_found_by_user_name_or_taken_by_oid_without_moment()
    {
        AgilityHistoryClient client = new(Connection);

        Assert.Equal("Member:1042", (await client.FindAsync(new MemberKey { Username = "MIRA.HOLT" }, None)).ToString());
        Assert.Equal("Member:1042", (await client.FindAsync(new MemberKey { Oid = Oid.Parse("Member:1042:7") }, None)).ToString());
        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => client.FindAsync(new MemberKey { Username = "nobody" }, None));
        Assert.Equal(ProvisioningErrorKind.NotFound, error.Kind);
    }

    [Fact]
    public async Task History_of_a_missing_member_is_NotFound()
    {
        HistoryPages pages = new AgilityHistoryClient(Connection).Read(new Oid("Member", 9999), []);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => pages.NextAsync(None));

        Assert.Equal(ProvisioningErrorKind.NotFound, error.Kind);
    }

    private static string Change(string time, string reason, string comment) =>
        $"""
        <History total="1"><Asset id="Member:1042:50820"><Attribute name="ChangeDateUTC">{time}</Attribute>
        <Attribute name="ChangeReason">{reason}</Attribute><Attribute name="ChangeComment">{comment}</Attribute></Asset></History>
        """;

    private Task<AgilityAsset> SetPhone(string phone) => new RestClient(Connection, Provisioning.Http.NullLog.Instance)
        .UpdateAsync(Mira, new AssetChange().Set("Phone", phone), null, [], None);

    private async Task<List<AgilityMemberChange>> Read(IReadOnlyList<string> properties, int pageSize)
    {
        HistoryPages pages = new AgilityHistoryClient(Connection).Read(Mira, properties, pageSize);
        List<AgilityMemberChange> changes = [];
        while (await pages.NextAsync(None) is { } page)
        {
            changes.AddRange(page);
        }

        return changes;
    }
}
