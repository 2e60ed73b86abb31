using System.Text.Json.Nodes;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Bulk;

/// <summary>What goes wrong: every documented message, in the form the failed command is reported in.</summary>
public sealed class BulkFailureTests : BulkTest
{
    public BulkFailureTests() => AddSamples();

    [Theory]
    [InlineData("""{"AssetType":"Epic","Name":"E","Scope":"Scope:9999"}""", "Violation'Invalid'Epic.Scope")]
    [InlineData("""{"AssetType":"Member","Name":"M","DefaultRole":"Role:99"}""", "Violation'Invalid'Member.DefaultRole")]
    [InlineData("""{"AssetType":"Member","Name":"M","DefaultRole":"Scope:0"}""", "Violation'Invalid'Member.DefaultRole")]
    [InlineData("""{"AssetType":"Member","Name":"M","DefaultRole":["Role:4","Role:5"]}""", "Violation'Invalid'Member.DefaultRole")]
    [InlineData("""{"AssetType":"Member","Name":"M","DefaultRole":"Boss"}""", "Resolution'Unresolved'Member.DefaultRole'Role")]
    [InlineData("""{"AssetType":"Member","Name":"M","DefaultRole":"Role.Name'Boss"}""", "Resolution'Unresolved'Member.DefaultRole'Role")]
    [InlineData("""{"AssetType":"Member","Name":"M","Scopes":"Nowhere"}""", "Resolution'Unresolved'Member.Scopes'Scope")]
    [InlineData("""{"AssetType":"Member","Name":"M","DefaultRole":{"from":"Role","where":{"Name":"none"}}}""", "Resolution'Unresolved'Member.DefaultRole'Role")]
    [InlineData("""{"AssetType":"Test","Name":"T","Parent":"Stor:1591"}""", "Resolution'Unresolved'Test.Parent'Workitem")]
    [InlineData("""{"AssetType":"Test","Name":"T","Parent":"Story:x"}""", "Resolution'Unresolved'Test.Parent'Workitem")]
    [InlineData("""{"AssetType":"Test","Name":"T","Parent":"@nobody"}""", "Invalid OID token: @nobody")]
    [InlineData("""{"AssetType":"Test","Name":"T","Parent":"Member:20"}""", "Violation'Invalid'Test.Parent")]
    [InlineData("""{"AssetType":"Test","Name":"T","#ContextOid":"@nobody"}""", "Invalid OID token: @nobody")]
    [InlineData("""{"AssetType":"Test","Name":"T","#ContextOid":"Story:1"}""", "Invalid OID token: Story:1")]
    [InlineData("""{"AssetType":"Member","Username":"u"}""", "Violation'Required'Member.Name")]
    [InlineData("""{"AssetType":"Story","Name":"S"}""", "Violation'Required'Story.Scope")]
    [InlineData("""{"AssetType":"Member","Name":"M","Username":"MIRA.holt"}""", "Violation'NotUnique'Member.Username")]
    [InlineData("""{"AssetType":"Member","Name":"M","MuddleBubble":"x"}""", "Unknown AttributeDefinition: Member.MuddleBubble")]
    [InlineData("""{"AssetType":"Member","Name":"M","IsInactive":true}""", "Violation'ReadOnly'Member.IsInactive")]
    [InlineData("""{"AssetType":"Member","Name":"M","IsCollaborator":"maybe"}""", "Violation'Invalid'Member.IsCollaborator")]
    [InlineData("""{"AssetType":"Member","Name":["M"," N"]}""", "Violation'Invalid'Member.Name")]
    [InlineData("""{"AssetType":"Member","Name":{"from":"Role"}}""", "Violation'Invalid'Member.Name")]
    [InlineData("""{"AssetType":"Animal","Name":"A"}""", "Unknown AssetType: Animal")]
    [InlineData("""{"AssetType":"Role","Name":"R"}""", "AssetType Role cannot be created")]
    [InlineData("""{"AssetType":"Workitem","Name":"W"}""", "AssetType Workitem cannot be created")]
    [InlineData("""{"AssetType":5}""", "Unknown AssetType: 5")]
    [InlineData("""{"AssetType":null}""", "Invalid value at node(s): root->AssetType")]
    public async Task Create_that_fails_is_reported_as_it_was_sent(string command, string message)
    {
        int members = Store.Members.Count;
        (JsonNode failed, string text) = await Failure(command);
        Assert.Equal(message, text);
        Same.Json(command, failed.ToJsonString());
        Assert.Equal(members, Store.Members.Count);
        Assert.Empty(Store.Assets("Workitem"));
    }

    [Theory]
    [InlineData("""{"AssetType":"Member","Name":"M"}""")]
    [InlineData("""{"AssetType":"Member","Name":"M","Nickname":" "}""")]
    public async Task Create_without_short_name_fails_unless_NicknameOptional(string command)
    {
        Choices.NicknameOptional = false;
        Assert.Equal("Violation'Required'Member.Nickname", await Message(command));
        Choices.NicknameOptional = true;
        Clean(await Bulk(command));
    }

    [Theory]
    [InlineData("""{"from":"Scope","select":["MuddleBubble"]}""", "Unknown AttributeDefinition: Scope.MuddleBubble")]
    [InlineData("""{"from":"Animal"}""", "Unknown AssetType: Animal")]
    [InlineData("""{"from":"Animal:1"}""", "Unknown AssetType: Animal")]
    [InlineData("""{"from":"Member:x"}""", "Invalid OID token: Member:x")]
    [InlineData("""{"from":"@nobody"}""", "Invalid OID token: @nobody")]
    [InlineData("""{"from":"Scope","where":{"MuddleBubble":"BubbleMuddle"},"select":["Name"]}""", "Invalid QueryFilter2 token MuddleBubble='BubbleMuddle'")]
    [InlineData("""{"from":"Scope","where":{"Name='x';MuddleBubble":"y"}}""", "Invalid QueryFilter2 token Name='x';MuddleBubble='y'")]
    [InlineData("""{"from":"Member","where":{"IsInactive":"perhaps"}}""", "Invalid QueryFilter2 token IsInactive='perhaps'")]
    [InlineData("""{"from":"Member","where":{"Password":"x"}}""", "Invalid QueryFilter2 token Password='x'")]
    [InlineData("""{"from":"Member","where":{"DefaultRole":"Observer"}}""", "Invalid OID token: Observer")]
    [InlineData("""{"from":"Member","filter":["MuddleBubble='x'"]}""", "Invalid QueryFilter2 token MuddleBubble='x'")]
    [InlineData("""{"from":"Scope","select":["Name"],"whereWOLF":{"ID":"Scope:0"}}""", "Invalid key at node(s): root->whereWOLF")]
    [InlineData("""{"from":"Scope","select":["Name"],"where":{"ID":["Scope:0","Scope:1"]}}""", "Key \"ID\" must have corresponding scalar value\r\nParameter name: ID")]
    [InlineData("""{"from":"Scope","where":{"ID":{}}}""", "Key \"ID\" must have corresponding scalar value\r\nParameter name: ID")]
    [InlineData("""{"from":"Scope","where":"ID"}""", "Invalid value at node(s): root->where")]
    [InlineData("""{"from":{"from":"Scope"}}""", "Invalid value at node(s): root->from")]
    [InlineData("""{"select":["Name"]}""", "Invalid value at node(s): root->from")]
    [InlineData("""{}""", "Invalid value at node(s): root->from")]
    [InlineData("""{"from":"Scope","sort":["Members"]}""", "Cannot sort by Members")]
    [InlineData("""{"from":"Scope","page":{"size":0}}""", "Invalid value at node(s): root->page")]
    [InlineData("""{"from":"Scope","page":"5,0"}""", "Invalid value at node(s): root->page")]
    [InlineData("""{"from":"Scope","select":[{"from":"Members","page":{"size":1}}]}""", "Invalid key at node(s): root->select->page")]
    [InlineData("""{"from":"Scope","select":[{"from":"Name"}]}""", "Invalid value at node(s): root->select->from")]
    [InlineData("""{"from":"Scope","asof":"soon"}""", "Invalid asof soon")]
    public async Task Query_that_fails_is_reported_as_it_was_sent(string command, string message)
    {
        foreach (string sent in new[] { command, $$"""{"@user-alias":{{command}}}""" })
        {
            (JsonNode failed, string text) = await Failure(sent);
            Assert.Equal(message, text);
            Same.Json(command, failed.ToJsonString());
        }
    }

    [Fact]
    public async Task Alias_of_the_sender_stays_on_the_failure()
    {
        JsonNode answer = await Bulk("""{"@user-alias":{"from":"Animal"}}""");
        Assert.Equal("@user-alias", answer["commandFailures"]!["commands"]![0]!.AsObject().First().Key);
        Assert.Equal(-1, (int)answer["queryResult"]!["count"]!);
    }

    [Theory]
    [InlineData("""{"from":"Scope:0","update":{"MuddleBubble":"BubbleMuddle"}}""", """{"oid":"Scope:0","update":{"MuddleBubble":{"add":["BubbleMuddle"],"remove":[]}}}""", "Unknown AttributeDefinition: Scope.MuddleBubble")]
    [InlineData("""{"from":"Scope:0","execute":"NonexistentOperation"}""", """{"oid":"Scope:0","execute":{"op":"NonexistentOperation","args":{}}}""", "Unknown Operation 'Scope.NonexistentOperation'")]
    [InlineData("""{"from":"Member:1042","execute":"Reactivate"}""", """{"oid":"Member:1042","execute":{"op":"Reactivate","args":{}}}""", "Operation not allowed")]
    [InlineData("""{"from":"Member:1042","update":{"Username":"admin"}}""", """{"oid":"Member:1042","update":{"Username":{"add":["admin"],"remove":[]}}}""", "Violation'NotUnique'Member.Username")]
    [InlineData("""{"from":"Member:1042","update":{"DefaultRole":"Role:99"}}""", """{"oid":"Member:1042","update":{"DefaultRole":{"add":["Role:99"],"remove":[]}}}""", "Violation'Invalid'Member.DefaultRole")]
    [InlineData("""{"from":"Member:1042","update":{"Scopes":"@later"}}""", """{"oid":"Member:1042","update":{"Scopes":{"add":["@later"],"remove":[]}}}""", "Invalid OID token: @later")]
    [InlineData("""{"from":"Member:1042","update":{"Phone":{"find":"","replace":"x"}}}""", """{"oid":"Member:1042","update":{"Phone":{"find":"","replace":"x"}}}""", "Violation'Invalid'Member.Phone")]
    [InlineData("""{"from":"Member:1042","update":{"Phone":{"Before":"Member:20"}}}""", """{"oid":"Member:1042","update":{"Phone":{"Before":"Member:20"}}}""", "Violation'Invalid'Member.Phone")]
    [InlineData("""{"from":"Member:1042","execute":{"op":"AssignToScopeWithRole","args":{"Scope":"Scope:99","Role":"Role:4"}}}""", """{"oid":"Member:1042","execute":{"op":"AssignToScopeWithRole","args":{"Scope":"Scope:99","Role":"Role:4"}}}""", "Invalid OID token: Scope:99")]
    [InlineData("""{"from":"Member:1042","execute":{"op":"AssignToScopeWithRole","args":{"Scope":"Harbor Works","Role":"Role:4"}}}""", """{"oid":"Member:1042","execute":{"op":"AssignToScopeWithRole","args":{"Scope":"Harbor Works","Role":"Role:4"}}}""", "Invalid OID token: Harbor Works")]
    [InlineData("""{"from":"Member:1042","execute":{"op":"AssignToScopeWithRole","args":{"Scope":"Scope:1010"}}}""", """{"oid":"Member:1042","execute":{"op":"AssignToScopeWithRole","args":{"Scope":"Scope:1010"}}}""", "Member.AssignToScopeWithRole has no argument Role")]
    public async Task Update_or_operation_that_fails_is_reported_as_projected(string command, string projected, string message)
    {
        (JsonNode failed, string text) = await Failure(command);
        Assert.Equal(message, text);
        Same.Json(projected, failed.ToJsonString());
    }

    [Theory]
    [InlineData("""{"from":"Animal","execute":"Delete"}""", "Unknown AssetType: Animal")]
    [InlineData("""{"from":"@nobody","execute":"Delete"}""", "Invalid OID token: @nobody")]
    [InlineData("""{"from":"Member","where":{"Bubble":"x"},"update":{"Phone":"1"}}""", "Invalid QueryFilter2 token Bubble='x'")]
    [InlineData("""{"from":"Member","whereWOLF":{},"update":{"Phone":"1"}}""", "Invalid key at node(s): root->whereWOLF")]
    [InlineData("""{"from":"Member:20","update":"Phone"}""", "Invalid value at node(s): root->update")]
    [InlineData("""{"from":"Member:20","update":{"Scopes":{"Scope:0":"replace"}}}""", "Invalid value at node(s): root->update->Scopes")]
    [InlineData("""{"from":"Member:20","execute":["Delete"]}""", "Invalid value at node(s): root->execute")]
    [InlineData("""{"from":"Member:20","execute":{"args":{}}}""", "Invalid value at node(s): root->execute->op")]
    [InlineData("""{"from":"Member:20","execute":{"op":"Follow","list":{}}}""", "Invalid value at node(s): root->execute->list")]
    [InlineData("""{"from":"Member:20","execute":{"op":"Follow","bubble":1}}""", "Invalid key at node(s): root->execute->bubble")]
    [InlineData("""{"from":"Member:20","update":{},"execute":"Follow"}""", "Invalid key at node(s): root->execute")]
    public async Task Unprojectable_command_is_reported_as_it_was_sent(string command, string message)
    {
        (JsonNode failed, string text) = await Failure(command);
        Assert.Equal(message, text);
        Same.Json(command, failed.ToJsonString());
    }

    [Fact]
    public async Task Failure_of_a_parent_cascades_and_can_be_corrected_and_sent_back()
    {
        JsonNode answer = await Bulk("""
            [ { "from": "Scope:0" },
              { "AssetType": "Epic", "Scope": "Scope:9999", "Name": "E",
                "Subs": [ { "AssetType": "Story", "Name": "S", "Children": [ { "AssetType": "Test", "Name": "T" }, { "AssetType": "Task", "Name": "K" } ] } ] } ]
            """);
        JsonArray commands = answer["commandFailures"]!["commands"]!.AsArray();
        string[] aliases = commands.Select(command => command!.AsObject().First().Key).ToArray();
        Assert.Equal(4, (int)answer["commandFailures"]!["count"]!);
        Assert.All(aliases, alias => Assert.EndsWith("$auto-aliased", alias, System.StringComparison.Ordinal));
        Assert.Equal(
            new[] { "Violation'Invalid'Epic.Scope", "Invalid OID token: " + aliases[0], "Invalid OID token: " + aliases[1], "Invalid OID token: " + aliases[1] },
            commands.Select(command => (string)command!["error"]!["message"]!));
        Assert.All(commands, command => Assert.Equal(1, (int)command!["error"]!["sourceCommandIndex"]!));
        Same.Json($$"""{"AssetType":"Story","Name":"S","#ContextOid":"{{aliases[0]}}"}""", commands[1]![aliases[1]]!.ToJsonString());

        commands[0]![aliases[0]]!["Scope"] = "Scope:0";
        string[] created = Created(Clean(await Bulk(commands.ToJsonString()))).Split(' ');
        Assert.Equal(new[] { "Epic", "Story", "Test", "Task" }, created.Select(oid => oid.Split(':')[0]));
        Assert.Equal((created[0], created[1], created[1]), (Store.FindAsset(created[1])!["Super"], Store.FindAsset(created[2])!["Parent"], Store.FindAsset(created[3])!["Parent"]));
    }

    [Fact]
    public async Task Successful_commands_stay_done_and_dependants_fail()
    {
        JsonNode answer = await Bulk("""
            [ { "@bad": { "AssetType": "Member", "Name": "Bad", "DefaultRole": "Role:99" } },
              { "@assign": { "from": "@bad", "execute": "Follow" } },
              { "AssetType": "Member", "Name": "Good", "Username": "good" },
              { "from": "@bad" } ]
            """);
        Assert.NotNull(Store.FindMember("good"));
        JsonArray failures = answer["commandFailures"]!["commands"]!.AsArray();
        Assert.Equal(new[] { 0, 1, 3 }, failures.Select(failure => (int)failure!["error"]!["sourceCommandIndex"]!));
        Assert.Equal("Invalid OID token: @bad", (string)failures[1]!["error"]!["message"]!);
        Same.Json("""{"from":"@bad","execute":"Follow"}""", failures[1]!["@assign"]!.ToJsonString());
    }

    [Fact]
    public async Task Failed_projected_command_can_be_corrected_and_sent_back()
    {
        JsonNode answer = await Bulk("""{"from":"Member:1042","execute":"Inactivat"}""");
        JsonArray commands = answer["commandFailures"]!["commands"]!.AsArray();
        commands[0]!.AsObject().First().Value!["execute"]!["op"] = "Inactivate";
        Assert.Equal("Member:1042", OperatedOn(Clean(await Bulk(commands.ToJsonString()))));
        Assert.True(Store.FindMember("mira.holt")!.IsInactive);
    }

    [Fact]
    public async Task Name_of_several_assets_is_refused()
    {
        Store.AddScope("Harbor Works");
        Assert.Equal("Resolution'Ambiguous'Member.Scopes'Scope", await Message("""{"AssetType":"Member","Name":"M","Scopes":"Harbor Works"}"""));
    }
}
