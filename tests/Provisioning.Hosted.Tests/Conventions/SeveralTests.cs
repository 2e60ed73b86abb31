using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Conventions;

/// <summary>Several people, runs or connections on one command line.</summary>
public sealed class SeveralTests : SandboxTests
{
    private readonly TestFolder _folder = new();

    public SeveralTests(ModuleSession session)
        : base(session)
    {
        Sandbox.Agility.AddMember("Ann Lee", "ann", id: 1042);
        Sandbox.Agility.AddMember("Bo Ek", "bo", id: 1043);
        Sandbox.Agility.AddMemberLabel("Pier", ["Member:1042", "Member:1043"]);
        Sandbox.Ambition.AddUser("ann", "Ann", "Lee");
        Sandbox.Ambition.AddUser("bo", "Bo", "Ek");
    }

    [Theory]
    [InlineData("Disable-AgilityMember -Username ann, bo", "ann", "bo")]
    [InlineData("Disable-AgilityMember ann, bo, ann", "ann", "bo", "ann")]
    [InlineData("Set-AgilityMember -Username ann, bo -Phone 555-1212", "ann", "bo")]
    [InlineData("Invoke-AgilityMemberOperation Follow ann, bo", "ann", "bo")]
    [InlineData("Disable-AmbitionUser -Username ann, bo", "ann", "bo")]
    [InlineData("Set-AmbitionUser -Username ann, bo -TimeZone UTC", "ann", "bo")]
    [InlineData("Disable-ProvisionedUser ann, bo -Service Ambition", "ann", "bo")]
    [InlineData("Remove-AgilityMember -Username ann -Confirm:$false", "ann")]
    public void Each_user_name_is_a_row_of_its_own(string line, params string[] keys)
    {
        ScriptResult done = Session.Run(line);
        Assert.Equal(keys, done.Keys);
        Assert.Equal(Enumerable.Range(1, keys.Length).Select(i => $"{i}"), done.Of("Row"));
    }

    [Fact]
    public void Each_identifier_is_a_row_of_its_own()
    {
        Assert.Equal(["Member:1042", "Member:1043"], Session.Run("Disable-AgilityMember -Oid Member:1042, Member:1043").Of("Id"));
        Assert.Equal(["Ann Lee", "Bo Ek"], Session.Run("(Get-AgilityMember -Oid Member:1042, Member:1043 | Where-Object IsInactive).Name").Texts);
    }

    [Fact]
    public void Memberships_and_groups_apply_to_each_user()
    {
        Assert.Equal(2, Session.Run("Set-GroupMembership ann, bo Team Dogs -CreateGroup").Output.Count);
        Assert.All(new[] { "ann", "bo" }, name => Assert.Equal("Dogs", Sandbox.Ambition.Memberships.Single(m => m.Username == name).GroupName));
        Assert.Equal(["Removed", "Removed"], Session.Run("Remove-AgilityMemberGroupMember ann, bo Pier").Of("Outcome"));
    }

    [Fact]
    public void Missing_name_among_several_is_an_error_of_its_own()
    {
        ScriptResult done = Session.Try("Set-AgilityMember -Username ann, none, bo -Phone 555-1212");
        Assert.Equal(["ann", "bo"], done.Keys);
        Assert.Contains("none", done.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Histories_of_several_members_come_one_after_the_other() =>
        Assert.Equal(["Member:1042", "Member:1043"], Session.Run("Get-AgilityMemberHistory ann, bo | ForEach-Object { $_.Oid -replace ':\\d+$' } | Select-Object -Unique").Texts);

    [Theory]
    [InlineData("'carl' | Disable-AgilityMember -Username ann, bo", "-Username has 2 values")]
    [InlineData("Get-Row 'phone' '5' | Set-AgilityMember -Oid Member:1042, Member:1043", "-Oid has 2 values")]
    [InlineData("Disable-AgilityMember -Username ann, bo -Oid Member:1042, Member:1043", "-Oid and -Username each name a member")]
    public void Several_names_and_rows_together_are_refused_before_anything_is_sent(string line, string message)
    {
        Sandbox.ClearRequests();
        ScriptResult done = Session.Try(line);
        Assert.Contains(message, done.Thrown?.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method != "GET");
    }

    [Fact]
    public void One_name_in_an_array_applies_to_every_row() =>
        Assert.Equal(["ann", "ann"], Session.Run("Get-Row 'member_group' 'Pier' 'Pier' | Remove-AgilityMemberGroupMember -Username @('ann')").Output.Select(o => o!.Text("Key")![..3]));

    [Fact]
    public void Empty_array_selects_nothing()
    {
        ScriptResult done = Session.Try("Disable-AgilityMember -Username @()");
        Assert.Empty(done.Output);
        Assert.NotEmpty(done.Errors);
        Assert.Equal(["False"], Session.Run("(Get-AgilityMember -Username ann).IsInactive").Texts);
    }

    [Theory]
    [InlineData("New-AmbitionUser", 1)]
    [InlineData("New-AmbitionUser", 8)]
    public void Rows_are_returned_in_order_with_any_concurrency(string command, int limit)
    {
        string[] names = [.. Enumerable.Range(1, 30).Select(i => $"user{i:00}@corp.example")];
        ScriptResult done = Session.Run(
            $"""
            $null = Connect-Ambition -Uri $Ambition -Token (ConvertTo-SecureString $Token -AsPlainText) -Name small -ChunkSize 2
            $Names | ForEach-Object {"{"} [pscustomobject]@{"{"} email = $_; first_name = 'A'; last_name = 'B' {"}"} {"}"} | {command} -Connection small -ThrottleLimit {limit}
            """,
            ("Names", names), ("Token", Sandbox.Token), ("Ambition", Sandbox.AmbitionUri));
        Assert.Equal(names, done.Keys);
    }

    [Fact]
    public void Runs_are_shown_and_removed_by_several_names()
    {
        ScriptResult runs = Session.Run(
            """
            $sync = @{ Path = $Source; Mapping = $Mapping; StatePath = $State }
            $null = Sync-ProvisionedUser @sync; $null = Sync-ProvisionedUser @sync
            $ids = (Get-ProvisioningRun -StatePath $State).RunId
            (Get-ProvisioningRun -RunId $ids -StatePath $State).RunId -join ',' -eq ($ids -join ',')
            @(Get-ProvisioningRun -RunId $ids -Step -StatePath $State).Count -gt @(Get-ProvisioningRun -RunId $ids[0] -Step -StatePath $State).Count
            """,
            ("Source", Sample("hrm.csv")), ("Mapping", Sample("hrm.psd1")), ("State", Path.Combine(_folder.Path, "state")));
        Assert.Equal(["True", "True"], runs.Texts);
    }

    [Fact]
    public void Several_connections_are_closed_and_returned_with_PassThru()
    {
        ScriptResult closed = Session.Run(
            """
            $secret = ConvertTo-SecureString $Token -AsPlainText
            $null = Connect-Agility -Uri $Agility -Token $secret -Name one
            $null = Connect-Agility -Uri $Agility -Token $secret -Name two -ThrottleLimit 7
            (Get-ProvisioningConnection -Name two).Options.MaximumConcurrency
            Disconnect-Agility -Connection one, two -PassThru | ForEach-Object Name
            @(Get-ProvisioningConnection -Name one*, two*).Count
            """,
            ("Token", Sandbox.Token), ("Agility", Sandbox.AgilityUri));
        Assert.Equal("7|one|two|0", string.Join('|', closed.Texts));
    }

    private protected override void End() => _folder.Dispose();

    private static string Sample(string name) => Path.Combine(Provisioning.Module.Tests.Repository.Root, "samples", name);
}
