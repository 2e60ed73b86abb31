using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using Provisioning.Core.Tests.Support;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Common;

/// <summary>How rows are read: headers, values, kinds of objects, and what the command line says beside them.</summary>
public sealed class RowReadingTests(ModuleSession session) : SandboxTests(session)
{
    [ThreadStatic]
    private static int s_thrown;

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("true ", true)]
    [InlineData("yes", true)]
    [InlineData("1", true)]
    [InlineData("", true)]
    [InlineData("FALSE", false)]
    [InlineData("No", false)]
    [InlineData("0", false)]
    public void Flag_in_a_row_has_its_meaning(string text, bool isActive)
    {
        Session.Run("Get-Row 'email,first_name,last_name,is_active,city' \"ann@corp.example,Ann,Lee,$Text,Oslo\" | New-AmbitionUser", ("Text", text));
        Assert.Equal(isActive, Sandbox.Ambition.FindUser("ann@corp.example")!.IsActive);
    }

    [Fact]
    public void Property_that_a_further_type_of_an_object_adds_is_read()
    {
        Session.Run("""
            Update-TypeData -TypeName Hr.Person -MemberType ScriptProperty -MemberName last_name -Value { 'Holt' } -Force
            $plain = [pscustomobject] @{ email = 'ann@corp.example'; first_name = 'Ann'; last_name = 'Lee' }
            $typed = [pscustomobject] @{ email = 'bo@corp.example'; first_name = 'Bo' }
            $typed.PSTypeNames.Add('Hr.Person')
            $plain, $typed | New-AmbitionUser
            Remove-TypeData -TypeName Hr.Person
            """);
        Assert.Equal("Holt", Sandbox.Ambition.FindUser("bo@corp.example")!.LastName);
    }

    [Theory]
    [InlineData("no", false)]
    [InlineData("1", true)]
    [InlineData("FALSE", false)]
    public void Flag_as_a_parameter_is_read_as_in_a_row(string text, bool isActive)
    {
        Session.Run("Get-Row 'email,first_name,last_name' 'ann@corp.example,Ann,Lee' | New-AmbitionUser -IsActive $Text", ("Text", text));
        Assert.Equal(isActive, Sandbox.Ambition.FindUser("ann@corp.example")!.IsActive);
    }

    [Fact]
    public void An_unusable_flag_on_the_command_line_is_refused()
    {
        ScriptResult result = Session.Try("Get-Row 'email,first_name,last_name' 'ann@corp.example,Ann,Lee' | New-AmbitionUser -IsActive perhaps");
        Assert.Equal("CannotConvertArgument,Provisioning.Commands.Ambition.NewAmbitionUserCommand", result.Thrown?.FullyQualifiedErrorId);
    }

    // An exception costs more than all else that is done for a row, and PowerShell hides those of its binding.
    [Theory]
    [InlineData("New-AmbitionUser", "email,first_name,last_name,is_active")]
    [InlineData("Set-AmbitionUser", "email,first_name,last_name,is_active")]
    [InlineData("New-AgilityMember", "email,first_name,last_name,IsActive")]
    public void Rows_are_bound_without_an_exception_for_each(string command, string header)
    {
        const int Rows = 50;
        int thrown = CountExceptions(() => Session.Run(
            $"Get-Row $Header (1..{Rows} | ForEach-Object {{ \"u$_@corp.example,Ann,Lee,yes\" }}) | {command} -WhatIf", ("Header", header)));
        Assert.InRange(thrown, 0, Rows - 1);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("Email ")]
    [InlineData("E-Mail Address")]
    [InlineData("Mail")]
    [InlineData("EmailAddress")]
    public void The_email_address_is_found_under_the_header(string header)
    {
        const string Row = "[pscustomobject]@{ $Header = 'ann@corp.example'; FirstName = 'Ann'; LastName = 'Lee' }";
        foreach (string command in new[] { "New-AmbitionUser", "New-AgilityMember" })
        {
            Assert.Equal(["ann@corp.example"], Session.Run($"{Row} | {command}", ("Header", header)).Keys);
        }

        Assert.Equal("ann@corp.example", Sandbox.Ambition.FindUser("ann@corp.example")?.Email);
        Assert.Equal("ann@corp.example", Sandbox.Agility.FindMember("ann@corp.example")?.Email);
    }

    [Theory]
    [InlineData("first_name", "last_name")]
    [InlineData("FirstName", "LastName")]
    [InlineData("GivenName", "Surname")]
    [InlineData("Given Name", "Family Name ")]
    public void The_names_are_found_under_the_headers(string first, string last)
    {
        Session.Run("Get-Row \"Mail,$First,$Last\" 'ann@corp.example,Ann,Lee' | New-AmbitionUser", ("First", first), ("Last", last));
        Assert.Equal("Ann Lee", FullName("ann@corp.example"));
    }

    [Fact]
    public void Blanks_around_values_are_removed()
    {
        Session.Run("Get-Row 'email,first_name,last_name' '\" ann@corp.example \",\" Ann \",\"Lee  \"' | New-AmbitionUser");
        var user = Assert.Single(Sandbox.Ambition.Users);
        Assert.Equal("ann@corp.example|ann@corp.example|Ann|Lee", $"{user.Username}|{user.Email}|{user.FirstName}|{user.LastName}");
    }

    [Fact]
    public void Hashtables_objects_and_splatted_parameters_give_the_same_request()
    {
        Session.Run("""
            @{ email = 'a@corp.example'; first_name = 'A'; last_name = 'Z' },
            [ordered]@{ Email = 'b@corp.example'; FirstName = 'B'; LastName = 'Z'; IsActive = $false },
            [pscustomobject]@{ Email = 'c@corp.example'; FirstName = 'C'; LastName = 'Z'; IsActive = $true } | New-AmbitionUser
            $more = @{ Email = 'd@corp.example'; FirstName = 'D'; LastName = 'Z'; IsActive = $false }
            New-AmbitionUser @more
            """);
        Assert.Equal(
            ["a@corp.example A True", "b@corp.example B False", "c@corp.example C True", "d@corp.example D False"],
            Sandbox.Ambition.Users.Select(u => $"{u.Username} {u.FirstName} {u.IsActive}"));
    }

    [Fact]
    public void Value_of_one_row_is_not_used_for_the_next()
    {
        Session.Run("""
            @{ email = 'a@corp.example'; username = 'aa'; first_name = 'A'; last_name = 'Z'; time_zone = 'US/Eastern'; is_active = 'no' },
            @{ email = 'b@corp.example'; first_name = 'B'; last_name = 'Y' } | New-AmbitionUser
            """);
        JsonObject second = Sandbox.Requests.SelectMany(r => JsonNode.Parse(r.Body)!.AsArray()).Select(r => r!.AsObject())
            .Single(r => (string?)r["email"] == "b@corp.example");
        Assert.Equal("b@corp.example", (string?)second["username"]);
        Assert.True((bool?)second["is_active"]);
        Assert.False(second.ContainsKey("time_zone"));
        Assert.Equal("US/Eastern", Sandbox.Ambition.FindUser("aa")!["time_zone"]);
    }

    [Fact]
    public void Value_of_one_row_is_not_used_for_the_next_in_Agility()
    {
        Session.Run("""
            @{ email = 'a@corp.example'; name = 'A Z'; phone = '1'; nickname = 'az'; IsCollaborator = 'yes' },
            @{ email = 'b@corp.example'; name = 'B Y' } | New-AgilityMember
            """);
        var second = Sandbox.Agility.FindMember("b@corp.example")!;
        Assert.True(string.IsNullOrEmpty(second.Phone));
        Assert.Equal("B", second.Nickname);
        Assert.False(second.IsCollaborator);
    }

    [Fact]
    public void Parameter_applies_to_every_row()
    {
        Session.Run("Get-Row 'email,first_name,last_name,time_zone' 'a@corp.example,A,Z,' 'b@corp.example,B,Z,Asia/Tokyo' | New-AmbitionUser -TimeZone Europe/Oslo");
        Assert.Equal(["Europe/Oslo", "Europe/Oslo"], Sandbox.Ambition.Users.Select(u => u["time_zone"]));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("en-US")]
    public void Rows_are_read_the_same_under_the_culture(string culture)
    {
        using CultureScope scope = new(culture);
        ScriptResult done = Session.Run("Get-Row 'EMAIL,FIRST_NAME,LAST_NAME,IS_ACTIVE' 'INGRID@CORP.EXAMPLE,Ingrid,Irmak,INACTIVE' | New-AmbitionUser");
        Assert.Equal(["Disabled"], done.Of("Outcome"));
        Assert.Equal("Ingrid", Sandbox.Ambition.Users[0].FirstName);
    }

    [Fact]
    public void Null_parameter_does_not_override_rows()
    {
        Session.Run("Get-Row 'email,first_name,last_name,is_active,time_zone' 'a@corp.example,A,Z,no,Asia/Tokyo' | New-AmbitionUser -IsActive $null -TimeZone $null");
        Assert.False(Sandbox.Ambition.Users[0].IsActive);
        Assert.Equal("Asia/Tokyo", Sandbox.Ambition.Users[0]["time_zone"]);
    }

    [Fact]
    public void Dates_are_read_as_ISO_8601()
    {
        Session.Run(
            "[pscustomobject]@{ email = 'a@corp.example'; first_name = 'A'; last_name = 'Z'; start = $Start } | New-AmbitionUser -IncludeColumn start",
            ("Start", new DateTime(2026, 4, 2, 8, 30, 0, DateTimeKind.Utc)));
        Assert.Contains("\"2026-04-02T08:30:00.0000000Z\"", Sandbox.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_wrapped_by_PowerShell_is_read() => Assert.Equal(["a@corp.example"], Session.Run("""
        $wrapped = 'a@corp.example' | Add-Member -NotePropertyName Source -NotePropertyValue 'x' -PassThru
        [pscustomobject]@{ email = $wrapped; first_name = 'A'; last_name = 'Z' } | New-AmbitionUser
        """).Keys);

    [Fact]
    public void Rows_of_different_shapes_are_read_in_one_pipeline() => Assert.Equal(["a@corp.example", "bb", "c@corp.example"], Session.Run("""
        [pscustomobject]@{ email = 'a@corp.example'; first_name = 'A'; last_name = 'Z' },
        [pscustomobject]@{ 'Given Name' = 'B'; Surname = 'Y'; 'E-Mail Address' = 'b@corp.example'; Username = 'bb' },
        [pscustomobject]@{ email = 'c@corp.example'; first_name = 'C'; last_name = 'X' } | New-AmbitionUser
        """).Keys);

    [Fact]
    public void Rows_of_different_kinds_are_read_in_one_pipeline()
    {
        ScriptResult done = Session.Run(
            """
            1..8 | ForEach-Object {
                $row = [pscustomobject]@{ email = "u$_@corp.example"; first_name = "F$_"; last_name = 'Z' }
                switch ($_ % 4) {
                    0 { $row }
                    1 { $row | Select-Object -Property last_name, first_name, email }
                    2 { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(($row -as $Applicant))) }
                    3 { $row.pstypenames.Insert(0, 'Applicant'); $row }
                }
            } | New-AmbitionUser
            """,
            ("Applicant", typeof(Applicant)));
        Assert.Equal(Enumerable.Range(1, 8).Select(i => $"u{i}@corp.example"), done.Keys);
        Assert.Equal(Enumerable.Range(1, 8).Select(i => $"F{i}"), Sandbox.Ambition.Users.Select(u => u.FirstName));
    }

    [Fact]
    public void Properties_of_the_type_of_a_row_are_read()
    {
        Session.Run("""
            $type = @{ TypeName = 'System.Management.Automation.PSCustomObject'; MemberType = 'ScriptProperty'; MemberName = 'email' }
            Update-TypeData @type -Value { $this.login + '@corp.example' }
            try { Get-Row 'login,first_name,last_name' 'ann,Ann,Lee' 'bob,Bob,Orr' | New-AmbitionUser }
            finally { Remove-TypeData -TypeName System.Management.Automation.PSCustomObject }
            """);
        Assert.Equal(["ann@corp.example", "bob@corp.example"], Sandbox.Ambition.Users.Select(u => u.Email));
    }

    [Fact]
    public void Objects_without_type_names_are_read() => Assert.Equal(["a@corp.example"], Session.Run("""
        $row = [pscustomobject]@{ email = 'a@corp.example'; first_name = 'A'; last_name = 'Z' }
        $row.pstypenames.Clear()
        $row | New-AmbitionUser
        """).Keys);

    [Fact]
    public void Properties_added_by_PowerShell_are_no_columns()
    {
        ScriptResult result = Session.Try("""
            $rows = Get-Row 'email,first_name,last_name' 'a@corp.example,A,Z' 'no address,B,' 'c@corp.example,C,'
            $null = $rows[1].psobject.Members['psextended'], $rows[2].psobject.Members['pstypenames']
            $rows | New-AmbitionUser
            """);
        Assert.Equal(2, result.Errors.Count);
        Assert.All(result.Errors, e => Assert.DoesNotContain(
            PSObject.AsPSObject(e.TargetObject).Properties, p => p.Name.StartsWith("ps", StringComparison.OrdinalIgnoreCase)));
    }

    private string FullName(string username) => $"{Sandbox.Ambition.FindUser(username)?.FirstName} {Sandbox.Ambition.FindUser(username)?.LastName}";

    // Of this thread, on which the pipeline runs.
    private static int CountExceptions(Action work)
    {
        EventHandler<FirstChanceExceptionEventArgs> count = (_, _) => s_thrown++;
        s_thrown = 0;
        AppDomain.CurrentDomain.FirstChanceException += count;
        try
        {
            work();
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= count;
        }

        return s_thrown;
    }

    // A person with a type of its own, whose properties are called as the columns of a file.
    public sealed class Applicant
    {
        public string? email { get; set; }

        public string? first_name { get; set; }

        public string? last_name { get; set; }
    }
}
