using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

/// <summary>The members that take a seat.</summary>
public sealed class LicenseTests : AgilityTest
{
    private string? UsesLicense(string oid) => Store.FindMember(oid)!["UsesLicense"];

    [Fact]
    public void Administrator_takes_no_seat() => Assert.Equal("false", UsesLicense("Member:20"));

    [Theory]
    [InlineData("Role:1", "true")]
    [InlineData("Role:4", "true")]
    [InlineData("Role:8", "true")]
    [InlineData("Role:9", "true")]
    [InlineData("Role:0", "true")]
    public void Every_role_takes_a_seat_including_read_only_ones(string role, string uses) =>
        Assert.Equal(uses, UsesLicense(Store.AddMember("M", "m", defaultRole: role).Oid));

    [Fact]
    public void Member_without_log_in_or_guest_takes_no_seat()
    {
        Assert.Equal("false", UsesLicense(Store.AddMember("Guest", "guest", isCollaborator: true).Oid));
        Assert.Equal("false", UsesLicense(Store.AddMember("Inactive", "inactive", isInactive: true).Oid));
        Assert.Equal("false", UsesLicense(Store.AddMember("Nameless").Oid));
    }

    [Fact]
    public async Task Seats_are_taken_and_freed_and_counted_by_a_filter()
    {
        string oid = Store.AddMember("M", "m").Oid;
        Store.AddMember("N", "n", "n@x", "Role:8");
        string member = "rest-1.v1/Data/" + oid.Replace(':', '/');
        Assert.Equal("2", await Seats());
        (await Post(member + "?op=Inactivate")).Has(200);
        Assert.Equal("1", await Seats());
        (await Post(member + "?op=Reactivate")).Has(200);
        Assert.Equal("2", await Seats());
        (await Post(member, "<Asset><Attribute name='Username' act='set'></Attribute></Asset>")).Has(200);
        Assert.Equal("1", await Seats());
        (await Post(member + "?op=Delete")).Has(200);
        Assert.Equal("1", await Seats());

        async Task<string> Seats() => (await Get("rest-1.v1/Data/Member?sel=&page=1,0&where=UsesLicense='true'")).Has(200).Xml.Attribute("total")!.Value;
    }

    [Fact]
    public async Task Seats_refuses_a_member_beyond_the_number()
    {
        const string Refusal = "Violation'Limit'Member.UsesLicense";
        string away = "rest-1.v1/Data/" + Store.AddMember("Away", "away", isInactive: true).Oid.Replace(':', '/');
        string guest = "rest-1.v1/Data/" + Store.AddMember("Guest", "guest", isCollaborator: true).Oid.Replace(':', '/');
        string first = "rest-1.v1/Data/" + Store.AddMember("First", "first").Oid.Replace(':', '/');
        Choices.Seats = 1;

        Assert.Equal(Refusal, (await Create("second")).Has(400).Message);
        Assert.Equal(Refusal, (await Post(away + "?op=Reactivate")).Has(400).Message);
        Assert.Equal(Refusal, (await Post(guest + "?op=PromoteCollaborator")).Has(400).Message);
        (await Create("")).Has(200);
        (await Post(first, "<Asset><Attribute name='Phone' act='set'>1</Attribute></Asset>")).Has(200);
        (await Post(first + "?op=Inactivate")).Has(200);
        (await Post(away + "?op=Reactivate")).Has(200);
        Assert.Equal(Refusal, (await Post(first + "?op=Reactivate")).Has(400).Message);

        Choices.Seats = 0;
        (await Create("second")).Has(200);
        (await Post(first + "?op=Reactivate")).Has(200);

        Task<Answer> Create(string username) => Post(
            "rest-1.v1/Data/Member",
            $"<Asset><Attribute name='Name' act='set'>N</Attribute><Attribute name='Nickname' act='set'>N</Attribute><Attribute name='Username' act='set'>{username}</Attribute></Asset>");
    }
}
