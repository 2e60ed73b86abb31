using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Agility;

/// <summary>How many requests a thousand people and three member groups take, each in one of them or in all, and that all of it is done.</summary>
public sealed class MemberGroupRequestTests : SandboxTests
{
    private const int People = 1000;
    private const int Most = 40;

    private static readonly string[] s_names = ["Pier", "Quay", "Dock"];

    private readonly TestFolder _folder = new();
    private readonly string[] _groups;

    public MemberGroupRequestTests(ModuleSession session)
        : base(session)
    {
        _groups = [.. s_names.Select(name => Sandbox.Agility.AddMemberLabel(name))];
        Crowd.AddMembers(Sandbox, People);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_member_into_one_group(bool bulkIsMissing)
    {
        Sandbox.Options.Agility.BulkIsMissing = bulkIsMissing;

        Run("Add-AgilityMemberGroupMember", People, i => $"{Crowd.Username(i)},{s_names[i % 3]}", "Assigned");

        Assert.Equal(People, _groups.Sum(g => Members(g).Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_member_into_all_groups_and_out_again(bool personByPerson)
    {
        Func<int, string> row = personByPerson
            ? i => $"{Crowd.Username(((i - 1) / 3) + 1)},{s_names[i % 3]}"
            : i => $"{Crowd.Username(((i - 1) % People) + 1)},{s_names[(i - 1) / People]}";

        Run("Add-AgilityMemberGroupMember", 3 * People, row, "Assigned");
        Assert.All(_groups, g => Assert.Equal(Crowd.Numbers(People).Select(Crowd.Oid).Order(StringComparer.Ordinal), Members(g).Order(StringComparer.Ordinal)));

        Run("Add-AgilityMemberGroupMember", 3 * People, row, "NoChange");
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method == "POST");

        Run("Remove-AgilityMemberGroupMember", 3 * People, row, "Removed");
        Assert.All(_groups, g => Assert.Empty(Members(g)));
    }

    [Fact]
    public void Each_member_into_all_groups_by_parameter()
    {
        Sandbox.ClearRequests();
        string path = Crowd.Write(_folder, "username", People, Crowd.Username);

        ScriptResult result = Session.Run("Import-Csv -LiteralPath $Path | Add-AgilityMemberGroupMember -MemberGroup Pier, Quay, Dock", ("Path", path));

        Assert.Equal(3 * People, result.Of("Outcome").Count(o => o == "Assigned"));
        RequestCount.AtMost(Most, Sandbox.Requests);
    }

    [Fact]
    public void All_members_of_all_groups_are_shown()
    {
        Run("Add-AgilityMemberGroupMember", 3 * People, i => $"{Crowd.Username(((i - 1) / 3) + 1)},{s_names[i % 3]}", "Assigned");
        Sandbox.ClearRequests();

        Assert.Equal(3 * People, Session.Run("Get-AgilityMemberGroup -ExpandMember").Output.Count);
        RequestCount.AtMost(1 + (People / 100), Sandbox.Requests);
    }

    private protected override void End() => _folder.Dispose();

    private IReadOnlyList<string> Members(string group) => Sandbox.Agility.FindAsset(group)!.Values["Members"];

    private void Run(string command, int rows, Func<int, string> row, string outcome)
    {
        Sandbox.ClearRequests();
        string path = Crowd.Write(_folder, "username,member_group", rows, row);

        ScriptResult result = Session.Run($"Import-Csv -LiteralPath $Path | {command}", ("Path", path));

        Assert.Equal(Crowd.Numbers(rows).Select(i => row(i).Replace(",", ": ", StringComparison.Ordinal)), result.Keys);
        Assert.All(result.Of("Outcome"), o => Assert.Equal(outcome, o));
        RequestCount.AtMost(Most, Sandbox.Requests);
    }
}
