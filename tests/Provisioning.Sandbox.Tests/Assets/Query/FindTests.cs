using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Assets.Query;

public sealed class FindTests : AgilityTest
{
    public FindTests()
    {
        Store.AddMember("James Harrison", "james", id: 2001);
        Store.AddMember("Harrison James", "harrison", id: 2002);
        Store.AddMember("Ann Bell", "ann", "ann@harrison.example", id: 2003);
    }

    [Theory]
    [InlineData("find=Harrison&findin=Name", "Member:2001 Member:2002")]
    [InlineData("find=hArr&findin=Name", "Member:2001 Member:2002")]
    [InlineData("find=arriso&findin=Name", "Member:2001 Member:2002")]
    [InlineData("find=harrison*&findin=Name", "Member:2001 Member:2002")]
    [InlineData("find=harrison", "Member:2001 Member:2002 Member:2003")]
    [InlineData("find=harrison&findin=Member.Username,Email", "Member:2002 Member:2003")]
    [InlineData("find=harrison&findin=Name&where=Username='james'", "Member:2001")]
    [InlineData("find=nobody&findin=Name", "")]
    public async Task Finds_parts_of_attributes_regardless_of_case(string query, string oids) =>
        Assert.Equal(oids, (await Get("rest-1.v1/Data/Member?sel=&" + query)).Has(200).Oids);

    [Fact]
    public async Task FindMatchesWordPrefixes_matches_beginnings_of_words_only()
    {
        Choices.FindMatchesWordPrefixes = true;
        Assert.Equal("", (await Get("rest-1.v1/Data/Member?sel=&find=arrison&findin=Name")).Has(200).Oids);
        Assert.Equal("Member:2001 Member:2002", (await Get("rest-1.v1/Data/Member?sel=&find=harri&findin=Name")).Has(200).Oids);
    }

    [Fact]
    public async Task FindDelay_hides_new_assets_from_find_but_not_from_where()
    {
        Choices.FindDelay = TimeSpan.FromHours(1);
        Assert.Equal("", (await Get("rest-1.v1/Data/Member?sel=&find=Harrison&findin=Name")).Has(200).Oids);
        Assert.Equal("Member:2001", await Where("Username='james'"));
    }
}
