using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

/// <summary>Member groups: read and changed from both ends, over every interface.</summary>
public sealed class MemberLabelTests : BulkTest
{
    private const string Label = "rest-1.v1/Data/MemberLabel/1100";

    public MemberLabelTests()
    {
        AddSamples();
        Store.AddMemberLabel("Reports to Mira", ["Member:1043"], id: 1100);
    }

    private string[] In(string oid) => Store.FindAsset(oid)!.Values["Members"].Order().ToArray();

    private static string[] References(XElement relation) => relation.Elements("Asset").Select(asset => asset.Attribute("idref")!.Value).ToArray();

    [Fact]
    public async Task Members_are_added_and_removed_over_rest()
    {
        Answer answer = (await Post(Label, "<Asset><Relation name='Members'><Asset idref='Member:1042' act='add'/><Asset idref='Member:1043' act='remove'/></Relation></Asset>")).Has(200);
        Assert.StartsWith("MemberLabel:1100:", answer.Xml.Attribute("id")!.Value, StringComparison.Ordinal);
        Assert.Equal(["Member:1042"], In("MemberLabel:1100"));
        (await Post(Label, """{"Attributes":{"Members":{"name":"Members","value":[{"idref":"Member:1043","act":"add"}]}}}""", Json)).Has(200);
        Assert.Equal(["Member:1042", "Member:1043"], In("MemberLabel:1100"));
    }

    [Fact]
    public async Task Members_are_added_and_removed_in_bulk()
    {
        string oid = Modified(Clean(await Bulk("""{"from":"MemberLabel:1100","update":{"Members":{"add":["Member:1042","Member:20"],"remove":["Member:1043"]}}}""")));
        Assert.Equal("MemberLabel:1100", oid);
        Assert.Equal(["Member:1042", "Member:20"], In("MemberLabel:1100"));
        Clean(await Bulk("""{"from":"MemberLabel","where":{"Name":"Reports to Mira"},"update":{"Members":{"remove":["Member:20"]}}}"""));
        Assert.Equal(["Member:1042"], In("MemberLabel:1100"));
        Assert.Equal("Violation'Invalid'MemberLabel.Members", await Message("""{"from":"MemberLabel:1100","update":{"Members":{"add":["Member:99"]}}}"""));
    }

    [Fact]
    public async Task Membership_is_shown_from_both_ends()
    {
        XElement label = (await Get(Label + "?sel=Name,Members,Members.Username")).Has(200).Xml;
        Assert.Equal(["Member:1043"], References(label.Element("Relation")!));
        Assert.Equal("sean.oneil", label.Descendants("Value").Single().Value);
        Assert.Equal(["MemberLabel:1100"], References((await Get("rest-1.v1/Data/Member/1043/MemberLabels")).Has(200).Xml));
        Assert.Empty(References((await Get("rest-1.v1/Data/Member/1042/MemberLabels")).Has(200).Xml));
        Assert.Equal("Member:1043", await Where("MemberLabels='MemberLabel:1100'"));
        Assert.Equal("Member:1043", await Where("MemberLabels.Name='Reports to Mira'"));
        Assert.Equal("MemberLabel:1100", (await Get("rest-1.v1/Data/MemberLabel?where=Members='Member:1043'")).Has(200).Oids);
        JsonNode rows = (await Post("query.v1", """{"from":"MemberLabel","select":["Name",{"from":"Members","select":["Name"]}]}""", Json)).Has(200).Json[0]!;
        Assert.Equal("Sean O'Neil", (string)rows[0]!["Members"]![0]!["Name"]!);
    }

    [Fact]
    public async Task Membership_is_changed_from_the_member_too()
    {
        (await Post("rest-1.v1/Data/Member/1042", "<Asset><Relation name='MemberLabels'><Asset idref='MemberLabel:1100' act='add'/></Relation></Asset>")).Has(200);
        Assert.Equal(["Member:1042", "Member:1043"], In("MemberLabel:1100"));
        Clean(await Bulk("""{"from":"Member:1043","update":{"MemberLabels":{"remove":["MemberLabel:1100"]}}}"""));
        Assert.Equal(["Member:1042"], In("MemberLabel:1100"));
    }

    [Fact]
    public async Task Groups_are_created_over_both_interfaces_and_may_have_one_name()
    {
        (await Post("rest-1.v1/Data/MemberLabel", "<Asset><Attribute name='Name' act='set'>Quay</Attribute><Relation name='Members'><Asset idref='Member:1042' act='add'/></Relation></Asset>")).Has(200);
        string second = Created(Clean(await Bulk("""{"AssetType":"MemberLabel","Name":"Quay","Members":["Member:1042","Member:1043"]}""")));
        Assert.Equal(["Member:1042", "Member:1043"], In(second));
        Assert.Equal(2, (await Get("rest-1.v1/Data/MemberLabel?where=Name='Quay'")).Has(200).Xml.Elements("Asset").Count());
        Assert.Equal("Violation'Required'MemberLabel.Name", await Message("""{"AssetType":"MemberLabel"}"""));
        string member = Created(Clean(await Bulk("""{"AssetType":"Member","Name":"N","Username":"n","MemberLabels":"MemberLabel:1100"}""")));
        Assert.Contains(member, In("MemberLabel:1100"));
    }

    [Fact]
    public async Task Deleted_groups_and_members_are_not_shown()
    {
        (await Post("rest-1.v1/Data/Member/1043?op=Delete")).Has(200);
        Assert.Empty(References((await Get(Label + "/Members")).Has(200).Xml));
        (await Post("rest-1.v1/Data/Member/1043?op=Undelete")).Has(200);
        (await Post(Label + "?op=Delete")).Has(200);
        Assert.Empty(References((await Get("rest-1.v1/Data/Member/1043/MemberLabels")).Has(200).Xml));
        (await Get(Label)).Has(404);
    }

    [Fact]
    public async Task Inactive_members_stay_in_the_group()
    {
        (await Post("rest-1.v1/Data/Member/1042?op=Inactivate")).Has(200);
        (await Post(Label, "<Asset><Relation name='Members'><Asset idref='Member:1042' act='add'/></Relation></Asset>")).Has(200);
        Assert.Equal(["Member:1042", "Member:1043"], References((await Get(Label + "/Members")).Has(200).Xml).Order());
    }

    [Fact]
    public async Task Meta_has_the_type_with_both_ends()
    {
        XElement type = (await Get("meta.v1/MemberLabel")).Has(200).Xml;
        XElement members = Assert.Single(type.Elements("AttributeDefinition"), element => element.Attribute("name")!.Value == "Members");
        Assert.Equal(
            ("Relation", "True", "False", "Member", "Member.MemberLabels"),
            (members.Attribute("attributetype")!.Value, members.Attribute("ismultivalue")!.Value, members.Attribute("isreadonly")!.Value,
                members.Element("RelatedAsset")!.Attribute("nameref")!.Value, members.Element("ReciprocalRelation")!.Attribute("tokenref")!.Value));
        XElement labels = (await Get("meta.v1/Member/MemberLabels")).Has(200).Xml;
        Assert.Equal("MemberLabel.Members", labels.Element("ReciprocalRelation")!.Attribute("tokenref")!.Value);
        Assert.Equal("True", (await Get("meta.v1/MemberLabel/Name")).Has(200).Xml.Attribute("isrequired")!.Value);
    }

    [Theory]
    [InlineData(false, 404)]
    [InlineData(true, 400)]
    public async Task Instance_may_have_no_member_groups(bool unknownTypeAnswers400, int status)
    {
        (Choices.MemberGroupsMissing, Choices.UnknownTypeAnswers400) = (true, unknownTypeAnswers400);
        (await Get("rest-1.v1/Data/MemberLabel")).Has(status);
        (await Post(Label, "<Asset/>")).Has(status);
        (await Get("meta.v1/MemberLabel")).Has(404);
        Assert.Equal("Unknown AssetType: MemberLabel", await Message("""{"AssetType":"MemberLabel","Name":"Quay"}"""));
        Assert.Equal("Unknown AssetType: MemberLabel", await Message("""{"from":"MemberLabel:1100","update":{"Members":{"add":["Member:1042"]}}}"""));
    }

    [Fact]
    public async Task The_bulk_interface_may_refuse_them()
    {
        Choices.BulkRefusesMemberGroups = true;
        Assert.Equal("Unknown AssetType: MemberLabel", await Message("""{"AssetType":"MemberLabel","Name":"Quay"}"""));
        Assert.Equal("Unknown AssetType: MemberLabel", await Message("""{"from":"MemberLabel:1100","update":{"Members":{"add":["Member:1042"]}}}"""));
        Assert.Equal(["Member:1043"], In("MemberLabel:1100"));
        (await Post(Label, "<Asset><Relation name='Members'><Asset idref='Member:1042' act='add'/></Relation></Asset>")).Has(200);
    }

    [Fact]
    public async Task Thousand_members_are_added_with_a_few_requests()
    {
        string[] oids = Enumerable.Range(0, 1000).Select(i => Store.AddMember("P", string.Create(CultureInfo.InvariantCulture, $"p{i}")).Oid).ToArray();
        foreach (string[] part in oids.Chunk(100))
        {
            Clean(await Bulk("{\"from\":\"MemberLabel:1100\",\"update\":{\"Members\":{\"add\":[\"" + string.Join("\",\"", part) + "\"]}}}"));
        }

        Assert.Equal(1001, In("MemberLabel:1100").Length);
        Assert.Equal("1001", (await Get(Label + "/Members.@Count")).Has(200).Xml.Value);
    }
}
