using System.Text.Json.Nodes;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Bulk;

/// <summary>Updates in all their spellings, and operations.</summary>
public sealed class BulkChangeTests : BulkTest
{
    public BulkChangeTests()
    {
        AddSamples();
        Store.AddScope("South Pier", id: 1012);
    }

    private string Scopes => string.Join(' ', Store.FindMember("mira.holt")!.Scopes);

    private async Task<JsonNode> UpdateMira(string update) =>
        Clean(await Bulk($$"""{"from":"Member:1042","update":{{update}}}"""));

    [Theory]
    [InlineData("\"Scope:1012\"")]
    [InlineData("[\"Scope:1012\"]")]
    [InlineData("""{"add":"Scope:1012"}""")]
    [InlineData("""{"add":["Scope:1012"]}""")]
    [InlineData("""{"Scope:1012":"add"}""")]
    [InlineData("\"South Pier\"")]
    [InlineData("""{"from":"Scope","where":{"Name":"South Pier"}}""")]
    [InlineData("""{"add":{"from":"Scope","filter":["Name='South Pier'"]}}""")]
    public async Task Reference_is_added_to_existing_ones(string value)
    {
        Assert.Equal("Member:1042", Modified(await UpdateMira($$"""{"Scopes":{{value}}}""")));
        Assert.Equal("Scope:1010 Scope:1011 Scope:1012", Scopes);
    }

    [Theory]
    [InlineData("\"Scope:1012\"", """{"add":["Scope:1012"],"remove":[]}""")]
    [InlineData("""["Scope:1012","Scope:0"]""", """{"add":["Scope:1012","Scope:0"],"remove":[]}""")]
    [InlineData("""{"add":"Scope:1012"}""", """{"add":["Scope:1012"],"remove":[]}""")]
    [InlineData("""{"Scope:1012":"add","Scope:1010":"remove"}""", """{"add":["Scope:1012"],"remove":["Scope:1010"]}""")]
    [InlineData("""{"remove":"Scope:1010","add":"Scope:1012"}""", """{"add":["Scope:1012"],"remove":["Scope:1010"]}""")]
    [InlineData("""{"find":"Scope:1010","replace":"Scope:1012"}""", """{"find":"Scope:1010","replace":"Scope:1012"}""")]
    public async Task Spellings_are_projected_alike(string value, string projected)
    {
        JsonArray preview = await Preview($$"""{"from":"Member:1042","update":{"Scopes":{{value}} } }""");
        var step = Assert.Single(preview[0]!.AsObject());
        Assert.DoesNotContain("$auto-aliased", step.Key, System.StringComparison.Ordinal);
        Same.Json($$"""{"oid":"Member:1042","update":{"Scopes":{{projected}} } }""", step.Value!.ToJsonString());
        Clean(await Bulk(preview.ToJsonString()));
        Assert.Contains("Scope:1012", Scopes, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"remove":"Scope:1010"}""", "Scope:1011")]
    [InlineData("""{"remove":["Scope:1010","Scope:1011"]}""", "")]
    [InlineData("""{"Scope:1010":"remove"}""", "Scope:1011")]
    [InlineData("""{"remove":{"from":"Scope","where":{"Name":"Harbor Works"}}}""", "Scope:1011")]
    [InlineData("""{"remove":"Scope:1012"}""", "Scope:1010 Scope:1011")]
    [InlineData("""{"remove":"Scope:1010","add":"Scope:1012"}""", "Scope:1011 Scope:1012")]
    [InlineData("""{"find":"Scope:1010","replace":"Scope:1012"}""", "Scope:1011 Scope:1012")]
    [InlineData("""{"find":"Scope:0","replace":"Scope:1012"}""", "Scope:1010 Scope:1011")]
    public async Task Reference_is_removed_or_exchanged(string value, string scopes)
    {
        Assert.Equal("Member:1042", Modified(await UpdateMira($$"""{"Scopes":{{value}}}""")));
        Assert.Equal(scopes, Scopes);
    }

    [Theory]
    [InlineData("""{"Email":null}""")]
    [InlineData("""{"Email":""}""")]
    [InlineData("""{"Email":{"remove":"mira.holt@example.com"}}""")]
    public async Task Scalar_is_cleared(string update)
    {
        await UpdateMira(update);
        Assert.Null(Store.FindMember("mira.holt")!.Email);
    }

    [Fact]
    public async Task Text_is_found_and_replaced_in_every_selected_asset()
    {
        JsonNode answer = Clean(await Bulk("""{"from":"Member","filter":["ID=\"Member:1042\",\"Member:20\""],"update":{"Email":{"find":"example.com","replace":"corp.example"}}}"""));
        Assert.Equal("Member:20 Member:1042", Modified(answer));
        Assert.Equal("mira.holt@corp.example", Store.FindMember("mira.holt")!.Email);
    }

    [Fact]
    public async Task Single_relation_is_set_exchanged_and_cleared()
    {
        await UpdateMira("""{"DefaultRole":"Role.Name'Observer","SecurityScope":"Scope:1010"}""");
        Assert.Equal(("Role:8", "Scope:1010"), (Store.FindMember("mira.holt")!.DefaultRole, Store.FindMember("mira.holt")!["SecurityScope"]));
        await UpdateMira("""{"DefaultRole":{"find":"Role:8","replace":"Role:7"},"SecurityScope":{"remove":"Scope:1010"}}""");
        Assert.Equal(("Role:7", null), (Store.FindMember("mira.holt")!.DefaultRole, Store.FindMember("mira.holt")!["SecurityScope"]));
        await UpdateMira("""{"DefaultRole":{"find":"Role:8","replace":"Role:1"},"SecurityScope":null}""");
        Assert.Equal("Role:7", Store.FindMember("mira.holt")!.DefaultRole);
    }

    [Fact]
    public async Task Selection_that_matches_nothing_is_no_failure()
    {
        JsonNode answer = Clean(await Bulk("""
            [ { "from": "Member", "where": { "Username": "nobody" }, "update": { "Phone": "1" } },
              { "from": "Member:99999", "execute": "Inactivate" }, { "from": "Request", "execute": "Delete" } ]
            """));
        Assert.Equal(("", ""), (Modified(answer), OperatedOn(answer)));
    }

    [Fact]
    public async Task Deleted_members_are_selected_only_when_asked_for()
    {
        Assert.Equal("Member:1042", OperatedOn(Clean(await Bulk("""{"from":"Member:1042","execute":{"op":"Delete"}}"""))));
        Assert.Equal("", OperatedOn(Clean(await Bulk("""{"from":"Member:1042","execute":"Undelete"}"""))));
        Assert.Equal("Member:1042", Modified(Clean(await Bulk("""{"from":"Member:1042","where":{"IsDeleted":true},"update":{"Phone":"1"}}"""))));
        Assert.Equal("Member:1042", OperatedOn(Clean(await Bulk("""{"from":"Member","where":{"IsDeleted":"true"},"execute":"Undelete"}"""))));
        Assert.False(Store.FindMember("mira.holt")!.IsDeleted);
    }

    [Theory]
    [InlineData("Inactivate", "Reactivate", false)]
    [InlineData("InactivateCollaborator", "ReactivateCollaborator", true)]
    [InlineData("Follow", "Unfollow", false)]
    [InlineData("Delete", "Undelete", true)]
    public async Task Operations_go_forwards_and_backwards(string there, string back, bool guest)
    {
        Store.AddMember("G", "g", isCollaborator: guest, id: 1050);
        string filter = "\"filter\":[\"Username='g';IsDeleted='true','false'\"]";
        foreach (string operation in new[] { there, back })
        {
            Assert.Equal("Member:1050", OperatedOn(Clean(await Bulk($$"""{"from":"Member",{{filter}},"execute":"{{operation}}"}"""))));
            Assert.Equal("Operation not allowed", await Message($$"""{"from":"Member",{{filter}},"execute":"{{operation}}"}"""));
        }
    }

    [Fact]
    public async Task Order_of_stories_is_changed_by_neighbours()
    {
        string[] stories = Created(Clean(await Bulk("""
            [ { "AssetType": "Story", "Name": "A", "Scope": "Scope:0" }, { "AssetType": "Story", "Name": "B", "Scope": "Scope:0" },
              { "AssetType": "Story", "Name": "C", "Scope": "Scope:0" }, { "AssetType": "Story", "Name": "D", "Scope": "Scope:0" } ]
            """))).Split(' ');
        Clean(await Bulk($$"""[ {"from":"{{stories[1]}}","update":{"Order":{"Before":"{{stories[0]}}"} } }, {"from":"{{stories[2]}}","update":{"Order":{"After":"{{stories[3]}}"} } } ]"""));
        JsonNode sorted = await Bulk("""{"from":"Story","select":["Name"],"sort":["+Order"]}""");
        Assert.Equal("BADC", string.Concat(sorted["queryResult"]!["results"]![0]!.AsArray().Select(story => (string)story!["Name"]!)));
        Assert.Equal("Invalid OID token: Member:20", await Message($$"""{"from":"{{stories[0]}}","update":{"Order":{"Before":"Member:20"} } }"""));
    }
}
