using System.Text.Json.Nodes;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

/// <summary>Roles in projects: how they come, how they go, and how they are read.</summary>
public sealed class ProjectRoleTests : BulkTest
{
    private const string Mira = "Member:1042";

    public ProjectRoleTests() => AddSamples();

    private string RoleOfMira(string scope = "Scope:1010") =>
        string.Join(' ', Store.ProjectRoles.Where(role => role.Member == Mira && role.Scope == scope).Select(role => $"{role.Role} {role.IsOwner}"));

    private Task<Answer> ChangeMembers(string scope, string act) =>
        Post("rest-1.v1/Data/Scope/" + scope, $"<Asset><Relation name='Members'><Asset idref='{Mira}' act='{act}'/></Relation></Asset>");

    private async Task<JsonNode> Read(string address) => (await Get(address)).Has(200).Json["assets"]!;

    [Theory]
    [InlineData("api/ProjectRoles/ByMember?where=ID='Member:1042'")]
    [InlineData("api/ProjectRoles/ByMember?where=ID=%22Member:1042%22")]
    [InlineData("API/projectroles/bymember?Where=Username='mira.holt'")]
    public async Task Roles_of_a_member_are_read_by_a_filter(string address)
    {
        Answer answer = (await Get(address)).Has(200);
        Assert.Equal("application/json", answer.ContentType);
        JsonNode mira = Assert.Single(answer.Json["assets"]!.AsArray())!;
        Assert.Equal(new[] { "member", "projectRoles" }, mira.AsObject().Select(member => member.Key));
        Assert.Equal(new[] { "Scope:1010", "Scope:1011" }, mira["projectRoles"]!.AsArray().Select(role => (string)role!["project"]!["oidToken"]!));
    }

    [Fact]
    public async Task Description_is_served_at_the_address_itself()
    {
        JsonArray endpoints = (await Get("API/ProjectRoles")).Has(200).Json["endpoints"]!.AsArray();
        Assert.Equal(new[] { "/Harbor/API/ProjectRoles/ByMember", "/Harbor/API/ProjectRoles/ByProject" }, endpoints.Select(endpoint => (string)endpoint!["href"]!));
    }

    [Fact]
    public async Task Creator_of_a_project_owns_it()
    {
        string scope = Created(Clean(await Bulk("""{"AssetType":"Scope","Name":"S","Parent":"Scope:0"}""")));
        Same.Json(
            """[{"isOwner":true,"member":{"oidToken":"Member:20","name":"Administrator","email":"","defaultRole":{"oidToken":"Role:1","name":"System Admin"}},"role":{"oidToken":"Role:1","name":"System Admin"}}]""",
            (await Read($"api/ProjectRoles/ByProject?where=ID='{scope}'"))[0]!["memberRoles"]!.ToJsonString());
    }

    [Fact]
    public async Task Request_without_a_filter_returns_everything_and_no_match_is_empty()
    {
        Assert.Equal(Store.Members.Count, (await Read("api/ProjectRoles/ByMember")).AsArray().Count);
        Assert.Equal(3, (await Read("api/ProjectRoles/ByProject")).AsArray().Count);
        Assert.Empty((await Read("api/ProjectRoles/ByMember?where=Username='nobody'")).AsArray());
    }

    [Theory]
    [InlineData("api/ProjectRoles/ByMember?where=Bubble='x'", 400)]
    [InlineData("api/ProjectRoles/Other", 404)]
    public async Task Bad_requests_are_refused_in_json(string address, int status) =>
        Assert.NotNull((await Get(address)).Has(status).Json["exceptions"]);

    [Fact]
    public async Task Only_reading_is_possible() => (await Post("api/ProjectRoles/ByMember")).Has(405);

    [Fact]
    public async Task Member_added_by_relation_gets_the_default_role_or_none()
    {
        Assert.Equal("Role:4 False", RoleOfMira());
        (await ChangeMembers("0", "add")).Has(200);
        Assert.Equal("Role:4 False", RoleOfMira("Scope:0"));
        string scope = Store.AddScope("Dock").Split(':')[1];
        Choices.NoRoleByRelation = true;
        (await ChangeMembers(scope, "add")).Has(200);
        Assert.Contains("Scope:" + scope, Store.FindMember(Mira)!.Scopes);
        Assert.Equal("", RoleOfMira("Scope:" + scope));
    }

    [Fact]
    public async Task Member_removed_loses_the_role_or_keeps_it()
    {
        (await ChangeMembers("1010", "remove")).Has(200);
        Assert.Equal("", RoleOfMira());
        Choices.RoleOutlivesMembership = true;
        (await ChangeMembers("1011", "remove")).Has(200);
        Assert.Equal("Role:4 False", RoleOfMira("Scope:1011"));
        Assert.Empty(Store.FindMember(Mira)!.Scopes);
    }

    [Fact]
    public async Task Assigning_again_replaces_the_role_and_makes_a_member()
    {
        Store.AssignRole(Mira, "Scope:0", "Role:3", isOwner: true);
        Assert.Equal("Role:3 True", RoleOfMira("Scope:0"));
        Assert.Equal("Scope:0", Clean(await Bulk("""{"from":"Scope:0","execute":{"op":"AssignMemberWithRole","args":{"Member":"Member:1042","Role":"Role:7"}}}"""))["assetsOperatedOn"]!["oidTokens"]![0]!.GetValue<string>());
        Assert.Equal("Role:7 False", RoleOfMira("Scope:0"));
        Assert.Contains("Scope:0", Store.FindMember(Mira)!.Scopes);
    }

    [Fact]
    public async Task Inactive_members_keep_their_roles_and_deleted_ones_are_not_shown()
    {
        (await Post("rest-1.v1/Data/Member/1042?op=Inactivate")).Has(200);
        Assert.Equal("Role:4 False", RoleOfMira());
        (await Post("rest-1.v1/Data/Member/1042?op=Delete")).Has(200);
        Assert.Equal("", RoleOfMira());
        (await Post("rest-1.v1/Data/Member/1042?op=Undelete")).Has(200);
        Assert.Equal("Role:4 False", RoleOfMira());
    }

    [Fact]
    public async Task Role_operations_are_not_reached_through_rest() =>
        Assert.Equal("Unknown Operation 'Member.AssignToScopeWithRole'", (await Post("rest-1.v1/Data/Member/1042?op=AssignToScopeWithRole")).Has(400).Message);

    [Theory]
    [InlineData("""{"Scope":"Scope:0","Role":"Role:4","Bubble":1}""", "Member.AssignToScopeWithRole takes no argument Bubble")]
    [InlineData("""{"Scope":"Scope:0","Role":"Role:4","IsOwner":"maybe"}""", "Member.AssignToScopeWithRole cannot read the argument IsOwner")]
    [InlineData("""{"Scope":"Member:20","Role":"Role:4"}""", "Invalid OID token: Member:20")]
    [InlineData("""{"Scope":{"from":"Scope","where":{"Name":"none"}},"Role":"Role:4"}""", "Resolution'Unresolved'Member.AssignToScopeWithRole.Scope'Scope")]
    public async Task Bad_arguments_are_refused(string arguments, string message) =>
        Assert.Equal(message, await Message($$"""{"from":"Member:1042","execute":{"op":"AssignToScopeWithRole","args":{{arguments}} } }"""));

    [Fact]
    public async Task First_hit_of_a_subquery_is_the_argument()
    {
        Clean(await Bulk("""
            from: Member:1042
            execute:
              op: AssignToScopeWithRole
              args:
                Scope: {from: Scope, sort: [-Name], filter: ["ID='Scope:1010','Scope:1011'"]}
                Role: Role:3
                IsOwner: "true"
            """, Yaml));
        Assert.Equal(("Role:4 False", "Role:3 True"), (RoleOfMira(), RoleOfMira("Scope:1011")));
    }
}
