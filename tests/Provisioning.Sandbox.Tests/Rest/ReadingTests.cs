using System.Globalization;
using System.Xml.Linq;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

public sealed class ReadingTests : AgilityTest
{
    private const string Members = "rest-1.v1/Data/Member";
    private const string ListQuery = Members + "?sel=Name,Username,Email,IsInactive,AssetState,DefaultRole,DefaultRole.Name,Scopes,Scopes.Name&sort=Username&page=50,0";

    public ReadingTests() => AddSamples();

    [Fact]
    public async Task List_is_the_sample_in_xml()
    {
        Answer answer = (await Get(ListQuery)).Has(200);
        Assert.Equal("text/xml; charset=utf-8", answer.ContentType);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n\r\n<Assets", answer.Body, StringComparison.Ordinal);
        Same.Xml(Wire.Text("agility-member-list.xml"), answer.Body);
    }

    [Fact]
    public async Task List_is_the_sample_in_json()
    {
        Answer answer = (await Get(ListQuery, Json)).Has(200);
        Assert.Equal("application/json", answer.ContentType);
        Same.Json(Wire.Text("agility-member-list.json"), answer.Body);
    }

    [Fact]
    public async Task List_without_match_is_empty_with_200()
    {
        const string Query = Members + "?where=Username='nobody.here'";
        Same.Xml(Wire.Text("agility-member-list-empty.xml"), (await Get(Query)).Has(200).Body);
        Same.Json(Wire.Text("agility-member-list-empty.json"), (await Get(Query, Json)).Has(200).Body);
    }

    [Fact]
    public async Task Self_is_the_member_behind_the_token() =>
        Same.Json(Wire.Text("agility-member-self.json"), (await Get(Members + "?where=IsSelf=\"true\"&sel=Username", Json)).Has(200).Body);

    [Fact]
    public async Task Single_asset_is_the_sample() => Same.Xml(
        Wire.Text("agility-member-single.xml"),
        (await Get(Members + "/1042?sel=Name,Username,Phone,IsCollaborator,CheckInactivate,CheckReactivate,DefaultRole,Avatar")).Has(200).Body);

    [Fact]
    public async Task Single_asset_without_sel_has_the_default_set_of_the_sample() =>
        Same.Json(Wire.Text("agility-member-single-inactive.json"), (await Get(Members + "/1043", Json)).Has(200).Body);

    [Fact]
    public async Task Single_attribute_and_relation_are_the_samples()
    {
        Same.Xml(Wire.Text("agility-member-attribute.xml"), (await Get(Members + "/1042/Name")).Has(200).Body);
        Same.Xml(Wire.Text("agility-member-relation.xml"), (await Get(Members + "/1042/Scopes")).Has(200).Body);
        Same.Json("""{"_type":"Attribute","name":"Name","value":"Mira Holt"}""", (await Get(Members + "/1042/Name", Json)).Has(200).Body);
    }

    [Theory]
    [InlineData("DefaultRole.Name", "Role.Name'Team Member")]
    [InlineData("Scopes.@Count", "2")]
    [InlineData("Scopes%5BName='North%20Quay'%5D.Name", "North Quay")]
    [InlineData("Key", "1042")]
    [InlineData("AssetType", "Member")]
    public async Task Attribute_expressions_stand_in_the_path(string expression, string value) =>
        Assert.Equal(value, (await Get($"{Members}/1042/{expression}")).Has(200).Xml.Value);

    [Fact]
    public async Task Roles_are_the_sample() =>
        Same.Json(Wire.Text("agility-role-list.json"), (await Get("rest-1.v1/Data/Role?sel=Name", Json)).Has(200).Body);

    [Fact]
    public async Task RolesRenamed_shows_other_names()
    {
        Choices.RolesRenamed = true;
        Assert.Equal("Role.Name'Team Contributor", (await Get("rest-1.v1/Data/Role/4/Name")).Has(200).Xml.Value);
    }

    [Fact]
    public async Task Scope_0_exists_and_has_its_members()
    {
        XElement scope = (await Get("rest-1.v1/Data/Scope/0?sel=Name,Members")).Has(200).Xml;
        Assert.Equal("System (All Projects)", scope.Element("Attribute")!.Value);
        Assert.Equal("Member:20", scope.Element("Relation")!.Element("Asset")!.Attribute("idref")!.Value);
        Assert.Equal("Scope:0 Scope:1010 Scope:1011", (await Get("rest-1.v1/Data/Scope?sel=")).Has(200).Oids);
    }

    [Fact]
    public async Task Empty_sel_gives_ids_only()
    {
        Assert.Empty((await Get(Members + "/1042?sel=")).Has(200).Xml.Elements());
        Same.Json(
            """{"_type":"Asset","href":"/Harbor/rest-1.v1/Data/Member/1042","id":"Member:1042","Attributes":{}}""",
            (await Get(Members + "/1042?sel=", Json)).Has(200).Body);
    }

    [Fact]
    public async Task Qualified_names_are_answered_with_the_short_one()
    {
        XElement asset = (await Get(Members + "?sel=Member.Name&where=Member.Username='mira.holt'")).Has(200).Xml.Element("Asset")!;
        Assert.Equal("Name", asset.Element("Attribute")!.Attribute("name")!.Value);
    }

    [Fact]
    public async Task Password_is_never_shown()
    {
        await Post(Members + "/1042", "<Asset><Attribute name='Password' act='set'>secret</Attribute></Asset>");
        Answer answer = (await Get(Members + "/1042?sel=Name,Password")).Has(200);
        Assert.Single(answer.Xml.Elements());
        Assert.False(Store.FindMember("mira.holt")!.Attributes.ContainsKey("Password"));
    }

    [Theory]
    [InlineData("sel=MuddleBubble", "Unknown AttributeDefinition: Member.MuddleBubble")]
    [InlineData("sel=name", "Unknown AttributeDefinition: Member.name")]
    [InlineData("sel=DefaultRole.Bubble", "Unknown AttributeDefinition: Role.Bubble")]
    [InlineData("sel=Name,%20Email", "Unknown AttributeDefinition: Member. Email")]
    [InlineData("sel=Name,", "Unknown AttributeDefinition: Member.")]
    [InlineData("sort=MuddleBubble", "Unknown AttributeDefinition: Member.MuddleBubble")]
    [InlineData("sort=+Name", "Unknown AttributeDefinition: Member. Name")]
    [InlineData("find=x&findin=MuddleBubble", "Unknown AttributeDefinition: Member.MuddleBubble")]
    [InlineData("page=x", "Invalid page x")]
    [InlineData("page=-1,0", "Invalid page -1,0")]
    [InlineData("page=0,0", "Invalid page 0,0")]
    [InlineData("page=5,5,5", "Invalid page 5,5,5")]
    [InlineData("sel=Name&sel=Email", "Query parameter sel occurs more than once")]
    [InlineData("sel=%zz", "Malformed encoding in query parameter sel")]
    [InlineData("sel=%FF", "Malformed encoding in query parameter sel")]
    [InlineData("asof=yesterday", "Invalid asof yesterday")]
    public async Task Unreadable_query_is_400_with_a_message(string query, string message) =>
        Assert.Equal(message, (await Get($"{Members}?{query}")).Has(400).Message);

    [Theory]
    [InlineData("page=2", "Member:20 Member:1042", 2, 0)]
    [InlineData("page=2,0", "Member:20 Member:1042", 2, 0)]
    [InlineData("page=2,2", "Member:1043", 2, 2)]
    [InlineData("page=2,9", "", 2, 9)]
    [InlineData("page=1,1&sort=-Username", "Member:1042", 1, 1)]
    public async Task Page_is_size_then_start(string query, string oids, int size, int start)
    {
        Answer answer = (await Get($"{Members}?sel=&{query}")).Has(200);
        Assert.Equal(oids, answer.Oids);
        Assert.Equal(("3", $"{size}", $"{start}"), (answer.Xml.Attribute("total")!.Value, answer.Xml.Attribute("pageSize")!.Value, answer.Xml.Attribute("pageStart")!.Value));
    }

    [Fact]
    public async Task TotalOnlyOnRequest_needs_needTotal()
    {
        Choices.TotalOnlyOnRequest = true;
        Assert.Null((await Get(Members)).Has(200).Xml.Attribute("total"));
        Assert.Null((await Get(Members, Json)).Has(200).Json["total"]);
        Assert.Equal("3", (await Get(Members + "?needTotal=true")).Has(200).Xml.Attribute("total")!.Value);
    }

    [Theory]
    [InlineData("Name", "Member:20 Member:1042 Member:1043")]
    [InlineData("-Name", "Member:1043 Member:1042 Member:20")]
    [InlineData("%2BName", "Member:20 Member:1042 Member:1043")]
    [InlineData("IsInactive,-Username", "Member:1042 Member:20 Member:1043")]
    [InlineData("-DefaultRole.Order", "Member:1043 Member:1042 Member:20")]
    public async Task Sort_takes_several_keys_and_directions(string sort, string oids) =>
        Assert.Equal(oids, (await Get($"{Members}?sel=&sort={sort}")).Has(200).Oids);

    [Fact]
    public async Task Parameter_names_ignore_case_and_slashes_collapse() =>
        Assert.Equal("Member:1042", (await Get("rest-1.v1//Data//Member?SEL=&Where=Username='mira.holt'")).Has(200).Oids);

    [Theory]
    [InlineData(null, "text/xml; charset=utf-8")]
    [InlineData("*/*", "text/xml; charset=utf-8")]
    [InlineData("text/xml", "text/xml; charset=utf-8")]
    [InlineData("application/xml", "text/xml; charset=utf-8")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/json, text/xml;q=0.5", "application/json")]
    [InlineData("application/json;q=0.1, */*", "application/json")]
    [InlineData("text/xml, application/json", "text/xml; charset=utf-8")]
    [InlineData("text/html", "text/xml; charset=utf-8")]
    public async Task Accept_chooses_the_format(string? accept, string contentType) =>
        Assert.Equal(contentType, (await Get(Members, accept)).Has(200).ContentType);

    [Fact]
    public async Task Asof_shows_the_past()
    {
        string before = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
        await Post(Members + "/1042", "<Asset><Attribute name='Phone' act='set'>1</Attribute></Asset>");
        Assert.Equal("", (await Get($"{Members}/1042?sel=Phone&asof={before}")).Has(200).Xml.Value);
        Assert.Equal("", (await Get(Members + "?sel=&asof=2001-01-01")).Has(200).Oids);
    }

    [Fact]
    public async Task Asset_at_a_moment_carries_the_moment()
    {
        string id = (await Post(Members + "/1042", "<Asset><Attribute name='Phone' act='set'>1</Attribute></Asset>")).Has(200).Xml.Attribute("id")!.Value;
        string moment = id.Split(':')[2];
        await Post(Members + "/1042", "<Asset><Attribute name='Phone' act='set'>2</Attribute></Asset>");

        XElement asset = (await Get($"{Members}/1042/{moment}?sel=Phone")).Has(200).Xml;
        Assert.Equal((id, "1"), (asset.Attribute("id")!.Value, asset.Value));
        (await Get($"{Members}/1042/1")).Has(404);
    }
}
