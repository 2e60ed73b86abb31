using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Agility.Projects;

public sealed class ProjectRoleRemoveTests : ProjectTest
{
    private IReadOnlyList<string> MirasProjects => Store.FindMember("Member:1042")!.Scopes;

    [Fact]
    public async Task Adding_and_removing_members_sends_the_sample_and_the_service_accepts_it()
    {
        Store.AssignRole("Member:1043", "Scope:1010", "Role:8");
        AssetChange change = new AssetChange().AddReference("Members", Oid.Parse("Member:1042:7")).RemoveReference("Members", Oid.Parse("Member:1043"));

        await new RestClient(Connection, NullLog.Instance).UpdateAsync(new Oid("Scope", 1010), change, null, [], None);

        Same.Xml(WireSample.Text("agility-scope-members-request.xml"), Posts.Single().Body);
        Assert.Equal(["Scope:1010"], MirasProjects);
        Assert.Empty(Store.FindMember("Member:1043")!.Scopes);
    }

    [Fact]
    public async Task Member_is_removed_from_the_project_with_the_role()
    {
        Store.AssignRole("Member:1042", "Scope:1010", "Role:3");
        Store.AssignRole("Member:1042", "Scope:1011", "Role:7");

        ProvisioningResult result = await Remove("mira.holt", "North Quay");

        Assert.Equal(("Remove", "mira.holt: North Quay", "Member:1042", ProvisioningOutcome.Removed), (result.Action, result.Key, result.Id, result.Outcome));
        Assert.Equal(["Scope:1010"], MirasProjects);
        Assert.Equal(["Member:1042 Scope:1010 Role:3"], Roles);
        Assert.Equal(("/Harbor/rest-1.v1/Data/Scope/1011", "<Asset><Relation name=\"Members\"><Asset idref=\"Member:1042\" act=\"remove\" /></Relation></Asset>"), (Posts.Single().Path, Posts.Single().Body));
        Assert.EndsWith("ByMember", Sandbox.Requests[^1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_outlives_the_membership_is_reported_every_time()
    {
        Choices.RoleOutlivesMembership = true;
        Store.AssignRole("Member:1042", "Scope:1010", "Role:3");

        ProvisioningResult first = await Remove("mira.holt", "Harbor Works");
        ProvisioningResult second = await Remove("mira.holt", "Harbor Works");

        Assert.Empty(MirasProjects);
        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.NotAllowed), (first.Outcome, first.Error!.Kind));
        Assert.Contains("was removed from the project, but the service still lists the role 'Project Lead'", first.Message, StringComparison.Ordinal);
        Assert.Contains("is no longer a member of the project", second.Message, StringComparison.Ordinal);
        Assert.Single(Posts);
    }

    [Fact]
    public async Task Project_member_without_a_role_is_removed_too()
    {
        Choices.NoRoleByRelation = true;
        Store.AddMember("Ada", "ada", scopes: ["Scope:1010"]);

        Assert.Equal(ProvisioningOutcome.Removed, (await Remove("ada", "Harbor Works")).Outcome);
        Assert.Empty(Store.FindMember("ada")!.Scopes);
    }

    [Fact]
    public async Task Removing_a_member_outside_the_project_is_no_change()
    {
        ProvisioningResult result = await Remove("mira.holt", "Harbor Works");

        Assert.Equal(ProvisioningOutcome.NoChange, result.Outcome);
        Assert.Empty(Posts);
    }

    [Theory]
    [InlineData("nobody", "Harbor Works", "nobody")]
    [InlineData("mira.holt", "Harbour Works", "'Harbor Works'")]
    public async Task Missing_member_project_or_role_is_an_error(string member, string project, string words)
    {
        ProvisioningResult result = await Remove(member, project);

        Assert.Equal(ProvisioningErrorKind.NotFound, result.Error!.Kind);
        Assert.Contains(words, result.Message, StringComparison.Ordinal);
        Assert.Empty(Posts);
    }

    [Theory]
    [InlineData(SandboxFaultKind.CutAfter, 1)]
    [InlineData(SandboxFaultKind.CutBefore, 2)]
    public async Task A_lost_answer_is_followed_by_reading(SandboxFaultKind kind, int posts)
    {
        Store.AssignRole("Member:1042", "Scope:1010", "Role:3");
        Cut(kind, "Data/Scope");

        ProvisioningResult result = await Remove("mira.holt", "Harbor Works");

        Assert.Equal((ProvisioningOutcome.Removed, posts, posts), (result.Outcome, result.Attempts, Posts.Count));
        Assert.Empty(MirasProjects);
    }

    [Fact]
    public async Task A_refusal_is_reported_in_the_words_of_the_service()
    {
        Store.AssignRole("Member:1042", "Scope:1010", "Role:3");
        Play("Data/Scope/1010", "<Error><Message>Not for you</Message></Error>", "text/xml", "POST", status: 403);

        ProvisioningResult result = await Remove("mira.holt", "Harbor Works");

        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.PermissionDenied), (result.Outcome, result.Error!.Kind));
        Assert.Contains("Not for you", result.Message, StringComparison.Ordinal);
        Assert.Single(Posts);
    }
}
