using System.Text;
using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Agility.Projects;

public sealed class ProjectRoleReadingTests : ProjectTest
{
    private static readonly MemberKey Mira = new() { Username = "mira.holt" };

    [Fact]
    public async Task The_sample_by_member_gives_two_roles()
    {
        Play("ProjectRoles/ByMember", WireSample.Text("agility-projectroles-bymember.json"), "application/json");
        using AgilityProjectClient client = Client(Connection);

        var roles = await client.GetRolesOfMemberAsync(Mira, None);

        Assert.Equal(
            [("Scope:1010", "Harbor Works", "Role:3", "Project Lead", true), ("Scope:1011", "North Quay", "Role:7", "Customer", false)],
            roles.Select(r => (r.ProjectOid.ToString(), r.ProjectName, r.RoleOid!.ToString(), r.Role, r.IsOwner)));
        Assert.All(roles, r => Assert.Equal(("Member:1042", "Mira Holt"), (r.MemberOid.ToString(), r.MemberName)));
        Assert.Equal("where=ID%3D%27Member%3A1042%27", Sandbox.Requests[^1].Query);
    }

    [Fact]
    public async Task Sample_by_project_gives_two_members_and_the_requested_project()
    {
        Play("ProjectRoles/ByProject", WireSample.Text("agility-projectroles-byproject.json"), "application/json");
        using AgilityProjectClient client = Client(Connection);

        var roles = await client.GetRolesInProjectAsync("harbor works", None);

        Assert.Equal(
            [("Member:20", "Administrator", "System Admin"), ("Member:1042", "Mira Holt", "Project Lead")],
            roles.Select(r => (r.MemberOid.ToString(), r.MemberName, r.Role)));
        Assert.All(roles, r => Assert.Equal(("Scope:1010", "Harbor Works", true), (r.ProjectOid.ToString(), r.ProjectName, r.IsOwner)));
        Assert.Equal("where=ID%3D%27Scope%3A1010%27", Sandbox.Requests[^1].Query);
    }

    [Fact]
    public async Task Roles_are_equal_from_both_ends()
    {
        Store.AssignRole("Member:1042", "Scope:1011", "Role:7");
        using AgilityProjectClient client = Client(Connection);

        AgilityProjectRole ofMember = (await client.GetRolesOfMemberAsync(Mira, None)).Single();
        AgilityProjectRole inProject = (await client.GetRolesInProjectAsync("Scope:1011", None)).Single(r => r.MemberOid.Number == 1042);

        Assert.Equal("Mira Holt: North Quay = Customer", ofMember.ToString());
        Assert.Equal(ofMember.ToString(), inProject.ToString());
        Assert.Equal(("Role:7", false), (inProject.RoleOid!.ToString(), inProject.IsOwner));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"assets\":[]}")]
    [InlineData("{\"assets\":[{\"member\":null,\"projectRoles\":[{}]}]}")]
    public async Task Missing_parts_of_an_answer_are_no_role(string body)
    {
        Play("ProjectRoles", body, "application/json");
        using AgilityProjectClient client = Client(Connection);

        Assert.Empty(await client.GetRolesOfMemberAsync(Mira, None));
    }

    [Fact]
    public void Role_token_is_shown_in_words()
    {
        string body = WireSample.Text("agility-projectroles-bymember.json").Replace("\"Customer\"", "\"Role.Name'Customer\"", StringComparison.Ordinal);
        ResponseBody answer = new(Encoding.UTF8.GetBytes(body));

        Assert.Equal(["Project Lead", "Customer"], ProjectRoleReader.ReadByMember(answer).Select(r => r.Role));
    }

    [Theory]
    [InlineData(404, "text/html", "<html></html>", ProvisioningErrorKind.ServiceMissing)]
    [InlineData(200, "text/html", "<html><title>Log in</title></html>", ProvisioningErrorKind.Authentication)]
    [InlineData(200, "application/json", "{\"assets\":", ProvisioningErrorKind.UnexpectedAnswer)]
    [InlineData(200, "application/json", "[]", ProvisioningErrorKind.UnexpectedAnswer)]
    [InlineData(400, "application/json", "{\"error\":\"Invalid QueryFilter2 token\"}", ProvisioningErrorKind.Rejected)]
    public async Task Unexpected_answers_have_their_own_error_kind(int status, string contentType, string body, ProvisioningErrorKind kind)
    {
        Play("ProjectRoles", body, contentType, status: status);
        using AgilityProjectClient client = Client(Connection);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => client.GetRolesOfMemberAsync(Mira, None));

        Assert.Equal(kind, error.Kind);
    }

    [Fact]
    public async Task Roles_of_a_missing_member_are_not_requested()
    {
        using AgilityProjectClient client = Client(Connection);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(
            () => client.GetRolesOfMemberAsync(new MemberKey { Username = "nobody" }, None));

        Assert.Equal(ProvisioningErrorKind.NotFound, error.Kind);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Path.Contains("ProjectRoles", StringComparison.Ordinal));
    }
}
