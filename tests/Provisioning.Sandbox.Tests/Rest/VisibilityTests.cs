using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

public sealed class VisibilityTests : AgilityTest
{
    public VisibilityTests()
    {
        AddSamples();
        Store.AddMember("Guest", "guest", isCollaborator: true, id: 1050);
        Store.AddMember("Gone", "gone", id: 1060, scopes: new[] { "Scope:1010" });
    }

    private async Task<string> List(string filter = "Key>'1000'")
    {
        (await Post("rest-1.v1/Data/Member/1060?op=Delete")).Has(200);
        return await Where(filter);
    }

    [Fact]
    public async Task Plain_list_has_active_inactive_and_guests_but_no_deleted() =>
        Assert.Equal("Member:1042 Member:1043 Member:1050", await List());

    [Theory]
    [InlineData("AssetState='255'", "")]
    [InlineData("AssetState='255';IsDeleted='true'", "Member:1060")]
    [InlineData("IsDeleted='true'", "Member:1060")]
    [InlineData("IsDeleted='true';Username='gone'", "Member:1060")]
    [InlineData("IsDeleted='false';Key>'1042'", "Member:1043 Member:1050")]
    [InlineData("IsCollaborator='true'", "Member:1050")]
    [InlineData("AssetState='209'", "Member:1050")]
    [InlineData("AssetState!='Dead';Key>'1000'", "Member:1042 Member:1043")]
    [InlineData("AssetState='128'", "Member:1043")]
    public async Task Filters_select_states(string filter, string oids) => Assert.Equal(oids, await List(filter));

    [Fact]
    public async Task Deleted_member_is_404_for_everything_but_undelete()
    {
        await List();
        const string Gone = "rest-1.v1/Data/Member/1060";
        (await Get(Gone)).Has(404);
        (await Get(Gone + "/Name")).Has(404);
        (await Post(Gone, "<Asset><Attribute name='Phone' act='set'>1</Attribute></Asset>")).Has(404);
        (await Post(Gone + "?op=Inactivate")).Has(404);
        (await Post(Gone + "?op=Undelete")).Has(200);
        (await Get(Gone)).Has(200);
    }

    [Fact]
    public async Task Deleted_member_is_not_among_the_members_of_its_project()
    {
        Assert.Equal("2", (await Get("rest-1.v1/Data/Scope/1010/Members.@Count")).Has(200).Xml.Value);
        await List();
        Assert.Equal("1", (await Get("rest-1.v1/Data/Scope/1010/Members.@Count")).Has(200).Xml.Value);
    }

    [Fact]
    public async Task InactiveHiddenInLists_shows_them_only_when_asked_for()
    {
        Choices.InactiveHiddenInLists = true;
        Assert.Equal("Member:1042 Member:1050", await List());
        Assert.Equal("Member:1043", await Where("IsInactive='true'"));
        Assert.Equal("Member:1043", await Where("AssetState='128'"));
        (await Get("rest-1.v1/Data/Member/1043")).Has(200);
    }
}
