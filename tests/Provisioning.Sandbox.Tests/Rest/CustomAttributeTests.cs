using System.Text.Json.Nodes;
using System.Xml.Linq;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

/// <summary>Attributes that the customer added.</summary>
public sealed class CustomAttributeTests : BulkTest
{
    private const string Members = "rest-1.v1/Data/Member";
    private const string Mira = Members + "/1042";

    public CustomAttributeTests()
    {
        AddSamples();
        Store.AddCustomAttribute("Member", "Custom_Site");
    }

    private static string Attribute(string name, string value) => $"<Attribute name='{name}' act='set'>{value}</Attribute>";

    private static string New(string more = "") =>
        $"<Asset>{Attribute("Name", "M")}{Attribute("Nickname", "M")}{Attribute("Username", "m")}{Attribute("IsCollaborator", "false")}{more}</Asset>";

    private Task<Answer> Update(string name, string value) => Post(Mira, $"<Asset>{Attribute(name, value)}</Asset>");

    [Theory]
    [InlineData("Text", false)]
    [InlineData("LongText", true)]
    [InlineData("Boolean", false)]
    [InlineData("Date", true)]
    [InlineData("Numeric", false)]
    public async Task Meta_contains_the_custom_attribute(string kind, bool isRequired)
    {
        Store.AddCustomAttribute("Member", "Custom_X", kind, isRequired);

        XElement alone = (await Get("meta.v1/Member/Custom_X")).Has(200).Xml;
        XElement reported = Assert.Single((await Get("meta.v1/Member")).Has(200).Xml.Elements("AttributeDefinition"), e => e.Attribute("name")!.Value == "Custom_X");
        foreach (XElement xml in new[] { alone, reported })
        {
            Assert.Equal(
                ("Member.Custom_X", kind, "True", "False", isRequired ? "True" : "False", "False"),
                (Of("token"), Of("attributetype"), Of("iscustom"), Of("iscanned"), Of("isrequired"), Of("isreadonly")));
            string Of(string name) => xml.Attribute(name)!.Value;
        }

        JsonNode json = (await Get("meta.v1/Member/Custom_X", Json)).Has(200).Json;
        Assert.Equal(
            (kind, true, false, isRequired),
            ((string)json["AttributeType"]!, (bool)json["IsCustom"]!, (bool)json["IsCanned"]!, (bool)json["IsRequired"]!));
        Assert.Equal("False", (await Get("meta.v1/Member/Name")).Has(200).Xml.Attribute("iscustom")!.Value);
        (await Get("meta.v1/Scope/Custom_X")).Has(404);
    }

    [Theory]
    [InlineData("Text", "Boston")]
    [InlineData("LongText", "A long story")]
    [InlineData("Boolean", "true")]
    [InlineData("Date", "2024-02-29T00:00:00.000")]
    [InlineData("Numeric", "12.5")]
    public async Task Custom_attribute_is_written_and_read_over_every_interface(string kind, string value)
    {
        Store.AddCustomAttribute("Member", "Custom_X", kind);
        (await Post(Members, New(Attribute("Custom_X", value)))).Has(200);
        Assert.Equal(value, Store.FindMember("m")!["Custom_X"]);

        (await Post(Mira, $$$$"""{"Attributes":{"Custom_X":{"value":"{{{{value}}}}","act":"set"}}}""", Json, Json)).Has(200);
        Assert.Equal(value, Store.FindMember("mira.holt")!["Custom_X"]);
        Assert.Equal(value, (await Get(Mira + "?sel=Custom_X")).Has(200).Xml.Element("Attribute")!.Value);
        JsonNode read = (await Get(Mira + "?sel=Custom_X", Json)).Has(200).Json["Attributes"]!["Custom_X"]!["value"]!;
        Assert.Equal(value, read.ToString());

        string oid = Created(Clean(await Bulk($$"""{"AssetType":"Member","Name":"B","Custom_X":"{{value}}"}""")));
        Assert.Equal(value, Store.FindMember(oid)!["Custom_X"]);
        Clean(await Bulk($$$"""{"from":"{{{oid}}}","update":{"Custom_X":null}}"""));
        Assert.Null(Store.FindMember(oid)!["Custom_X"]);
    }

    [Fact]
    public async Task Value_that_does_not_fit_is_refused()
    {
        Store.AddCustomAttribute("Member", "Custom_Floor", "Numeric");
        Assert.Equal("Violation'Invalid'Member.Custom_Floor", (await Update("Custom_Floor", "top")).Has(400).Message);
        (await Update("Custom_Flor", "1")).Has(400);
    }

    [Fact]
    public async Task Lists_are_filtered_and_sorted_by_the_custom_attribute()
    {
        Store.AddCustomAttribute("Member", "Custom_Floor", "Numeric");
        (await Post(Mira, $"<Asset>{Attribute("Custom_Site", "Boston")}{Attribute("Custom_Floor", "10")}</Asset>")).Has(200);
        (await Post(Members, New(Attribute("Custom_Site", "Boston") + Attribute("Custom_Floor", "9")))).Has(200);
        string other = Store.FindMember("m")!.Oid;

        Assert.Equal($"Member:1042 {other}".Split(' ').Order(), (await Where("Custom_Site='boston'")).Split(' ').Order());
        Assert.Equal("Member:1042", await Where("Custom_Floor>'9'"));
        Assert.Equal($"{other} Member:1042", await Sorted("Custom_Floor"));
        Assert.Equal($"Member:1042 {other}", await Sorted("-Custom_Floor"));
        JsonNode rows = (await Post("query.v1", """{"from":"Member","select":["Custom_Site"],"where":{"Custom_Floor":"10"}}""", Json)).Has(200).Json;
        Assert.Equal("Boston", (string)rows[0]![0]!["Custom_Site"]!);

        async Task<string> Sorted(string sort) =>
            (await Get($"{Members}?sel=Custom_Floor&where={Uri.EscapeDataString("Custom_Site='Boston'")}&sort={sort}")).Has(200).Oids;
    }

    [Fact]
    public async Task Required_one_must_be_given_on_create()
    {
        Store.AddCustomAttribute("Member", "Custom_X", isRequired: true);
        const string Missing = "Violation'Required'Member.Custom_X";

        Assert.Equal(Missing, (await Post(Members, New())).Has(400).Message);
        Assert.Equal(Missing, (await Post(Members, New(Attribute("Custom_X", " ")))).Has(400).Message);
        Assert.Equal(Missing, await Message("""{"AssetType":"Member","Name":"B","Username":"b"}"""));
        Assert.Equal(Missing, Assert.Throws<ArgumentException>(() => Store.AddMember("C", "c")).Message);
        Assert.Null(Store.FindMember("m") ?? Store.FindMember("b") ?? Store.FindMember("c"));

        (await Post(Members, New(Attribute("Custom_X", "x")))).Has(200);
        Assert.NotNull(Store.FindMember(Created(Clean(await Bulk("""{"AssetType":"Member","Name":"B","Custom_X":"x"}""")))));
    }

    [Fact]
    public async Task Required_attribute_is_not_needed_by_existing_members_and_cannot_be_cleared()
    {
        Store.AddCustomAttribute("Member", "Custom_X", isRequired: true);
        (await Update("Phone", "1")).Has(200);
        (await Update("Custom_X", "x")).Has(200);
        Assert.Equal("Violation'Required'Member.Custom_X", (await Update("Custom_X", "")).Has(400).Message);
        Assert.Equal("x", Store.FindMember("mira.holt")!["Custom_X"]);
    }

    [Fact]
    public async Task Every_creatable_type_accepts_a_custom_attribute()
    {
        Store.AddCustomAttribute("Scope", "Custom_Client");
        (await Post("rest-1.v1/Data/Scope/1010", $"<Asset>{Attribute("Custom_Client", "Acme")}</Asset>")).Has(200);
        Assert.Equal(new[] { "Acme" }, Store.FindAsset("Scope:1010")!.Values["Custom_Client"]);
    }

    [Fact]
    public async Task Reset_removes_the_custom_attribute()
    {
        Store.AddCustomAttribute("Member", "Custom_X", isRequired: true);
        Sandbox.Reset();
        (await Get("meta.v1/Member/Custom_Site")).Has(404);
        Assert.DoesNotContain("Custom_", (await Get("meta.v1/Member")).Has(200).Body, StringComparison.Ordinal);
        (await Post(Members, New())).Has(200);
        Assert.Null(Store.FindMember("m")!["Custom_Site"]);
        Store.AddCustomAttribute("Member", "Custom_Site", "Numeric");
        Assert.Equal("Numeric", (await Get("meta.v1/Member/Custom_Site")).Has(200).Xml.Attribute("attributetype")!.Value);
    }

    [Theory]
    [InlineData("Animal", "Custom_X", "Text", "assetType")]
    [InlineData("Workitem", "Custom_X", "Text", "assetType")]
    [InlineData("Member", "Site", "Text", "name")]
    [InlineData("Member", "Custom_", "Text", "name")]
    [InlineData("Member", "custom_X", "Text", "name")]
    [InlineData("Member", "Custom_X-Y", "Text", "name")]
    [InlineData("Member", "Custom_Site", "Text", "name")]
    [InlineData("Member", "Custom_SITE", "Text", "name")]
    [InlineData("Member", "Custom_X", "Relation", "attributeType")]
    [InlineData("Member", "Custom_X", "text", "attributeType")]
    [InlineData("Member", "Custom_X", "1", "attributeType")]
    public void Invalid_attribute_is_refused(string assetType, string name, string kind, string parameter)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Store.AddCustomAttribute(assetType, name, kind));
        Assert.Equal(parameter, refused.ParamName);
    }

    [Fact]
    public async Task Many_may_be_added_while_requests_are_answered()
    {
        Task<Answer>[] reads = Enumerable.Range(0, 20).Select(_ => Get("meta.v1/Member")).ToArray();
        await Parallel.ForAsync(0, 50, (i, _) =>
        {
            Store.AddCustomAttribute("Member", $"Custom_N{i}");
            return ValueTask.CompletedTask;
        });
        Assert.All(await Task.WhenAll(reads), answer => answer.Has(200));
        Assert.Equal(51, (await Get("meta.v1/Member")).Xml.Elements("AttributeDefinition").Count(e => e.Attribute("iscustom")!.Value == "True"));
    }
}
