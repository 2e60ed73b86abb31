using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.Projects;

public sealed class ProjectTreeTests : ProjectTest
{
    [Fact]
    public async Task Projects_come_in_the_order_of_the_tree_with_path_and_depth()
    {
        Store.AddScope("Alder Yard", id: 1012);
        using AgilityProjectClient client = Client(Connection);

        var projects = await client.GetProjectsAsync(None);

        Assert.Equal(
            [
                ("Scope:0", "System (All Projects)", 0),
                ("Scope:1012", "System (All Projects)/Alder Yard", 1),
                ("Scope:1010", "System (All Projects)/Harbor Works", 1),
                ("Scope:1011", "System (All Projects)/Harbor Works/North Quay", 2),
            ],
            projects.Select(p => (p.Oid.ToString(), p.Path, p.Depth)));
        Assert.Equal([null, "Scope:0", "Scope:0", "Scope:1010"], projects.Select(p => p.Parent?.ToString()));
    }

    [Theory]
    [InlineData("Scope:0", false, "Scope:1012 Scope:1010")]
    [InlineData("system (all projects)", true, "Scope:1012 Scope:1010 Scope:1011 Scope:1013")]
    [InlineData("Harbor Works", false, "Scope:1011")]
    [InlineData("Scope:1010:50007", true, "Scope:1011 Scope:1013")]
    [InlineData("Alder Yard", true, "")]
    public async Task Below_a_root_come_its_children_or_its_whole_tree(string root, bool recurse, string expected)
    {
        Store.AddScope("Alder Yard", id: 1012);
        Store.AddScope("Pier", parent: "Scope:1011", id: 1013);
        using AgilityProjectClient client = Client(Connection);

        var projects = await client.GetProjectsAsync(root, recurse, None);

        Assert.Equal(expected, string.Join(' ', projects.Select(p => p.Oid)));
    }

    [Fact]
    public void Project_with_a_hidden_parent_is_a_root()
    {
        ProjectTree tree = new([(Oid.Parse("Scope:7"), "Seven", Oid.Parse("Scope:1")), (Oid.Parse("Scope:8"), "Eight", Oid.Parse("Scope:7"))]);

        Assert.Equal([("Seven", 0), ("Seven/Eight", 1)], tree.Projects.Select(p => (p.Path, p.Depth)));
    }

    [Theory]
    [InlineData(1, false, 34)]
    [InlineData(7, false, 5)]
    [InlineData(7, true, 6)]
    [InlineData(50, false, 1)]
    [InlineData(50, true, 2)]
    public async Task All_pages_are_read_and_every_project_comes_once(int pageSize, bool totalOnlyOnRequest, int requests)
    {
        Choices.TotalOnlyOnRequest = totalOnlyOnRequest;
        for (int i = 0; i < 30; i++)
        {
            Store.AddScope($"Project {i}");
        }

        using AgilityProjectClient client = Client(Connection, pageSize);
        var projects = await client.GetProjectsAsync(None);

        Assert.Equal(Store.Scopes.Select(s => s.Oid).Order(), projects.Select(p => p.Oid.ToString()).Order());
        Assert.Equal(requests, Sandbox.Requests.Count);
        await client.GetProjectsAsync(None);
        Assert.Equal(requests, Sandbox.Requests.Count);
    }

    [Theory]
    [InlineData("Harbour Works", "'Harbor Works'")]
    [InlineData("Scope:4711", "Scope:4711")]
    [InlineData("Quay", "'North Quay'")]
    public async Task An_unknown_project_is_an_error_that_names_near_ones(string project, string words)
    {
        using AgilityProjectClient client = Client(Connection);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => client.FindProjectAsync(project, None));

        Assert.Equal(ProvisioningErrorKind.NotFound, error.Kind);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_of_two_projects_is_an_error_that_names_both()
    {
        Store.AddScope("NORTH QUAY", id: 1012);
        using AgilityProjectClient client = Client(Connection);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => client.FindProjectAsync("north quay", None));

        Assert.Equal(ProvisioningErrorKind.Conflict, error.Kind);
        Assert.Contains("Scope:1011", error.Message, StringComparison.Ordinal);
        Assert.Contains("Scope:1012", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "Team Member")]
    [InlineData(true, "Team Contributor")]
    public async Task Roles_have_the_names_of_the_instance(bool renamed, string name)
    {
        Choices.RolesRenamed = renamed;
        using AgilityProjectClient client = Client(Connection);

        var roles = await client.GetRolesAsync(None);

        Assert.Equal(13, roles.Count);
        Assert.Equal(name, roles.Single(r => r.Oid.ToString() == "Role:4").Name);
    }
}
