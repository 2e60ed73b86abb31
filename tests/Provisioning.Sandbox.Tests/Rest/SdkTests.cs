using System.Text;
using System.Xml.Linq;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

/// <summary>What the SDKs of the vendor send, line by line.</summary>
public sealed class SdkTests : AgilityTest
{
    private const string Mira = "rest-1.v1/Data/Member/1042";
    private const string History = "rest-1.v1/Hist/Member/1042";

    public SdkTests() => AddSamples();

    private Task<Answer> SetPhone(string phone) => Post(Mira, $"<Asset><Attribute name='Phone' act='set'>{phone}</Attribute></Asset>");

    private static string NewMember(string username, string more = "") => "<Asset>" + string.Concat(
        new[] { ("Name", "N"), ("Nickname", "N"), ("Username", username) }.Select(a => $"<Attribute name='{a.Item1}' act='set'>{a.Item2}</Attribute>")) + more + "</Asset>";

    private static XElement Named(XElement asset, string name) => Assert.Single(asset.Elements(), element => element.Attribute("name")!.Value == name);

    [Theory]
    [InlineData("Scope:1010")]
    [InlineData("Scope:1010:50001")]
    public async Task Ctx_on_New_fills_relations_from_the_context(string context)
    {
        XElement template = (await Get("rest-1.v1/New/Member?ctx=" + context)).Has(200).Xml;
        XElement scope = Assert.Single(Named(template, "Scopes").Elements("Asset"));
        Assert.Equal(("Scope:1010", "add"), (scope.Attribute("idref")!.Value, scope.Attribute("act")!.Value));
        Assert.Null(Named(template, "Scopes").Attribute("act"));
        Assert.Equal("set", Named(template, "DefaultRole").Attribute("act")!.Value);
        Assert.Equal(2, template.Elements().Count());
        Assert.Null(template.Attribute("id"));

        string json = (await Get("rest-1.v1/New/Member?ctx=" + context, Json)).Has(200).Json["Attributes"]!["Scopes"]!.ToJsonString();
        Same.Json("""{"_type":"Relation","name":"Scopes","value":[{"_type":"Asset","href":"/Harbor/rest-1.v1/Data/Scope/1010","idref":"Scope:1010","act":"add"}]}""", json);
    }

    [Fact]
    public async Task Template_with_ctx_can_be_sent_back()
    {
        XElement template = (await Get("rest-1.v1/New/Member?ctx=Scope:1010")).Has(200).Xml;
        template.Add(XElement.Parse(NewMember("n")).Elements());
        (await Post("rest-1.v1/Data/Member", template.ToString())).Has(200);
        Assert.Equal(["Scope:1010"], Store.FindMember("n")!.Scopes);
    }

    [Fact]
    public async Task Ctx_on_New_works_for_types_within_a_scope_and_keeps_nothing()
    {
        int next = Store.NextId;
        XElement story = (await Get("rest-1.v1/New/Story?ctx=Scope:1010")).Has(200).Xml;
        Assert.Equal(("Scope:1010", "set"), (Named(story, "Scope").Element("Asset")!.Attribute("idref")!.Value, Named(story, "Scope").Attribute("act")!.Value));
        Assert.Equal(next, Store.NextId);
        Assert.Empty(Store.Assets("Story"));
    }

    [Fact]
    public async Task Ctx_on_Data_fills_relations_from_the_context()
    {
        (await Post("rest-1.v1/Data/Member?ctx=Scope:1010", NewMember("n"))).Has(200);
        Assert.Equal(["Scope:1010"], Store.FindMember("n")!.Scopes);
        string more = "<Relation name='Scopes'><Asset idref='Scope:1011' act='add'/></Relation>";
        (await Post("rest-1.v1/Data/Member?ctx=Scope:1010", NewMember("o", more))).Has(200);
        Assert.Equal(["Scope:1010", "Scope:1011"], Store.FindMember("o")!.Scopes.Order());
        (await Post("rest-1.v1/Data/Story?ctx=Scope:1010", "<Asset><Attribute name='Name' act='set'>S</Attribute></Asset>")).Has(200);
        Assert.Equal(["Scope:1010"], Assert.Single(Store.Assets("Story")).Values["Scope"]);
    }

    [Theory]
    [InlineData("Scope:99")]
    [InlineData("Scope")]
    [InlineData("Animal:1")]
    public async Task Missing_ctx_is_refused(string context)
    {
        Assert.Equal("Invalid OID token: " + context, (await Get("rest-1.v1/New/Member?ctx=" + context)).Has(400).Message);
        Assert.Equal("Invalid OID token: " + context, (await Post("rest-1.v1/Data/Member?ctx=" + context, NewMember("n"))).Has(400).Message);
        Assert.Null(Store.FindMember("n"));
    }

    [Fact]
    public async Task Attribute_at_a_moment_follows_the_moment_in_the_path()
    {
        (await SetPhone("1")).Has(200);
        int moment = Store.FindMember("mira.holt")!.Moment;
        (await SetPhone("2")).Has(200);

        XElement phone = (await Get($"{Mira}/{moment}/Phone")).Has(200).Xml;
        Assert.Equal("1", phone.Value);
        Assert.Equal(
            ($"/Harbor/{Mira}/{moment}/Phone", $"/Harbor/{Mira}/{moment}"), (phone.Attribute("href")!.Value, phone.Attribute("of")!.Value));
        Assert.Equal("2", (await Get(Mira + "/Phone")).Has(200).Xml.Value);
        Assert.Equal("Role.Name'Team Member", (await Get($"{Mira}/{moment}/DefaultRole.Name")).Has(200).Xml.Value);
        (await Get($"{Mira}/99999/Phone")).Has(404);
        (await Get($"{Mira}/Phone/{moment}")).Has(404);
        (await Get($"{Mira}/{moment}/Bubble")).Has(400);
    }

    [Fact]
    public async Task Meta_knows_a_path_through_a_relation()
    {
        XElement name = (await Get("meta.v1/Member/DefaultRole.Name")).Has(200).Xml;
        Assert.Equal("AttributeDefinition", name.Name);
        Assert.Equal(
            ("DefaultRole.Name", "Member.DefaultRole.Name", "LocalizerTag", "True", "False", "False"),
            (Of("name"), Of("token"), Of("attributetype"), Of("isreadonly"), Of("isrequired"), Of("ismultivalue")));
        Assert.Equal(("/Harbor/meta.v1/Member/DefaultRole.Name", "/Harbor/meta.v1/Member"), (Of("href"), Of("of")));
        Assert.Equal("True", (await Get("meta.v1/Member/Scopes.Parent.Name")).Has(200).Xml.Attribute("ismultivalue")!.Value);
        XElement owner = (await Get("meta.v1/Member/Scopes.Owner")).Has(200).Xml;
        Assert.Equal("Member", owner.Element("RelatedAsset")!.Attribute("nameref")!.Value);
        Assert.Equal("Member.DefaultRole.Name", (string)(await Get("meta.v1/Member/DefaultRole.Name", Json)).Has(200).Json["Token"]!);
        string Of(string attribute) => name.Attribute(attribute)!.Value;
    }

    [Theory]
    [InlineData("DefaultRole.Bubble")]
    [InlineData("Name.Length")]
    [InlineData("DefaultRole.")]
    [InlineData(".Name")]
    [InlineData("Avatar.Name")]
    public async Task Invalid_meta_path_is_404(string path) => (await Get("meta.v1/Member/" + path)).Has(404);

    [Fact]
    public async Task History_of_one_attribute_is_read_by_its_address()
    {
        (await SetPhone("1")).Has(200);
        (await SetPhone("2")).Has(200);
        XElement history = (await Get(History + "/Phone")).Has(200).Xml;
        Assert.Equal("History", history.Name);
        Assert.Equal(["", "1", "2"], history.Elements("Asset").Select(asset => Assert.Single(asset.Elements()).Value));
        Assert.Equal(["1"], (await Get(History + "/Phone?page=1,1")).Has(200).Xml.Elements("Asset").Select(asset => asset.Value));
        Assert.Equal("Role:4", (await Get(History + "/DefaultRole")).Has(200).Xml.Elements("Asset").First().Element("Relation")!.Element("Asset")!.Attribute("idref")!.Value);
        (await Get(History + "/Bubble")).Has(400);
    }

    [Theory]
    [InlineData("2000-01-01%2000:00:00", 0)]
    [InlineData("2000-01-01+00:00:00.123", 0)]
    [InlineData("2999-12-31%2023:59:59", 3)]
    [InlineData("2999-12-31%2023:59:59.123456", 3)]
    [InlineData("2999-12-31T23:59:59", 3)]
    public async Task Asof_may_have_a_blank_in_the_place_of_T(string asOf, int count)
    {
        Assert.Equal(count, (await Get("rest-1.v1/Data/Member?sel=&asof=" + asOf)).Has(200).Xml.Elements("Asset").Count());
        Assert.Equal(Math.Min(count, 1), (await Get(History + "?sel=&asof=" + asOf)).Has(200).Xml.Elements("Asset").Count());
        string body = $$"""{"from":"Member","select":["Name"],"asof":"{{Uri.UnescapeDataString(asOf.Replace('+', ' '))}}"}""";
        Assert.Equal(count, (await Post("query.v1", body, Json)).Has(200).Json[0]!.AsArray().Count);
    }

    [Theory]
    [InlineData("2000-01-01%20")]
    [InlineData("2000%2001%2001")]
    public async Task Invalid_asof_is_refused(string asOf) => (await Get("rest-1.v1/Data/Member?asof=" + asOf)).Has(400);

    [Theory]
    [InlineData("""{"Phone":{"name":"Phone","act":"set"}}""")]
    [InlineData("""{"Phone":{"act":"set","value":null}}""")]
    [InlineData("""{"Phone":{"act":"set","value":""}}""")]
    public async Task Attribute_without_value_empties_it_in_JSON(string attributes)
    {
        (await SetPhone("1")).Has(200);
        (await Post(Mira, $"{{\"Attributes\":{attributes}}}", Json, Json)).Has(200);
        Assert.Null(Store.FindMember("mira.holt")!.Phone);
    }

    [Fact]
    public async Task Attribute_without_value_and_without_act_is_refused()
    {
        (await SetPhone("1")).Has(200);
        (await Post(Mira, """{"Attributes":{"Phone":{"name":"Phone"}}}""", Json)).Has(400);
        Assert.Equal("Violation'Required'Member.Name", (await Post(Mira, """{"Attributes":{"Name":{"act":"set"}}}""", Json)).Has(400).Message);
        Assert.Equal("1", Store.FindMember("mira.holt")!.Phone);
    }

    [Fact]
    public async Task Relation_without_value_is_emptied_in_JSON()
    {
        (await Post(Mira, """{"Attributes":{"Scopes":{"act":"set"}}}""", Json)).Has(200);
        Assert.Empty(Store.FindMember("mira.holt")!.Scopes);
    }

    [Fact]
    public async Task Where_ID_with_a_moment_gives_the_asset_without_moment()
    {
        int moment = Store.FindMember("mira.holt")!.Moment;
        Answer answer = (await Get($"rest-1.v1/Data/Member?sel=Name&where=ID='Member:1042:{moment}'")).Has(200);
        Assert.Equal("Member:1042", answer.Oids);
        Assert.Equal("Member:1042 Member:1043", await Where($"ID='Member:1042:{moment}','Member:1043'"));
    }

    [Fact]
    public async Task User_name_may_have_a_domain()
    {
        const string Name = @"corp\mira.holt";
        (await Post("rest-1.v1/Data/Member", NewMember(Name, "<Attribute name='Password' act='set'>pass:word</Attribute>"))).Has(200);
        string oid = Store.FindMember(Name)!.Oid;
        Assert.Equal(oid, await Where($"Username='{Name}'"));
        Assert.Equal(oid, await Where(@"Username='CORP\Mira.Holt'"));
        Assert.Equal("Violation'NotUnique'Member.Username", (await Post("rest-1.v1/Data/Member", NewMember(@"CORP\mira.holt"))).Has(400).Message);
        string credential = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Name + ":pass:word"));
        (await Send("GET", $"{Sandbox.AgilityUri}/rest-1.v1/Data/Member", null, credential)).Has(200);
        string json = """{"from":"Member","where":{"Username":"corp\\mira.holt"},"select":["Username"]}""";
        Assert.Equal(Name, (string)(await Post("query.v1", json, Json)).Has(200).Json[0]![0]!["Username"]!);
    }

    [Fact]
    public async Task Query_takes_YAML_under_the_name_of_JSON()
    {
        const string Query = "from: Member\nselect:\n- Name\nwhere:\n  Username: mira.holt\n---\nfrom: Role:4\n";
        var sets = (await Post("query.v1", Query, Json)).Has(200).Json.AsArray();
        Assert.Equal((2, "Mira Holt"), (sets.Count, (string)sets[0]![0]!["Name"]!));
        (await Post("api/asset", Query, Json)).Has(400);
    }
}
