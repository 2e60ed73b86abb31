using Provisioning.Hosted.Tests.Support;
using Provisioning.Sandbox.Ambition;

namespace Provisioning.Hosted.Tests.Ambition;

/// <summary><c>Get-AmbitionGroup</c>, and what the commands that make groups and fill them do with the list.</summary>
public sealed class GetAmbitionGroupTests : SandboxTests
{
    public GetAmbitionGroupTests(ModuleSession session)
        : base(session)
    {
        Choices.GroupList = GroupList.Members;
        Sandbox.Ambition.AddUser("ann", "Ann", "Lee", "ann@corp.example");
        Sandbox.Ambition.AddUser("bo", "Bo", "Ek", "bo@corp.example");
        Sandbox.Ambition.AddMembership("ann", "Team", "Dogs");
        Sandbox.Ambition.AddMembership("bo", "Team", "Dogs");
        Sandbox.Ambition.AddMembership("bo", "Role", "Lead");
        Sandbox.Ambition.AddGroup("Team", "Cats");
        Sandbox.ClearRequests();
    }

    private AmbitionChoices Choices => Sandbox.Options.Ambition;

    private string Sent => string.Join(", ", Sandbox.Requests.Select(r => $"{r.Method} {r.Path.Split('/')[^2]}"));

    [Theory]
    [InlineData("Get-AmbitionGroup", "Team = Dogs, Role = Lead, Team = Cats")]
    [InlineData("Get-AmbitionGroup dogs", "Team = Dogs")]
    [InlineData("Get-AmbitionGroup C*, D*", "Team = Cats, Team = Dogs")]
    [InlineData("Get-AmbitionGroup -Type Team", "Team = Dogs, Team = Cats")]
    [InlineData("Get-AmbitionGroup -Type R* -Name *", "Role = Lead")]
    [InlineData("Get-AmbitionGroup -GroupType Team -GroupName Cats", "Team = Cats")]
    [InlineData("Get-AmbitionGroup Z*", "")]
    public void Groups_are_found_by_name_and_type(string command, string groups)
    {
        Assert.Equal(groups, string.Join(", ", Session.Run(command).Output.Select(o => $"{o?.Text("GroupType")} = {o?.Text("GroupName")}")));
        Assert.Equal("GET group", Sent);
    }

    [Fact]
    public void Group_has_its_member_count() =>
        Assert.Equal(["2", "1", "0"], Session.Run("Get-AmbitionGroup").Of("MemberCount"));

    [Theory]
    [InlineData("Get-AmbitionGroup Dogz", "There is no group 'Dogz'. Did you mean 'Dogs'?")]
    [InlineData("Get-AmbitionGroup -Type Taem", "There is no group type 'Taem'. Did you mean 'Team'?")]
    public void Missing_name_is_an_error_with_a_suggestion(string command, string message)
    {
        ScriptResult result = Session.Try(command);

        Assert.Equal(message, result.Error.Exception.Message);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Session", false)]
    [InlineData("Endpoint", true)]
    public void Members_are_piped_into_the_membership_commands(string connection, bool isPaged)
    {
        (Choices.GroupsPaged, Choices.AccountPageSize) = (isPaged, 1);
        string get = connection == "Session" ? "Get-AmbitionGroup Dogs -Member"
            : "Get-AmbitionGroup Dogs -Member -Connection (Connect-Ambition -Endpoint $Endpoint -Token (ConvertTo-SecureString $Token -AsPlainText -Force) -SkipValidation -Name api)";

        Assert.Equal(
            ["Assigned", "Assigned"],
            Session.Run(get + " | Set-GroupMembership -GroupName Cats", ("Endpoint", Sandbox.AmbitionEndpoint), ("Token", Sandbox.Token)).Of("Outcome"));
        Assert.Equal(["ann Cats", "bo Cats"], Sandbox.Ambition.Memberships.Where(m => m.GroupType == "Team").Select(m => $"{m.Username} {m.GroupName}").Order(StringComparer.Ordinal));

        Assert.Equal(["Removed", "Removed"], Session.Run("Get-AmbitionGroup Cats -Member | Remove-GroupMembership").Of("Outcome"));
        Assert.DoesNotContain(Sandbox.Ambition.Memberships, m => m.GroupType == "Team");
    }

    [Fact]
    public void Group_is_piped_into_the_commands_with_groups()
    {
        Assert.Equal(["Assigned"], Session.Run("Get-AmbitionGroup Cats | Set-GroupMembership -Username ann").Of("Outcome"));
        Assert.Contains(Sandbox.Ambition.Memberships, m => m is { Username: "ann", GroupName: "Cats" });
    }

    [Fact]
    public void Names_are_returned_without_members_and_a_request_for_members_is_an_error()
    {
        Choices.GroupList = GroupList.Names;

        ScriptResult names = Session.Run("Get-AmbitionGroup -Type Team -Verbose");
        Assert.Equal([null, null], names.Of("MemberCount"));
        Assert.Contains(names.Verbose, v => v.Contains("lists its groups without their members", StringComparison.Ordinal));
        Assert.Contains("lists its groups without their members", Session.Try("Get-AmbitionGroup -Member").Thrown!.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Token_without_permission_for_the_list_is_an_error_that_names_the_permission()
    {
        Choices.GroupList = GroupList.Denied;

        string message = Session.Try("Get-AmbitionGroup").Thrown!.Exception.Message;

        Assert.Contains("The groups cannot be read here.", message, StringComparison.Ordinal);
        Assert.Contains("Standard API Token Management", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Instance_without_a_list_is_one_error_with_an_explanation()
    {
        Choices.GroupList = GroupList.Missing;

        string message = Session.Try("Get-AmbitionGroup").Thrown!.Exception.Message;

        Assert.EndsWith(" This instance does not list its groups, so runs use the groups that they have assigned.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("token", message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Get-AmbitionGroup dogs", "Team = dogs")]
    [InlineData("Get-AmbitionGroup Dogs", "Team = Dogs")]
    [InlineData("Get-AmbitionGroup DOGS", "Team = Dogs, Team = dogs")]
    [InlineData("Get-AmbitionGroup dog*", "Team = Dogs, Team = dogs")]
    [InlineData("Get-AmbitionGroup -Type team", "team = Owls")]
    [InlineData("Get-AmbitionGroup -Type TEAM -Name dogs", "Team = dogs")]
    [InlineData("Get-AmbitionGroup -Type team -Name dogs", "")]
    public void Exact_name_is_returned_alone(string command, string groups)
    {
        Sandbox.Ambition.AddGroup("Team", "dogs");
        Sandbox.Ambition.AddGroup("team", "Owls");

        Assert.Equal(groups, string.Join(", ", Session.Try(command).Output.Select(o => $"{o?.Text("GroupType")} = {o?.Text("GroupName")}")));
    }

    [Theory]
    [InlineData(GroupList.Names, "NoChange", "GET group")]
    [InlineData(GroupList.Members, "NoChange", "GET group")]
    [InlineData(GroupList.Denied, "NoChange", "GET group, POST group")]
    [InlineData(GroupList.Missing, "NoChange", "GET group, GET v3, POST group")]
    public void Existing_group_is_not_created_again(GroupList list, string outcome, string requests)
    {
        Choices.GroupList = list;

        ScriptResult result = Session.Run("New-AmbitionGroup Team Dogs");

        Assert.Equal([outcome], result.Of("Outcome"));
        Assert.Equal(["It exists already."], result.Of("Message"));
        Assert.Empty(result.Warnings);
        Assert.Equal(requests, Sent);
    }

    [Fact]
    public void New_group_with_a_similar_name_has_a_hint()
    {
        Assert.Equal(["Did you mean 'Dogs'?"], Session.Run("New-AmbitionGroup Team Dogz").Of("Message"));
        Assert.Equal(["Did you mean 'Team'?"], Session.Run("New-AmbitionGroupType Teams").Of("Message"));
        Assert.Equal(["NoChange"], Session.Run("New-AmbitionGroupType Team").Of("Outcome"));
    }

    [Fact]
    public void Thousand_rows_read_the_list_once()
    {
        ScriptResult result = Session.Run("1..1200 | ForEach-Object { [pscustomobject] @{ GroupType = 'Team'; GroupName = \"Pack $_\" } } | New-AmbitionGroup");

        Assert.Equal(1200, result.Output.Count);
        Assert.Equal(1, Sandbox.Requests.Count(r => r.Method == "GET"));
    }

    [Fact]
    public void Membership_in_a_missing_group_has_a_suggestion() => Assert.EndsWith(
        "Set-GroupMembership -CreateGroup creates missing group types and groups. Did you mean 'Dogs'?",
        Session.Try("Set-GroupMembership ann Team Dogz").Error.Exception.Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(GroupList.Names, "GET group, POST group_membership")]
    [InlineData(GroupList.Denied, "GET group, POST group_type, POST group, POST group_membership")]
    public void CreateGroup_does_not_create_existing_groups(GroupList list, string requests)
    {
        Choices.GroupList = list;

        Assert.Equal(["Assigned"], Session.Run("Set-GroupMembership ann Team Cats -CreateGroup").Of("Outcome"));
        Assert.Equal(requests, Sent);
    }

    [Fact]
    public void Types_and_names_of_the_list_are_completed()
    {
        Assert.Equal(["Team"], Offered("New-AmbitionGroup Te"));
        Assert.Equal(["Dogs"], Offered("Set-GroupMembership ann Team D"));
        Assert.Equal(["Role"], Offered("Get-AmbitionGroup -Type R"));
        Assert.Equal(["Lead"], Offered("Get-AmbitionGroup -Type Role -Name L"));
        Assert.Equal(1, Sandbox.Requests.Count(r => r.Path.StartsWith("/api/v3/group", StringComparison.Ordinal)));
    }

    // What is not there in time is there for a later attempt.
    private IReadOnlyList<string> Offered(string line)
    {
        IReadOnlyList<string> offered = [];
        Assert.True(
            SpinWait.SpinUntil(
                () => (offered = Session.Run("(TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText", ("Line", line)).Texts).Count > 0,
                TimeSpan.FromMinutes(1)),
            $"Nothing is offered for '{line}'.");
        return offered;
    }
}
