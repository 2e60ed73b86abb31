using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Agility;

/// <summary>The commands about member groups: what rows and parameters mean, what comes out, and what is said when it cannot be done.</summary>
public sealed class MemberGroupTests : SandboxTests
{
    private const string Pier = "MemberLabel:1100";
    private const string Quay = "MemberLabel:1101";

    private readonly TestFolder _folder = new();

    public MemberGroupTests(ModuleSession session)
        : base(session)
    {
        Sandbox.Agility.AddMember("Ann Lee", "ann", id: 1042);
        Sandbox.Agility.AddMember("Bo Ek", "bo", "bo@corp.example", id: 1043);
        Sandbox.Agility.AddMember("Old Hand", "old", isInactive: true, id: 1044);
        Sandbox.Agility.AddMemberLabel("Pier", ["Member:1042", "Member:1044"], id: 1100);
        Sandbox.Agility.AddMemberLabel("Quay", id: 1101);
        Sandbox.Agility.AddMemberLabel("Pier North", ["Member:1042"], id: 1102);
    }

    [Theory]
    [InlineData("Get-AgilityMemberGroup", "Pier", "Pier North", "Quay")]
    [InlineData("Get-AgilityMemberGroup pier*", "Pier", "Pier North")]
    [InlineData("Get-AgilityMemberGroup quay, P?er", "Quay", "Pier")]
    [InlineData("Get-AgilityMemberGroup -Oid MemberLabel:1101:9", "Quay")]
    [InlineData("Get-AgilityMemberGroup -Member ann", "Pier", "Pier North")]
    [InlineData("Get-AgilityMemberGroup -Member Member:1043")]
    [InlineData("Get-AgilityMemberGroup nothing*")]
    [InlineData("Get-AgilityMember -Username ann | Get-AgilityMemberGroup", "Pier", "Pier North")]
    [InlineData("'ann' | Get-AgilityMemberGroup", "Pier", "Pier North")]
    [InlineData("Get-AgilityMemberGroup Quay | Get-AgilityMemberGroup", "Quay")]
    [InlineData("Get-AgilityMemberGroup -PageSize 1", "Pier", "Pier North", "Quay")]
    public void Groups_are_found_by_name_OID_and_member(string command, params string[] names) => Assert.Equal(names, Session.Run(command).Of("Name"));

    [Fact]
    public void A_group_has_the_identifiers_of_its_members_and_expanded_their_names_too()
    {
        Assert.Equal(
            [$"{Pier} 2 Member:1042,Member:1044"],
            Session.Run("Get-AgilityMemberGroup Pier | ForEach-Object { \"$($_.Oid) $($_.MemberCount) $($_.Members -join ',')\" }").Texts);
        Sandbox.ClearRequests();
        Assert.Equal(
            ["Pier Member:1042 Ann Lee ann False", "Pier Member:1044 Old Hand old True", "Pier North Member:1042 Ann Lee ann False"],
            Session.Run("Get-AgilityMemberGroup -ExpandMember | ForEach-Object { \"$($_.GroupName) $($_.MemberOid) $($_.MemberName) $($_.Username) $($_.IsInactive)\" }").Texts);
        Assert.Equal(2, Sandbox.Requests.Count);
    }

    [Theory]
    [InlineData("Get-AgilityMemberGroup Peer", "There is no member group 'Peer'. Did you mean 'Pier'?")]
    [InlineData("Get-AgilityMemberGroup -Oid MemberLabel:9", "There is no member group MemberLabel:9")]
    [InlineData("Get-AgilityMemberGroup -Member nobody", "There is no member 'nobody'")]
    public void Missing_group_or_member_is_an_error_with_a_suggestion(string command, string words) =>
        Assert.StartsWith(words, Session.Try(command).Error.Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void Members_are_added_and_removed_by_parameters_and_rows()
    {
        Assert.Equal(["Assigned"], Session.Run("Add-AgilityMemberGroupMember bo Pier").Of("Outcome"));
        Assert.Equal(["NoChange"], Session.Run("Add-AgilityMemberGroupMember -Oid Member:1043 -MemberGroup MemberLabel:1100").Of("Outcome"));
        string path = _folder.Write("groups.csv", "Email,Member Group\nbo@corp.example,Quay\nann@corp.example,\n");
        Sandbox.Agility.AddMember("Mail", "bo@corp.example", id: 1050);
        ScriptResult result = Session.Try("Import-Csv -LiteralPath $Path | Add-AgilityMemberGroupMember", ("Path", path));
        Assert.Equal(["bo@corp.example: Quay"], result.Keys);
        Assert.Single(result.Errors);
        Assert.Equal(["Member:1050"], In(Quay));
        Assert.Equal(["Removed"], Session.Run("Remove-AgilityMemberGroupMember bo Pier").Of("Outcome"));
        Assert.Equal(["NoChange"], Session.Run("'bo' | Remove-AgilityMemberGroupMember -MemberGroup Pier").Of("Outcome"));
        Assert.Equal(["Member:1042", "Member:1044"], In(Pier));
    }

    [Fact]
    public void Parameter_applies_to_every_row_and_may_have_several_groups()
    {
        ScriptResult result = Session.Run("'ann', 'bo' | Add-AgilityMemberGroupMember -MemberGroup Pier, Quay, pier");

        Assert.Equal(["ann: Pier", "ann: Quay", "bo: Pier", "bo: Quay"], result.Keys);
        Assert.Equal(["NoChange", "Assigned", "Assigned", "Assigned"], result.Of("Outcome"));
        Assert.Equal(["1", "1", "2", "2"], result.Of("Row"));
    }

    [Theory]
    [InlineData("Get-AgilityMemberGroup Pier | Add-AgilityMemberGroupMember bo", Pier, "Member:1042", "Member:1043", "Member:1044")]
    [InlineData("Get-AgilityMemberGroup Pier -ExpandMember | Add-AgilityMemberGroupMember -MemberGroup Quay", Quay, "Member:1042", "Member:1044")]
    [InlineData("Get-AgilityMemberGroup Pier -ExpandMember | Remove-AgilityMemberGroupMember", Pier)]
    [InlineData("Get-AgilityMember -Username ann | Remove-AgilityMemberGroupMember -MemberGroup Pier", Pier, "Member:1044")]
    [InlineData("Get-AgilityMemberGroup Pier -ExpandMember | ConvertTo-Csv | ConvertFrom-Csv | Remove-AgilityMemberGroupMember", Pier)]
    public void Output_pipes_into_the_next_command(string command, string group, params string[] members)
    {
        Session.Run(command);
        Assert.Equal(members, In(group));
    }

    [Fact]
    public void Missing_group_is_one_error_as_a_parameter_and_an_error_of_its_row_in_a_row()
    {
        ScriptResult typed = Session.Try("'ann', 'bo' | Add-AgilityMemberGroupMember -MemberGroup Peer");
        Assert.Equal("There is no member group 'Peer'. Did you mean 'Pier'? Nothing was sent.", typed.Thrown!.Exception.Message);

        ScriptResult rows = Session.Try("@{ Username = 'ann'; MemberGroup = 'Peer' }, @{ Username = 'bo'; MemberGroup = 'Quay' } | ForEach-Object { [pscustomobject] $_ } | Add-AgilityMemberGroupMember");
        Assert.Contains("Did you mean 'Pier'?", rows.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["bo: Quay"], rows.Keys);
    }

    [Fact]
    public void CreateMissing_creates_a_group_once_and_says_so()
    {
        ScriptResult result = Session.Run("'ann', 'bo' | Add-AgilityMemberGroupMember -MemberGroup Berth -CreateMissing");

        Assert.Equal(["Assigned", "Assigned"], result.Of("Outcome"));
        Assert.StartsWith("The member group was created first (MemberLabel:", result.Of("Message").First(), StringComparison.Ordinal);
        Assert.Single(Sandbox.Agility.Assets("MemberLabel"), g => g["Name"] == "Berth");
    }

    [Fact]
    public void WhatIf_creates_no_group_and_changes_no_membership()
    {
        Assert.Empty(Session.Run("'ann', 'bo' | Add-AgilityMemberGroupMember -MemberGroup Quay, Berth -CreateMissing -WhatIf").Output);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method == "POST");
    }

    [Fact]
    public void Instance_without_member_groups_is_one_clear_error()
    {
        Sandbox.Options.Agility.MemberGroupsMissing = true;
        foreach (string command in new[] { "Get-AgilityMemberGroup", "'ann', 'bo' | Add-AgilityMemberGroupMember -MemberGroup Pier", "[pscustomobject]@{ Username = 'ann'; Group = 'Pier' } | Remove-AgilityMemberGroupMember" })
        {
            Assert.StartsWith("This instance has no member groups:", Session.Try(command).Thrown!.Exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_failed_row_can_be_sent_again()
    {
        Sandbox.AddFault(new SandboxFault { Method = "POST", Kind = SandboxFaultKind.Answer, Status = 403, Body = "<Error><Message>Not now</Message></Error>", ContentType = "text/xml" });

        ScriptResult again = Session.Run(
            """
            [pscustomobject]@{ Username = 'bo'; MemberGroup = 'Quay' } | Add-AgilityMemberGroupMember -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.TargetObject | ConvertTo-Csv | ConvertFrom-Csv | Add-AgilityMemberGroupMember
            """);

        Assert.Equal(["Assigned"], again.Of("Outcome"));
        Assert.Equal(["Member:1043"], In(Quay));
    }

    private protected override void End() => _folder.Dispose();

    private string[] In(string group) => [.. Sandbox.Agility.FindAsset(group)!.Values["Members"].Order(StringComparer.Ordinal)];
}
