using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Agility;

/// <summary>How many requests a thousand rows about roles in three projects take, and that all of them are done.</summary>
public sealed class ProjectRoleRequestTests : SandboxTests
{
    private const int Rows = 1000;
    private const int Most = 40;

    private readonly TestFolder _folder = new();
    private readonly string[] _projects;

    public ProjectRoleRequestTests(ModuleSession session)
        : base(session)
    {
        _projects = [.. new[] { "Pier", "Quay", "Dock" }.Select(name => Sandbox.Agility.AddScope(name))];
        Crowd.AddMembers(Sandbox, Rows);
    }

    [Fact]
    public void Giving_roles()
    {
        ScriptResult result = Run("Set-AgilityProjectRole", "username,project,role", i => $"{Crowd.Username(i)},{Project(i)},Project Lead");

        AssertDone("Assigned", result);
        Assert.Equal(
            Crowd.Numbers(Rows).Select(i => $"{Crowd.Oid(i)} {Project(i)} Role:3").Order(),
            Roles.Select(r => $"{r.Member} {r.Scope} {r.Role}").Order());
    }

    [Fact]
    public void Setting_existing_roles()
    {
        AssignAll();
        ScriptResult result = Run("Set-AgilityProjectRole", "username,project,role", i => $"{Crowd.Username(i)},{Project(i)},Project Lead");

        AssertDone("NoChange", result);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method == "POST");
    }

    [Fact]
    public void Taking_roles()
    {
        AssignAll();
        AssertDone("Removed", Run("Remove-AgilityProjectRole", "username,project", i => $"{Crowd.Username(i)},{Project(i)}"));
        Assert.Empty(Roles);
    }

    // The administrator owns every project that he has made.
    private IEnumerable<SandboxProjectRole> Roles => Sandbox.Agility.ProjectRoles.Where(r => r.Member != "Member:20");

    private protected override void End() => _folder.Dispose();

    private string Project(int number) => _projects[number % _projects.Length];

    private void AssignAll() => Assert.All(Crowd.Numbers(Rows), i => Sandbox.Agility.AssignRole(Crowd.Oid(i), Project(i), "Role:3"));

    private ScriptResult Run(string command, string header, Func<int, string> row) =>
        Session.Run($"Import-Csv -LiteralPath $Path | {command}", ("Path", Crowd.Write(_folder, header, Rows, row)));

    private void AssertDone(string outcome, ScriptResult result)
    {
        Assert.Equal(Crowd.Numbers(Rows).Select(Crowd.Username), result.Keys.Select(k => k!.Split(':')[0]));
        Assert.All(result.Of("Outcome"), o => Assert.Equal(outcome, o));
        RequestCount.AtMost(Most, Sandbox.Requests);
    }
}
