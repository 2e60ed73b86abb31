using System.Text.Json.Nodes;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

public sealed class QueryV1Tests : AgilityTest
{
    private const string Yaml = "text/yaml";

    public QueryV1Tests() => AddSamples();

    private async Task<JsonNode> Query(string body, string contentType = Json) =>
        (await Post("query.v1", body, contentType)).Has(200).Json;

    private async Task<string> Rows(string body) => (await Query(body))[0]!.ToJsonString();

    private async Task<string> Error(string body, string contentType = Json)
    {
        Answer answer = (await Post("query.v1", body, contentType)).Has(400);
        Assert.Equal("Bad Request", (string)answer.Json["error"]!);
        return (string)answer.Json["exceptions"]![0]!["message"]!;
    }

    [Theory]
    [InlineData("agility-query-v1-request.json", Json)]
    [InlineData("agility-query-v1-request.yaml", Yaml)]
    [InlineData("agility-query-v1-request.yaml", "text/plain")]
    [InlineData("agility-query-v1-request.json", "")]
    public async Task Sample_is_answered_with_the_sample(string request, string contentType)
    {
        Answer answer = (await Post("query.v1", Wire.Text(request), contentType)).Has(200);
        Assert.Equal("application/json", answer.ContentType);
        Same.Json(Wire.Text("agility-query-v1-response.json"), answer.Body);
    }

    [Theory]
    [InlineData("""{"from":"Member:1042"}""", """[{"_oid":"Member:1042"}]""")]
    [InlineData("""{"from":"Member:1042:50001"}""", """[{"_oid":"Member:1042"}]""")]
    [InlineData("""{"from":"Member:99"}""", "[]")]
    [InlineData("""{"from":"Member:1042","select":["Key","IsInactive","Phone","Avatar","Scopes.Name","Scopes.@Count"]}""",
        """[{"_oid":"Member:1042","Key":"1042","IsInactive":"false","Phone":null,"Avatar":{"_oid":"NULL"},"Scopes.Name":["Harbor Works","North Quay"],"Scopes.@Count":"2"}]""")]
    [InlineData("""{"from":"Member:1042","select":["Username","Password","Member.Name"]}""", """[{"_oid":"Member:1042","Username":"mira.holt","Name":"Mira Holt"}]""")]
    [InlineData("""{"from":"Member","where":{"IsInactive":true},"select":["AssetState","Scopes"]}""", """[{"_oid":"Member:1043","AssetState":"Closed","Scopes":[]}]""")]
    [InlineData("""{"from":"Member","where":{"Username":"mira.holt","IsInactive":"false"}}""", """[{"_oid":"Member:1042"}]""")]
    [InlineData("""{"from":"Member","where":{"Name":"Sean O'Neil"}}""", """[{"_oid":"Member:1043"}]""")]
    [InlineData("""{"from":"Member","where":{"Username":"SEAN.ONEIL","IsInactive":false}}""", "[]")]
    [InlineData("""{"from":"Member","where":{"Username":"$u"},"with":{"u":["sean.oneil","mira.holt","Sean.ONeil"]}}""", """[{"_oid":"Member:1042"},{"_oid":"Member:1043"}]""")]
    [InlineData("""{"from":"Member","where":{"Email":null}}""", """[{"_oid":"Member:20"}]""")]
    [InlineData("""{"from":"Member","where":{"DefaultRole":"Role:8"}}""", """[{"_oid":"Member:1043"}]""")]
    [InlineData("""{"from":"Member","where":{"DefaultRole.Name":"Role.Name'Observer"}}""", """[{"_oid":"Member:1043"}]""")]
    [InlineData("""{"from":"Member","where":{"Key":1042}}""", """[{"_oid":"Member:1042"}]""")]
    [InlineData("""{"from":"Member","filter":["+Email","IsInactive='false'"]}""", """[{"_oid":"Member:1042"}]""")]
    [InlineData("""{"from":"Member","filter":"Username=\"admin\""}""", """[{"_oid":"Member:20"}]""")]
    [InlineData("""{"from":"Member","filter":["Name=$n"],"where":{"DefaultRole":"$r"},"with":{"$n":["Mira Holt","Administrator"],"$r":"Role:4"}}""", """[{"_oid":"Member:1042"}]""")]
    [InlineData("""{"from":"Member","find":"holt","findin":["Name"]}""", """[{"_oid":"Member:1042"}]""")]
    [InlineData("""{"from":"Member","find":"example.com"}""", """[{"_oid":"Member:1042"},{"_oid":"Member:1043"}]""")]
    [InlineData("""{"from":"Member","sort":["-Name"]}""", """[{"_oid":"Member:1043"},{"_oid":"Member:1042"},{"_oid":"Member:20"}]""")]
    [InlineData("""{"from":"Member","sort":"+Username","page":{"start":"1","size":"1"}}""", """[{"_oid":"Member:1042"}]""")]
    [InlineData("""{"from":"Member","page":{"size":2}}""", """[{"_oid":"Member:20"},{"_oid":"Member:1042"}]""")]
    [InlineData("""{"from":"Member","page":{"start":9}}""", "[]")]
    [InlineData("""{"from":"Member","asof":"2000-01-01"}""", "[]")]
    [InlineData("""{"from":"Scope:1010","select":[{"from":"Members","select":["Name",{"from":"DefaultRole","select":["Name"]}]}]}""",
        """[{"_oid":"Scope:1010","Members":[{"_oid":"Member:1042","Name":"Mira Holt","DefaultRole":[{"_oid":"Role:4","Name":"Role.Name'Team Member"}]}]}]""")]
    [InlineData("""{"from":"Member:1042","select":[{"from":"Scopes","select":["Name"],"where":{"Name":"North Quay"}}]}""", """[{"_oid":"Member:1042","Scopes":[{"_oid":"Scope:1011","Name":"North Quay"}]}]""")]
    [InlineData("""{"from":"Member:1042","select":[{"from":"Scopes","sort":["-Name"]}]}""", """[{"_oid":"Member:1042","Scopes":[{"_oid":"Scope:1011"},{"_oid":"Scope:1010"}]}]""")]
    [InlineData("""{"from":"Member:1042","select":["OwnedWorkitems:Story","Scopes[Name='North Quay']"]}""", """[{"_oid":"Member:1042","OwnedWorkitems:Story":[],"Scopes[Name='North Quay']":[{"_oid":"Scope:1011"}]}]""")]
    public async Task Answers(string query, string rows) => Same.Json(rows, await Rows(query));

    [Fact]
    public async Task Deleted_members_show_only_when_asked_for()
    {
        (await Post("rest-1.v1/Data/Member/1042?op=Delete")).Has(200);
        Assert.Equal("[]", await Rows("""{"from":"Member:1042"}"""));
        Same.Json("""[{"_oid":"Member:1042","AssetState":"Deleted"}]""", await Rows("""{"from":"Member","where":{"IsDeleted":"true"},"select":["AssetState"]}"""));
    }

    [Fact]
    public async Task State_without_a_name_is_a_number()
    {
        Store.AddMember("Guest", isCollaborator: true, id: 1050);
        Same.Json("""[{"_oid":"Member:1050","AssetState":"209"}]""", await Rows("""{"from":"Member:1050","select":["AssetState"]}"""));
    }

    [Fact]
    public async Task Groups_hold_their_assets_as_children()
    {
        Store.AddScope("South Pier", "Scope:1010", id: 1012);
        Same.Json(
            """
            [ { "_oid": "NULL", "Name": null, "_children": [ { "_oid": "Scope:0", "Name": "System (All Projects)" } ] },
              { "_oid": "Scope:0", "Name": "System (All Projects)", "_children": [ { "_oid": "Scope:1010", "Name": "Harbor Works" }, { "_oid": "Scope:1011", "Name": "North Quay" } ] },
              { "_oid": "Scope:1010", "Name": "Harbor Works", "_children": [ { "_oid": "Scope:1012", "Name": "South Pier" } ] } ]
            """,
            await Rows("""{"from":"Scope","select":["Name"],"group":[{"from":"Parent","select":["Name"]}]}"""));
        Same.Json(
            """[ { "_oid": "Role:4", "_children": [ { "_oid": "Scope:1010", "_children": [ { "_oid": "Member:1042" } ] }, { "_oid": "Scope:1011", "_children": [ { "_oid": "Member:1042" } ] } ] } ]""",
            await Rows("""{"from":"Member:1042","group":["DefaultRole","Scopes"]}"""));
    }

    [Fact]
    public async Task Asof_all_shows_every_change_with_its_moment()
    {
        (await Post("rest-1.v1/Data/Member/1042", "<Asset><Attribute name='Phone' act='set'>1</Attribute></Asset>")).Has(200);
        JsonArray rows = (await Query("""{"from":"Member:1042","select":["Phone","ChangeDateUTC"],"asof":"All"}"""))[0]!.AsArray();
        Assert.Equal(new[] { null, "1" }, rows.Select(row => (string?)row!["Phone"]));
        Assert.All(rows, row => Assert.Matches("^Member:1042:[0-9]+$", (string)row!["_oid"]!));
        Assert.Matches("^[0-9-]+T[0-9:]+[.][0-9]{7}Z$", (string)rows[0]!["ChangeDateUTC"]!);
    }

    [Theory]
    [InlineData("""{"from":"Animal"}""", "Unknown AssetType: Animal")]
    [InlineData("""{"from":"Member","select":["Bubble"]}""", "Unknown AttributeDefinition: Member.Bubble")]
    [InlineData("""{"from":"Member","select":[{"from":"Bubble"}]}""", "Unknown AttributeDefinition: Member.Bubble")]
    [InlineData("""{"from":"Member","where":{"Bubble":"x"}}""", "Invalid QueryFilter2 token Bubble='x'")]
    [InlineData("""{"from":"Member","where":{"ID":["x"]}}""", "Key \"ID\" must have corresponding scalar value\r\nParameter name: ID")]
    [InlineData("""{"from":"Member","update":{}}""", "Invalid key at node(s): root->update")]
    [InlineData("""{"from":"Member","a":1,"b":2}""", "Invalid key at node(s): root->a, root->b")]
    [InlineData("""{"from":"Member","group":["Name"]}""", "Invalid value at node(s): root->group->from")]
    [InlineData("""{"from":"Member","with":[]}""", "Invalid value at node(s): root->with")]
    [InlineData("""{"from":"Member","filter":[{}]}""", "Invalid value at node(s): root->filter")]
    [InlineData("""{"from":"@alias"}""", "Invalid OID token: @alias")]
    [InlineData("[5]", "A query is not an object")]
    [InlineData("[]", "The body has no query")]
    public async Task Refuses(string body, string message) => Assert.Equal(message, await Error(body));

    [Fact]
    public async Task One_bad_query_fails_the_request() =>
        Assert.Equal("Unknown AssetType: Animal", await Error("from: Member\n---\nfrom: Animal\n", Yaml));

    [Fact]
    public async Task Only_post_and_only_with_a_credential()
    {
        Assert.Equal("Method Not Allowed", (string)(await Get("query.v1")).Has(405).Json["error"]!);
        (await Send("POST", $"{Sandbox.AgilityUri}/query.v1", Wire.Content("""{"from":"Member"}""", Json))).Has(401);
    }
}
