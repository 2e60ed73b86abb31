using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Agility;

/// <summary>How many requests a thousand rows about members take, and that all of them are done.</summary>
public sealed class MemberRequestTests(ModuleSession session) : SandboxTests(session)
{
    private const int Rows = 1000;
    private const int Most = 25;

    private readonly TestFolder _folder = new();

    [Fact]
    public void Updates()
    {
        Crowd.AddMembers(Sandbox, Rows);
        ScriptResult result = Run("Set-AgilityMember", Crowd.Write(_folder, "username,phone", Rows, i => $"{Crowd.Username(i)},555-{i}"));

        AssertDone("Updated", result);
        Assert.All(Crowd.Numbers(Rows).Zip(Members), pair => Assert.Equal($"555-{pair.First}", pair.Second.Phone));
    }

    [Fact]
    public void Updates_that_change_nothing_are_not_sent()
    {
        Crowd.AddMembers(Sandbox, Rows);
        ScriptResult result = Run("Set-AgilityMember", Crowd.Write(_folder, "username,email", Rows, i => $"{Crowd.Username(i)},{Crowd.Email(i)}"));

        AssertDone("NoChange", result);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method == "POST");
    }

    [Theory]
    [InlineData("Disable-AgilityMember", "Disabled", false)]
    [InlineData("Enable-AgilityMember", "Enabled", true)]
    [InlineData("Remove-AgilityMember -Confirm:$false", "Removed", false)]
    public void Operations(string command, string outcome, bool areInactive)
    {
        Crowd.AddMembers(Sandbox, Rows, areInactive);
        ScriptResult result = Run(command, Names());

        AssertDone(outcome, result);
        Assert.All(Members, m => Assert.Equal(outcome, m.IsDeleted ? "Removed" : m.IsInactive ? "Disabled" : "Enabled"));
    }

    [Fact]
    public void Restoring()
    {
        Crowd.AddMembers(Sandbox, Rows);
        Run("Remove-AgilityMember -Confirm:$false", Names());
        Assert.All(Members, m => Assert.True(m.IsDeleted));
        Sandbox.ClearRequests();
        ScriptResult result = Run("Restore-AgilityMember", Names());

        AssertDone("Restored", result);
        Assert.All(Members, m => Assert.False(m.IsDeleted));
    }

    [Fact]
    public void Members_read_and_piped()
    {
        Crowd.AddMembers(Sandbox, Rows);
        ScriptResult result = Session.Run("Get-AgilityMember -PageSize 500 -Filter { $_.Username -ne 'admin' } | Disable-AgilityMember");

        AssertDone("Disabled", result);
        Assert.All(Members, m => Assert.True(m.IsInactive));
    }

    [Theory]
    [InlineData("Set-AgilityMember -Phone 555-0100", "Updated")]
    [InlineData("Disable-AgilityMember", "Disabled")]
    public void Members_given_by_identifier(string command, string outcome)
    {
        Crowd.AddMembers(Sandbox, Rows);
        AssertDone(outcome, Run(command, Crowd.Write(_folder, "oid", Rows, Crowd.Oid)), Crowd.Oid);
    }

    [Theory]
    [InlineData("Set-AgilityMember -Phone 555-0100")]
    [InlineData("Disable-AgilityMember")]
    [InlineData("Enable-AgilityMember")]
    [InlineData("Remove-AgilityMember -Confirm:$false")]
    public void Previews_need_the_same_reads_and_change_nothing(string command)
    {
        Crowd.AddMembers(Sandbox, Rows, areInactive: command.StartsWith("Enable", StringComparison.Ordinal));
        Dictionary<string, int> before = Members.ToDictionary(m => m.Oid, m => m.Moment);
        ScriptResult result = Run($"{command} -Preview", Names());

        Assert.Equal(Crowd.Numbers(Rows).Select(Crowd.Username), result.Keys);
        Assert.All(result.Of("Outcome"), o => Assert.Equal("Previewed", o));
        Assert.Equal(before, Members.ToDictionary(m => m.Oid, m => m.Moment));
        Assert.All(Sandbox.Requests, r => Assert.True(r.Method == "GET" || r.Query.Contains("previewOnly=true", StringComparison.Ordinal), r.ToString()));
        RequestCount.AtMost(Most, Sandbox.Requests);
    }

    private IEnumerable<SandboxMember> Members => Crowd.Members(Sandbox);

    private protected override void End() => _folder.Dispose();

    private string Names() => Crowd.Write(_folder, "username", Rows, Crowd.Username);

    private ScriptResult Run(string command, string path) => Session.Run($"Import-Csv -LiteralPath $Path | {command}", ("Path", path));

    private void AssertDone(string outcome, ScriptResult result, Func<int, string>? key = null)
    {
        Assert.Equal(Crowd.Numbers(Rows).Select(key ?? Crowd.Username), result.Keys);
        Assert.All(result.Of("Outcome"), o => Assert.Equal(outcome, o));
        RequestCount.AtMost(Most, Sandbox.Requests);
    }
}
