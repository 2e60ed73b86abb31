using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Agility;

/// <summary>Rows and command lines that name a member by an OID and by a user name.</summary>
public sealed class OidAndUsernameTests : SandboxTests
{
    private static readonly string[] s_withOid =
    [
        "Disable-AgilityMember",
        "Enable-AgilityMember",
        "Remove-AgilityMember -Confirm:$false",
        "Restore-AgilityMember",
        "Invoke-AgilityMemberOperation Follow",
        "Add-AgilityMemberGroupMember -MemberGroup Pier",
        "Remove-AgilityMemberGroupMember -MemberGroup Pier",
        "Set-AgilityProjectRole -Project Harbor -Role 'Team Member'",
        "Remove-AgilityProjectRole -Project Harbor",
    ];

    public OidAndUsernameTests(ModuleSession session)
        : base(session)
    {
        Sandbox.Agility.AddMember("Ann Lee", "ann", id: 1042);
        Sandbox.Agility.AddMember("Bo Ek", "bo", id: 1043);
        Sandbox.Agility.AddMember("Cy Day", null, id: 1044);
        Sandbox.Agility.AddMember("Di Ash", "di", isInactive: true, id: 1045);
        Sandbox.Agility.AddMemberLabel("Pier", ["Member:1043"]);
        Sandbox.Agility.AssignRole("Member:1043", Sandbox.Agility.AddScope("Harbor"), "Role:4");
        Sandbox.ClearRequests();
    }

    public static TheoryData<string> Commands => [.. s_withOid, "Disable-ProvisionedUser -Service Agility"];

    public static TheoryData<string> CommandsWithOid => [.. s_withOid, "Get-AgilityMemberHistory"];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Row_with_the_OID_and_the_user_name_of_different_members_is_an_error(string command)
    {
        ScriptResult done = Session.Try($"Get-Row 'Oid,Username' 'Member:1043,ann' | {command}");
        string message = done.Error.Exception.Message;
        Assert.Contains("Member:1043", message, StringComparison.Ordinal);
        Assert.Contains("'bo'", message, StringComparison.Ordinal);
        Assert.Contains("'ann'", message, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent for this row.", message, StringComparison.Ordinal);
        Assert.Empty(done.Output);
        AssertNothingSent();
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Row_with_the_OID_of_a_member_without_user_name_and_the_user_name_of_another_is_an_error(string command)
    {
        ScriptResult done = Session.Try($"Get-Row 'Oid,Username' 'Member:1044,ann' | {command}");
        Assert.Contains("Member:1044 has no user name", done.Error.Exception.Message, StringComparison.Ordinal);
        AssertNothingSent();
    }

    [Theory]
    [InlineData("Disable-AgilityMember", "Disabled")]
    [InlineData("Enable-AgilityMember", "NoChange")]
    [InlineData("Remove-AgilityMember -Confirm:$false", "Removed")]
    [InlineData("Invoke-AgilityMemberOperation Follow", "Updated")]
    [InlineData("Remove-AgilityMemberGroupMember -MemberGroup Pier", "Removed")]
    [InlineData("Remove-AgilityProjectRole -Project Harbor", "Removed")]
    [InlineData("Disable-ProvisionedUser -Service Agility", "Disabled")]
    public void Row_with_an_OID_and_a_user_name_that_differs_in_case_is_done(string command, string outcome) =>
        Assert.Equal([outcome], Session.Run($"Get-Row 'Oid,Username' 'Member:1043,BO' | {command}").Of("Outcome"));

    [Fact]
    public void Members_read_before_need_no_more_requests_than_their_OIDs()
    {
        ScriptResult members = Session.Run("Get-AgilityMember -Oid Member:1042, Member:1044");
        Assert.Equal(["ann", null], members.Of("Username"));
        Sandbox.ClearRequests();
        Assert.Equal(["Disabled", "Disabled"], Session.Run("$Members | Disable-AgilityMember", ("Members", members.Output)).Of("Outcome"));
        int asObjects = Sandbox.Requests.Count;
        Session.Run("Enable-AgilityMember -Oid Member:1042, Member:1044");
        Sandbox.ClearRequests();
        Session.Run("Disable-AgilityMember -Oid Member:1042, Member:1044");
        Assert.Equal(Sandbox.Requests.Count, asObjects);
    }

    [Fact]
    public void Row_with_the_matching_user_name_of_an_OID_is_done()
    {
        ScriptResult done = Session.Try("Get-Row 'Oid,Username' 'Member:1043,ann' 'Member:1043,bo' 'Member:1043,bo' | Disable-AgilityMember");
        Assert.Equal(["bo Disabled", "bo NoChange"], done.Output.Select(o => $"{o!.Text("Key")} {o!.Text("Outcome")}"));
        Assert.Contains("Member:1043", done.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_row_with_the_matching_user_name_of_an_OID_is_done()
    {
        ScriptResult done = Session.Try("Get-Row 'Oid,Username' 'Member:1042,ann' 'Member:1042,bo' | Add-AgilityMemberGroupMember -MemberGroup Pier");
        Assert.Equal(["Assigned"], done.Of("Outcome"));
        Assert.Contains("'bo'", done.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OID_parameter_does_not_override_piped_names()
    {
        ScriptResult done = Session.Try("'ann', 'di' | Disable-AgilityMember -Oid Member:1043");
        Assert.Empty(done.Output);
        Assert.Equal(2, done.Errors.Count);
        AssertNothingSent();
    }

    [Theory]
    [MemberData(nameof(CommandsWithOid))]
    public void OID_and_user_name_as_parameters_are_refused(string command)
    {
        foreach (string names in new[] { "-Oid Member:1043 -Username ann", "-Oid Member:1043 -Username bo", "-Oid Member:1043 -Username ann, bo", "-Oid Member:1042, Member:1043 -Username ann" })
        {
            Assert.StartsWith("-Oid and -Username each name a member", Session.Try($"{command} {names}").Thrown?.Exception.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Sandbox.Requests);
    }

    [Theory]
    [InlineData("Disable-AgilityMember -Oid Member:1043 -Username ''")]
    [InlineData("Disable-AgilityMember -Oid Member:1043 -Username @()")]
    [InlineData("Disable-AgilityMember -Username bo -Oid $null")]
    public void Empty_name_parameter_counts_as_missing(string line) => Assert.Equal(["Disabled"], Session.Run(line).Of("Outcome"));

    [Fact]
    public void OID_identifies_the_member_and_the_user_name_is_the_new_value()
    {
        Assert.Equal(["Updated"], Session.Run("Set-AgilityMember -Oid Member:1043 -Username bob").Of("Outcome"));
        Assert.Equal(["Updated"], Session.Run("Get-Row 'Oid,Username' 'Member:1042,anna' | Set-AgilityMember").Of("Outcome"));
        Assert.Equal(["anna", "bob"], Session.Run("Get-AgilityMember -Oid Member:1042, Member:1043").Of("Username"));
    }

    [Theory]
    [InlineData("-Oid Member:1043 -Username bob, bert", "-Username has 2 values")]
    [InlineData("-Oid Member:1042, Member:1043 -Username bob", "-Oid has 2 values")]
    public void Rename_of_one_member_to_several_names_or_of_several_to_one_is_refused(string names, string message)
    {
        Assert.Contains(message, Session.Try($"Set-AgilityMember {names}").Thrown?.Exception.Message, StringComparison.Ordinal);
        AssertNothingSent();
    }

    [Fact]
    public void Different_changes_of_one_OID_contradict_each_other()
    {
        ScriptResult done = Session.Try("Set-AgilityMember -Oid Member:1043, Member:1043 -Phone 555-1212");
        Assert.Equal(2, done.Errors.Count);
        Assert.All(done.Errors, e => Assert.Contains("the same OID is in row", e.Exception.Message, StringComparison.Ordinal));
        Assert.All(
            Session.Try("Set-AgilityMember -Username bo, bo -Phone 555-1212").Errors,
            e => Assert.Contains("the same user name is in row", e.Exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_uses_the_OID_regardless_of_the_user_name() =>
        Assert.Equal(["Bo Ek"], Session.Run("Get-Row 'Oid,Username' 'Member:1043,ann' | Get-AgilityMember").Of("Name"));

    private void AssertNothingSent() => Assert.DoesNotContain(Sandbox.Requests, r => r.Method != "GET" && !r.Path.EndsWith("query.v1", StringComparison.Ordinal));
}
