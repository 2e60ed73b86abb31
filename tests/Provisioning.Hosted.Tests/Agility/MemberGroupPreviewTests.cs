using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Agility;

/// <summary>Member groups by what comes down the pipeline, and what <c>-WhatIf</c> tells of changes to them.</summary>
public sealed class MemberGroupPreviewTests : SandboxTests
{
    public MemberGroupPreviewTests(ModuleSession session)
        : base(session)
    {
        Sandbox.Agility.AddMember("Ann Lee", "ann", id: 1042);
        Sandbox.Agility.AddMember("Bo Ek", "bo", id: 1043);
        Sandbox.Agility.AddMemberLabel("Pier", ["Member:1042", "Member:1043"], id: 1100);
        Sandbox.Agility.AddMemberLabel("Quay", id: 1101);
        Sandbox.Agility.AddMemberLabel("Pier North", ["Member:1042"], id: 1102);
    }

    [Theory]
    [InlineData("'Quay', 'Pier' | Get-AgilityMemberGroup", "Quay", "Pier")]
    [InlineData("'pier*' | Get-AgilityMemberGroup", "Pier", "Pier North")]
    [InlineData("'bo' | Get-AgilityMemberGroup", "Pier")]
    [InlineData("'MemberLabel:1101' | Get-AgilityMemberGroup", "Quay")]
    [InlineData("Get-Row 'member_group,Name' ',Quay' | Get-AgilityMemberGroup", "Quay")]
    [InlineData("Get-Row 'Username' 'bo' | Get-AgilityMemberGroup", "Pier")]
    [InlineData("Get-AgilityMemberGroup -Member ann, ann", "Pier", "Pier North")]
    [InlineData("Get-AgilityMemberGroup -Member bo, ann", "Pier", "Pier North")]
    [InlineData("Get-AgilityMemberGroup -Oid MemberLabel:1101, MemberLabel:1101", "Quay")]
    public void Groups_are_found_by_piped_names_once_each(string line, params string[] names) => Assert.Equal(names, Session.Run(line).Of("Name"));

    [Theory]
    [InlineData("'nosuch' | Get-AgilityMemberGroup", "'nosuch'")]
    [InlineData("Get-Row 'Name' 'bo' | Get-AgilityMemberGroup", "There is no member group 'bo'")]
    public void Missing_piped_name_is_an_error(string line, string message) =>
        Assert.Contains(message, Session.Try(line).Error.Exception.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Add-AgilityMemberGroupMember -Username ann -MemberGroup ''")]
    [InlineData("Remove-AgilityMemberGroupMember -Username ann -MemberGroup ' ', ''")]
    public void Empty_group_on_the_command_line_is_an_error(string line)
    {
        Sandbox.ClearRequests();
        Assert.StartsWith("-MemberGroup is empty.", Session.Try(line).Thrown?.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Sandbox.Requests);
    }

    [Fact]
    public void Empty_group_on_the_command_line_does_not_override_rows() =>
        Assert.Equal(["Assigned"], Session.Run("Get-Row 'username,member_group' 'ann,Quay' | Add-AgilityMemberGroupMember -MemberGroup ''").Of("Outcome"));

    [Fact]
    public void WhatIf_reads_memberships_and_reports_existing_ones()
    {
        Sandbox.ClearRequests();
        ScriptResult told = Session.Try("Add-AgilityMemberGroupMember ann, bo, none 'Pier', 'Pier North', New -CreateMissing -WhatIf");
        Assert.Equal(["ann NoChange", "ann NoChange", "bo NoChange"], told.Output.Select(o => $"{o!.Text("Key")!.Split(':')[0]} {o!.Text("Outcome")}").Order());
        Assert.NotEmpty(told.Errors);
        Assert.All(told.Errors, e => Assert.Contains("none", e.Exception.Message, StringComparison.Ordinal));
        Assert.NotEmpty(Sandbox.Requests);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method != "GET");
    }

    [Fact]
    public void WhatIf_of_a_removal_reports_missing_memberships()
    {
        Sandbox.ClearRequests();
        Assert.Equal(["NoChange"], Session.Run("Remove-AgilityMemberGroupMember ann, bo 'Pier North' -WhatIf").Of("Outcome"));
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method != "GET");
    }
}
