using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Agility;

/// <summary><c>-Preview</c> of the commands that write members: the service is asked, nothing is changed, and nothing is to be confirmed.</summary>
public sealed class MemberPreviewTests : SandboxTests
{
    public MemberPreviewTests(ModuleSession session)
        : base(session)
    {
        Sandbox.Agility.AddMember("Ann Lee", "ann", id: 1042);
        Sandbox.Agility.AddMember("Old Lee", "old", isInactive: true, id: 1043);
        Sandbox.Agility.AddMember("Ben Lee", "ben", id: 1044);
        Sandbox.Agility.AddMember("Gone Lee", "gone", id: 1045);
        Session.Run("Remove-AgilityMember gone -Confirm:$false");
        Sandbox.ClearRequests();
    }

    [Theory]
    [InlineData("Set-AgilityMember -Phone 555-0100", "ann", "555-0100")]
    [InlineData("Disable-AgilityMember", "ann", "Inactivate")]
    [InlineData("Enable-AgilityMember", "old", "Reactivate")]
    [InlineData("Remove-AgilityMember", "ann", "Delete")]
    [InlineData("Restore-AgilityMember", "gone", "Undelete")]
    [InlineData("Invoke-AgilityMemberOperation Follow", "ann", "Follow")]
    public void Preview_shows_the_command_of_the_service(string command, string username, string shown)
    {
        Dictionary<string, int> before = Moments();

        ScriptResult result = Session.Run($"'{username}' | {command} -Preview");

        Assert.Equal("Previewed", Assert.Single(result.Of("Outcome")));
        Assert.Contains(shown, (string)Assert.Single(result.Of("Message"))!, System.StringComparison.Ordinal);
        Assert.Equal("previewOnly=true", Assert.Single(Sandbox.Requests, r => r.Method == "POST").Query);
        Assert.Equal(before, Moments());
    }

    [Theory]
    [InlineData("Set-AgilityMember -Name 'Ann Lee'", "ann")]
    [InlineData("Disable-AgilityMember", "old")]
    [InlineData("Disable-AgilityMember", "nobody")]
    [InlineData("Enable-AgilityMember", "ann")]
    [InlineData("Remove-AgilityMember", "nobody")]
    [InlineData("Restore-AgilityMember", "ann")]
    public void Preview_reports_rows_without_a_change(string command, string username)
    {
        ScriptResult result = Session.Run($"'{username}' | {command} -Preview");

        Assert.Equal("Previewed", Assert.Single(result.Of("Outcome")));
        Assert.EndsWith("Nothing would be sent.", (string)Assert.Single(result.Of("Message"))!, System.StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method == "POST");
    }

    [Theory]
    [InlineData("Set-AgilityMember -Phone 1", "nobody", "There is no member 'nobody'.")]
    [InlineData("Disable-AgilityMember", "admin", "-Force")]
    [InlineData("Invoke-AgilityMemberOperation Reactivate", "ann", "CheckReactivate is false")]
    public void Preview_of_a_refused_change_is_an_error(string command, string username, string reason)
    {
        ScriptResult result = Session.Try($"'{username}' | {command} -Preview");

        Assert.Contains(reason, Assert.Single(result.Errors).Exception.Message, System.StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method == "POST");
    }

    [Theory]
    [InlineData("Set-AgilityMember ann -Phone 555-0100")]
    [InlineData("Remove-AgilityMember ann")]
    public void Preview_with_WhatIf_sends_no_preview(string command)
    {
        Assert.Empty(Session.Run($"{command} -Preview -WhatIf").Output);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method == "POST");
    }

    private Dictionary<string, int> Moments() => Sandbox.Agility.Members.ToDictionary(m => m.Oid, m => m.Moment);
}
