using System.Text.Json.Nodes;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Bulk;

/// <summary>Creates: references, nested assets, aliases, and what is put off to the second phase.</summary>
public sealed class BulkCreateTests : BulkTest
{
    public BulkCreateTests() => AddSamples();

    private static JsonArray Results(JsonNode answer) => answer["queryResult"]!["results"]!.AsArray();

    [Theory]
    [InlineData("\"Role:8\"")]
    [InlineData("\"Role:8:50001\"")]
    [InlineData("\"Role.Name'Observer\"")]
    [InlineData("""{"from":"Role","where":{"Name":"Role.Name'Observer"}}""")]
    [InlineData("""{"from":"Role","filter":["Key>'7'"],"sort":["Order"]}""")]
    public async Task Role_is_found_by_every_kind_of_reference(string role)
    {
        string oid = Created(Clean(await Bulk($$"""{"AssetType":"Member","Name":"M","DefaultRole":{{role}},"Password":"secret"}""")));
        Assert.Equal("Role:8", Store.FindMember(oid)!.DefaultRole);
    }

    [Fact]
    public async Task Every_hit_of_a_subquery_counts_in_a_multiple_relation()
    {
        string oid = Created(Clean(await Bulk("""{"AssetType":"Member","Name":"M","Scopes":{"from":"Scope","filter":["Name='Harbor Works','North Quay'"]}}""")));
        Assert.Equal("Scope:1010 Scope:1011", string.Join(' ', Store.FindMember(oid)!.Scopes));
    }

    [Fact]
    public async Task Name_may_be_that_of_an_asset_created_before_in_the_request()
    {
        JsonNode answer = Clean(await Bulk("""
            [ { "AssetType": "Scope", "Name": "New Quay", "Parent": "Scope:0", "BeginDate": "12/31/2019" },
              { "AssetType": "Member", "Name": "M", "Username": "m", "Scopes": [ "New Quay" ] } ]
            """));
        Assert.Equal(Created(answer).Split(' ')[0], Assert.Single(Store.FindMember("m")!.Scopes));
    }

    [Fact]
    public async Task User_name_is_free_again_after_a_delete_in_the_same_request()
    {
        JsonNode answer = Clean(await Bulk("""
            [ { "from": "Member", "filter": [ "Username='mira.holt'" ], "execute": "Delete" },
              { "AssetType": "Member", "Name": "Mira Holt", "Username": "mira.holt" } ]
            """));
        Assert.Equal("Member:1042", OperatedOn(answer));
        Assert.NotEqual("Member:1042", Store.FindMember("mira.holt")!.Oid);
    }

    [Fact]
    public async Task Unaliased_selection_is_made_before_anything_is_done()
    {
        JsonNode answer = Clean(await Bulk("""
            [ { "AssetType": "Member", "Name": "M", "Username": "m" },
              { "from": "Member", "where": { "Username": "m" }, "update": { "Phone": "1" } },
              { "@later": { "from": "Member", "where": { "Username": "m" }, "update": { "Email": "m@example.com" } } },
              { "from": "Member", "where": { "Username": "m" }, "select": [ "Phone", "Email" ] } ]
            """));
        Assert.Equal(Created(answer), Modified(answer));
        Same.Json($$"""[[{"_oid":"{{Created(answer)}}","Phone":null,"Email":"m@example.com"}]]""", Results(answer).ToJsonString());
    }

    [Fact]
    public async Task Query_includes_earlier_commands_and_not_later_ones()
    {
        JsonNode answer = Clean(await Bulk("""
            [ { "@m": { "AssetType": "Member", "Name": "M" } }, { "from": "@m", "select": [ "AssetState" ] },
              { "@off": { "from": "@m", "execute": "Inactivate" } }, { "from": "@m", "select": [ "AssetState" ] } ]
            """));
        Assert.Equal(new[] { "Active", "Closed" }, Results(answer).Select(set => (string)set![0]!["AssetState"]!));
        Assert.Equal(2, (int)answer["queryResult"]!["count"]!);
    }

    [Fact]
    public async Task Command_that_refers_to_an_alias_must_have_one_itself()
    {
        JsonNode answer = await Bulk("""
            [ { "@m": { "AssetType": "Member", "Name": "M" } }, { "from": "@m", "execute": "Inactivate" },
              { "from": "Scope:0", "execute": { "op": "AssignMemberWithRole", "args": { "Member": "@m", "Role": "Role:4" } } } ]
            """);
        Assert.Equal(new[] { "Invalid OID token: @m", "Invalid OID token: @m" }, answer["commandFailures"]!["commands"]!.AsArray().Select(failure => (string)failure!["error"]!["message"]!));
    }

    [Fact]
    public async Task Children_are_flattened_with_their_context()
    {
        const string Request = """
            { "AssetType": "Story", "Scope": "Scope:0", "Name": "S",
              "Children": [ { "AssetType": "Task", "Name": "One" }, { "@two": { "AssetType": "Test", "Name": "Two" } } ] }
            """;
        JsonArray preview = await Preview(Request);
        string parent = preview[0]!.AsObject().First().Key;
        Assert.EndsWith("$auto-aliased", parent, System.StringComparison.Ordinal);
        Same.Json("""{"AssetType":"Story","Scope":"Scope:0","Name":"S"}""", preview[0]![parent]!.ToJsonString());
        Same.Json($$"""{"AssetType":"Task","Name":"One","#ContextOid":"{{parent}}"}""", preview[1]!.AsObject().First().Value!.ToJsonString());
        Same.Json($$"""{"@two":{"AssetType":"Test","Name":"Two","#ContextOid":"{{parent}}"} }""", preview[2]!.ToJsonString());

        foreach (string request in new[] { Request, preview.ToJsonString() })
        {
            string[] created = Created(Clean(await Bulk(request))).Split(' ');
            Assert.Equal(new[] { "Story", "Task", "Test" }, created.Select(oid => oid.Split(':')[0]));
            Assert.Equal((created[0], "Scope:0"), (Store.FindAsset(created[1])!["Parent"], Store.FindAsset(created[1])!["Scope"]));
            Assert.Equal(created[1..], Store.FindAsset(created[0])!.Values["Children"]);
        }
    }

    [Fact]
    public async Task User_aliased_commands_and_queries_pass_through_the_preview()
    {
        const string Request = """
            [ { "@s": { "AssetType": "Story", "Scope": "Scope:0", "Name": "S", "Children": [ { "AssetType": "Task", "Name": "T" } ] } },
              { "@close": { "from": "@s", "execute": "Inactivate" } }, { "from": "@s", "select": [ "Name" ] } ]
            """;
        JsonArray preview = await Preview(Request);
        JsonArray sent = JsonNode.Parse(Request)!.AsArray();
        Same.Json(sent[0]!.ToJsonString(), preview[0]!.ToJsonString());
        Same.Json(sent[1]!.ToJsonString(), preview[1]!.ToJsonString());
        Same.Json(sent[2]!.ToJsonString(), preview[2]!.AsObject().First().Value!.ToJsonString());
        Assert.Empty(Store.Assets("Story"));
        Assert.Equal(2, Created(Clean(await Bulk(preview.ToJsonString()))).Split(' ').Length);
    }

    [Fact]
    public async Task Preview_shows_unprojectable_commands_with_their_error()
    {
        JsonNode item = (await Preview("""[ { "from": "Animal", "execute": "Delete" } ]"""))[0]!;
        Assert.Equal("Unknown AssetType: Animal", (string)item["error"]!["message"]!);
    }

    [Fact]
    public async Task Story_without_a_name_takes_it_from_its_epic()
    {
        string[] created = Created(Clean(await Bulk("""
            AssetType: Scope
            Name: Quay
            Parent: Scope:0
            Workitems:
            - AssetType: Epic
              Name: Epic name
              Description: Epic description
              Subs:
              - AssetType: Story
                Name: Own name
              - AssetType: Story
            """, Yaml))).Split(' ');
        Assert.Equal(("Own name", "Epic description"), (Store.FindAsset(created[2])!["Name"], Store.FindAsset(created[2])!["Description"]));
        Assert.Equal(("Epic name", created[1], created[0]), (Store.FindAsset(created[3])!["Name"], Store.FindAsset(created[3])!["Super"], Store.FindAsset(created[3])!["Scope"]));
    }

    [Fact]
    public async Task Update_can_create_children_and_add_existing_ones()
    {
        string[] created = Created(Clean(await Bulk("""[ {"AssetType":"Epic","Name":"E","Scope":"Scope:0"}, {"AssetType":"Story","Name":"Old","Scope":"Scope:0"} ]"""))).Split(' ');
        JsonNode answer = Clean(await Bulk($$"""{"from":"{{created[0]}}","update":{"Name":"F","Subs":["{{created[1]}}",{"AssetType":"Story","Name":"New"}]} }"""));
        Assert.Equal(created[0], Modified(answer));
        Assert.Equal(new[] { created[1], Created(answer) }, Store.FindAsset(created[0])!.Values["Subs"]);
        Clean(await Bulk($$"""{"from":"{{created[0]}}","update":{"Subs":{"remove":{"from":"Story","filter":["Super='{{created[0]}}'"]} } } }"""));
        Assert.Empty(Store.FindAsset(created[0])!.Values["Subs"]);
    }

    [Fact]
    public async Task Members_can_be_created_inside_their_project()
    {
        string[] created = Created(Clean(await Bulk("""
            { "AssetType": "Scope", "Name": "Quay", "Parent": "Scope:0", "Members": [ { "AssetType": "Member", "Name": "M" } ],
              "Workitems": [ { "AssetType": "Story", "Name": "S", "Owners": { "add": [ "Member:20", { "AssetType": "Member", "Name": "O" } ] } } ] }
            """))).Split(' ');
        Assert.Equal(new[] { "Scope", "Member", "Story", "Member" }, created.Select(oid => oid.Split(':')[0]));
        Assert.Equal(created[0], Assert.Single(Store.FindMember(created[1])!.Scopes));
        Assert.Equal(new[] { "Member:20", created[3] }, Store.FindAsset(created[2])!.Values["Owners"]);
        Assert.Equal("Violation'Invalid'Story.Children", await Message("""{"from":"Story","update":{"Children":[{"AssetType":"Member","Name":"x"}]}}"""));
    }

    [Fact]
    public async Task Where_may_refer_to_an_alias()
    {
        JsonNode answer = Clean(await Bulk("""
            [ { "@s": { "AssetType": "Story", "Scope": "Scope:0", "Name": "S", "Children": { "AssetType": "Task", "Name": "T" } } },
              { "from": "Workitem", "where": { "Parent": "@s" }, "select": [ "Name", "Number", "Parent" ] } ]
            """));
        string[] created = Created(answer).Split(' ');
        Same.Json(
            $$"""[{"_oid":"{{created[1]}}","Name":"T","Number":"TK-0{{created[1].Split(':')[1]}}","Parent":{"_oid":"{{created[0]}}"} }]""",
            Results(answer)[0]!.ToJsonString());
    }

    [Fact]
    public async Task Yaml_has_documents_quoted_aliases_and_anchors()
    {
        JsonNode answer = Clean(await Bulk("""
            # two members
            "@a": &member
              AssetType: Member
              Name: 'A: B'   # quoted
              Phone: 0123
              IsCollaborator: false
            ---
            - AssetType: Member
              Name: "null"
              Email: ~
            - from: "@a"
              select: [Name, Phone]
            """, Yaml));
        Assert.Equal(2, Created(answer).Split(' ').Length);
        Assert.Equal(("A: B", "0123"), ((string)Results(answer)[0]![0]!["Name"]!, (string)Results(answer)[0]![0]!["Phone"]!));
        Assert.Equal("null", Store.Members.Single(member => member.Name == "null").Name);
    }
}
