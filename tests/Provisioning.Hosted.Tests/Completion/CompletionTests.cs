using System.Diagnostics;
using Provisioning.Hosted.Tests.Support;
using Provisioning.Sandbox.Ambition;

namespace Provisioning.Hosted.Tests.Completion;

/// <summary>What the tab key offers.</summary>
public sealed class CompletionTests : SandboxTests
{
    // Far more than any answer takes: only what waits without end meets it.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    public CompletionTests(ModuleSession session)
        : base(session)
    {
        Session.Run(
            """
            $secret = ConvertTo-SecureString $Token -AsPlainText
            $null = Connect-Agility -Uri $Agility -Token $secret -Name 'test one'
            $null = Connect-Ambition -Uri $Ambition -Token $secret -Name tribe
            """,
            ("Token", Sandbox.Token), ("Agility", Sandbox.AgilityUri), ("Ambition", Sandbox.AmbitionUri));
        Sandbox.ClearRequests();
    }

    [Theory]
    [InlineData("Get-AgilityMember -Connection t", "'test one'")]
    [InlineData("Get-AmbitionUser -Connection t", "tribe")]
    [InlineData("Test-ProvisioningConnection t", "'test one'", "tribe")]
    [InlineData("Get-ProvisioningConnection -Name tr", "tribe")]
    public void Connections_of_the_service_of_the_command_are_completed_by_name(string line, params string[] offered)
    {
        Assert.Equal(offered, Offered(line));
        Assert.Empty(Sandbox.Requests);
    }

    [Fact]
    public void Encodings_and_kinds_of_steps_are_completed()
    {
        Assert.Equal(["windows-1250", "windows-1251", "windows-1252"], Offered("Import-AmbitionUser x.csv -Encoding win"));
        Assert.Equal(["utf-8"], Offered("New-ProvisioningMapping x.csv -Encoding utf-8"));
        Assert.Equal(["AddMembership"], Offered("Invoke-ProvisioningPlan -Kind addm"));
        Assert.Empty(Sandbox.Requests);
    }

    [Fact]
    public void Every_completed_encoding_is_accepted() => Assert.All(
        Offered("New-ProvisioningMapping x.csv -Encoding "),
        name => Assert.DoesNotContain("-Encoding", $"{Session.Try($"New-ProvisioningMapping nosuch.csv -Encoding {name}").Thrown}", StringComparison.Ordinal));

    [Theory]
    [InlineData("Get-ProvisioningRun")]
    [InlineData("Resume-ProvisioningRun")]
    [InlineData("Undo-ProvisioningRun")]
    [InlineData("Remove-ProvisioningRun")]
    [InlineData("Send-ProvisioningNotification")]
    [InlineData("Export-ProvisioningReport x.html")]
    [InlineData("New-ProvisioningPlan -Undo")]
    public void Runs_of_the_state_directory_are_completed_newest_first(string command)
    {
        using TestFolder folder = new();
        string parameter = command.EndsWith("-Undo", StringComparison.Ordinal) ? "" : " -RunId";
        Assert.DoesNotContain(Completions($"{command} -StatePath '{folder.Path}'{parameter} 2"), o => o.StartsWith("2", StringComparison.Ordinal));
        string[] runs = [.. Session.Run(
            "$sync = @{ Path = $Source; Mapping = $Mapping; StatePath = $State }; $null = Sync-ProvisionedUser @sync; $null = Sync-ProvisionedUser @sync; (Get-ProvisioningRun -StatePath $State).RunId",
            ("Source", Path.Combine(Provisioning.Module.Tests.Repository.Root, "samples", "hrm.csv")), ("Mapping", Path.Combine(Provisioning.Module.Tests.Repository.Root, "samples", "hrm.psd1")), ("State", folder.Path)).Texts];
        Assert.Equal(2, runs.Length);
        Assert.Equal(runs, Offered(command.EndsWith("-Undo", StringComparison.Ordinal) ? $"New-ProvisioningPlan -StatePath '{folder.Path}' -Undo 2" : $"{command} -StatePath '{folder.Path}' -RunId 2"));
    }

    [Fact]
    public void Roles_are_completed_with_quotes_if_needed_and_read_once()
    {
        Assert.Equal(["'Project Admin'", "'Project Lead'"], Offered("New-AgilityMember -DefaultRole Proj"));
        Assert.Equal(["'Project Lead'"], Offered("New-AgilityMember -DefaultRole 'Project L"));
        Assert.Equal(["Observer"], Offered("Set-AgilityMember -DefaultRole obs"));
        Assert.Equal(["Observer"], Offered("Set-AgilityProjectRole -Role obs"));
        Assert.Equal(["Observer"], Offered("Get-AgilityRole obs"));
        Assert.Single(Sandbox.Requests);
    }

    [Fact]
    public void Projects_with_a_repeated_name_are_completed_by_OID()
    {
        Sandbox.Agility.AddScope("Ann's Web");
        string[] twins = [Sandbox.Agility.AddScope("Twin"), Sandbox.Agility.AddScope("Twin")];
        Assert.Equal(["'Ann''s Web'"], Offered("Set-AgilityProjectRole -Project Ann"));
        Assert.Equal(twins.Order(), Offered("Get-AgilityProject -Root Scope:"));
        Assert.DoesNotContain("Twin", Completions("Get-AgilityProjectRole -Project Twin"));
    }

    [Fact]
    public void Member_groups_with_a_repeated_name_are_completed_by_OID_and_read_once()
    {
        Sandbox.Agility.AddMemberLabel("Reports to Ann");
        string[] twins = [Sandbox.Agility.AddMemberLabel("Twin"), Sandbox.Agility.AddMemberLabel("twin")];
        Assert.Equal(["'Reports to Ann'"], Offered("Add-AgilityMemberGroupMember -MemberGroup Rep"));
        Assert.Equal(["'Reports to Ann'"], Offered("Remove-AgilityMemberGroupMember ann -Group rep"));
        Assert.Equal(["'Reports to Ann'"], Offered("Get-AgilityMemberGroup rep"));
        Assert.Equal(twins.Order(), Offered("Get-AgilityMemberGroup MemberLabel:").Where(twins.Contains).Order());
        Assert.DoesNotContain("Twin", Completions("Get-AgilityMemberGroup Twin"));
        Assert.Single(Sandbox.Requests);
    }

    [Fact]
    public void Missing_member_groups_are_not_completed_and_no_error()
    {
        Sandbox.Options.Agility.MemberGroupsMissing = true;
        int errors = ErrorCount();
        Assert.DoesNotContain("'Reports to Ann'", Completions("Get-AgilityMemberGroup Rep"));
        Assert.Equal(errors, ErrorCount());
    }

    [Fact]
    public void Completion_uses_the_connection_of_the_line()
    {
        Assert.Equal(["Nickname"], Offered("Get-AgilityMember -Connection 'test one' -Property Nickn"));
        Session.Run("Disconnect-Agility");
        Assert.DoesNotContain("Observer", Completions("New-AgilityMember -DefaultRole obs"));
        Assert.Equal(["Observer"], Offered("New-AgilityMember -Connection 'test one' -DefaultRole obs"));
        Assert.DoesNotContain("Observer", Completions("New-AgilityMember -Connection nobody -DefaultRole obs"));
    }

    [Fact]
    public void Groups_found_over_the_connection_are_completed()
    {
        Session.Run("New-AmbitionGroupType 'Sales Team'");
        Session.Try("New-AmbitionGroup Team Dogs");
        Session.Run("New-AmbitionGroup 'Sales Team' Cats");
        Assert.Equal(["'Sales Team'"], Offered("New-AmbitionGroup S"));
        Assert.Equal(["Cats"], Offered("Set-GroupMembership ann 'Sales Team' "));
        Assert.Equal(["Cats"], Offered("Remove-GroupMembership ann -GroupName C"));
        Sandbox.Options.Ambition.GroupList = GroupList.Missing;
        Assert.DoesNotContain("'Sales Team'", Completions("New-AmbitionGroup -Connection tribe S"));
    }

    [Theory]
    [InlineData("Hang")]
    [InlineData("CutBefore")]
    [InlineData("Answer")]
    public void Completion_neither_fails_nor_waits_if_the_service_does(string fault)
    {
        Sandbox.AddFault(new SandboxFault { Kind = Enum.Parse<SandboxFaultKind>(fault), Times = 999 });
        Completions("Get-AgilityMember -Na");
        int errors = ErrorCount();
        Stopwatch watch = Stopwatch.StartNew();
        Assert.DoesNotContain("Observer", Completions("New-AgilityMember -DefaultRole Obs"));
        Assert.True(watch.Elapsed < s_limit);
        Assert.Equal(errors, ErrorCount());
    }

    // What is not there in time is there for a later attempt.
    private IReadOnlyList<string> Offered(string line)
    {
        IReadOnlyList<string> offered = [];
        Assert.True(SpinWait.SpinUntil(() => (offered = Completions(line)).Count > 0, s_limit), $"Nothing is offered for '{line}'.");
        return offered;
    }

    private IReadOnlyList<string> Completions(string line) =>
        Session.Run("(TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText", ("Line", line)).Texts;

    private int ErrorCount() => Session.Run("$Error.Count").Single<int>();
}
