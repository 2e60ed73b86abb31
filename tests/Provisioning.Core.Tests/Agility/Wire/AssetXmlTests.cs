using System.Text;
using System.Xml;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Tabular;

namespace Provisioning.Core.Tests.Agility.Wire;

/// <summary>The XML of rest-1.v1, in and out.</summary>
public sealed class AssetXmlTests
{
    [Fact]
    public void The_sample_of_a_list_is_read()
    {
        AssetPage page = Sample("agility-member-list.xml");

        Assert.Equal(3, page.Total);
        Assert.Equal(["Member:20", "Member:1042"], page.Assets.Take(2).Select(a => a.Oid!.ToString()));
        Assert.Equal(3, page.Assets.Count);
        AgilityAsset mira = page.Assets[1];
        Assert.Equal(
            ("Mira Holt", "mira.holt", false, 64, "Role:4"),
            (mira.Text("Name"), mira.Text("Username"), mira.Boolean("IsInactive"), mira.Number("AssetState"), mira.Reference("DefaultRole")!.ToString()));
        Assert.Equal(["Scope:1010", "Scope:1011"], mira.Relations["Scopes"].Select(o => o.ToString()));
        Assert.Equal(2, Assert.IsAssignableFrom<System.Collections.Generic.IReadOnlyList<string>>(mira.Attributes["Scopes.Name"]).Count);
        Assert.Null(page.Assets[0].Text("Email"));
        Assert.True(page.Assets[2].Boolean("IsInactive"));
    }

    [Fact]
    public void The_sample_of_an_empty_list_is_read()
    {
        AssetPage page = Sample("agility-member-list-empty.xml");

        Assert.Empty(page.Assets);
        Assert.Equal(0, page.Total);
    }

    [Fact]
    public void The_sample_of_a_single_member_is_read()
    {
        AgilityAsset asset = Assert.Single(Sample("agility-member-single.xml").Assets);

        Assert.Equal("Member:1042", asset.Oid!.ToString());
        Assert.True(asset.Attributes.ContainsKey("Phone"));
        Assert.Null(asset.Text("Phone"));
        Assert.Null(asset.Reference("Avatar"));
        Assert.True(asset.Boolean("CheckInactivate"));
    }

    [Fact]
    public void The_sample_of_a_template_is_read()
    {
        AgilityAsset asset = Assert.Single(Sample("agility-member-new-template.xml").Assets);

        Assert.Null(asset.Oid);
        Assert.Equal("Role:4", asset.Reference("DefaultRole")!.ToString());
    }

    [Theory]
    [InlineData("agility-member-create-response.xml", "Member:1042:50820")]
    [InlineData("agility-member-update-response.xml", "Member:1042:50821")]
    public void The_samples_of_answers_to_changes_are_read(string sample, string oid) =>
        Assert.Equal(oid, Assert.Single(Sample(sample).Assets).Oid!.ToString());

    [Theory]
    [InlineData("agility-member-attribute.xml")]
    [InlineData("agility-member-relation.xml")]
    [InlineData("agility-error-404.xml")]
    public void Another_root_is_no_asset(string sample) => Assert.Throws<XmlException>(() => Sample(sample));

    [Fact]
    public void Answer_without_blanks_between_the_elements_is_read()
    {
        string compact = string.Concat(WireSample.Text("agility-member-list.xml").Split('\n').Select(line => line.Trim()));

        Assert.Equal(
            Sample("agility-member-list.xml").Assets.SelectMany(a => a.Attributes.Keys),
            Read(compact).Assets.SelectMany(a => a.Attributes.Keys));
    }

    [Fact]
    public void Unknown_elements_comments_and_CDATA_do_no_harm()
    {
        AgilityAsset asset = Assert.Single(Read(
            "<!-- c --><Assets><New><Asset/></New><Asset id=\"Member:1\"><Odd><Attribute name=\"Name\">wrong</Attribute></Odd>"
            + "<Attribute name=\"Name\">a<!-- c --><![CDATA[<b> & ]]>c</Attribute><Relation name=\"X\"><Odd/></Relation></Asset></Assets>").Assets);

        Assert.Equal("a<b> & c", asset.Text("Name"));
        Assert.Null(asset.Reference("X"));
    }

    [Theory]
    [InlineData("<!DOCTYPE Assets [<!ENTITY e \"x\">]><Assets>&e;</Assets>")]
    [InlineData("<!DOCTYPE Assets SYSTEM \"file:///etc/passwd\"><Assets/>")]
    [InlineData("<Assets><Asset id=\"Member:1\">")]
    [InlineData("")]
    [InlineData("no XML")]
    public void A_document_type_and_broken_XML_are_refused(string text) => Assert.Throws<XmlException>(() => Read(text));

    [Theory]
    [InlineData("<Assets total=\"-1\"/>", null)]
    [InlineData("<Assets/>", null)]
    [InlineData("<Assets total=\"5\"/>", 5)]
    public void Missing_total_is_unknown(string text, int? total) => Assert.Equal(total, Read(text).Total);

    [Fact]
    public void An_update_is_written_as_the_sample_shows_it() => Same.Xml(
        WireSample.Text("agility-member-update-request.xml"),
        Write(new AssetChange().Set("Phone", "555-0100")));

    [Fact]
    public void Markup_in_a_value_is_escaped_and_no_value_is_no_attribute()
    {
        string text = Write(new AssetChange().Set("Name", "<a & \"b\">\r\n").Set("Email", (string?)null).Set("X", (bool?)null).Set("Y", (Oid?)null));

        Assert.StartsWith("<Asset>", text, StringComparison.Ordinal);
        System.Xml.Linq.XElement attribute = Assert.Single(System.Xml.Linq.XElement.Parse(text).Elements());
        Assert.Equal("<a & \"b\">\r\n", attribute.Value);
    }

    [Fact]
    public void The_moment_of_a_reference_is_cut() => Assert.Contains(
        "idref=\"Role:4\"", Write(new AssetChange().Set("DefaultRole", Oid.Parse("Role:4:77"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("a\u0001b")]
    [InlineData("a\u0000")]
    public void Character_that_XML_cannot_contain_is_an_error_of_the_row(string name)
    {
        InvalidRowException error = Assert.Throws<InvalidRowException>(
            () => MemberDraftReader.ReadNew(CsvText.Row(("username", "u"), ("Name", name))));

        Assert.Equal((7, "Name"), (error.Row, error.Column));
    }

    [Fact]
    public void Half_a_character_is_an_error_of_the_row() => Assert.Throws<InvalidRowException>(
        () => MemberDraftReader.ReadNew(CsvText.Row(("username", "u"), ("name", "x" + (char)0xD800))));

    private static AssetPage Sample(string name)
    {
        using Stream stream = WireSample.Open(name);
        return AssetXmlReader.ReadPage(stream);
    }

    private static AssetPage Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return AssetXmlReader.ReadPage(stream);
    }

    private static string Write(AssetChange change) => Encoding.UTF8.GetString(AssetXmlWriter.Write(change));
}
