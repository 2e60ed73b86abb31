using System.Management.Automation;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Common;

/// <summary>Rows and files that cannot be used.</summary>
public sealed class BadInputTests(ModuleSession session) : SandboxTests(session)
{
    [Fact]
    public void A_row_without_user_name_and_email_is_one_error_and_the_other_rows_are_done()
    {
        ScriptResult result = Session.Try("""
            Get-Row 'email,username,first_name,last_name' 'ann@corp.example,,Ann,Lee' ',,No,Body' 'cy@corp.example,,Cy,Orr' | New-AmbitionUser
            """);
        Assert.Equal(["ann@corp.example", "cy@corp.example"], result.Keys);
        Assert.Equal(["1", "3"], result.Of("Row"));
        Assert.Matches(@"^Row 2\b", result.Error.Exception.Message);
        Assert.Equal("Body", result.Error.Target("last_name"));
    }

    [Fact]
    public void An_unusable_flag_is_one_error_that_names_row_column_and_value_and_the_other_rows_are_done()
    {
        ScriptResult result = Session.Try("""
            Get-Row 'email,first_name,last_name,is_active' 'ann@corp.example,Ann,Lee,yes' 'bo@corp.example,Bo,Ng,maybe' 'cy@corp.example,Cy,Orr,no' | New-AmbitionUser
            """);
        Assert.Equal(["ann@corp.example", "cy@corp.example"], result.Keys);
        Assert.Matches(@"^Row 2\b.*is_active.*maybe", result.Error.Exception.Message);
        Assert.Null(Sandbox.Ambition.FindUser("bo@corp.example"));
    }

    [Theory]
    [InlineData("is_active")]
    [InlineData("IsCollaborator")]
    [InlineData("NotifyViaEmail")]
    public void An_unusable_flag_of_a_member_is_one_error_too(string header)
    {
        ScriptResult result = Session.Try("Get-Row \"email,name,$Header\" 'ann@corp.example,Ann Lee,maybe' 'cy@corp.example,Cy Orr,yes' | New-AgilityMember", ("Header", header));
        Assert.Equal(["cy@corp.example"], result.Keys);
        Assert.Matches($@"^Row 1\b.*{header}.*maybe", result.Error.Exception.Message);
    }

    [Theory]
    [InlineData("New-AmbitionUser")]
    [InlineData("Set-AmbitionUser")]
    [InlineData("Enable-AmbitionUser")]
    [InlineData("Disable-AmbitionUser")]
    [InlineData("New-AgilityMember")]
    [InlineData("Set-AgilityMember")]
    [InlineData("Disable-AgilityMember")]
    [InlineData("Disable-ProvisionedUser")]
    [InlineData("Set-GroupMembership")]
    [InlineData("New-AmbitionGroup")]
    public void Source_without_a_usable_column_ends_the_command_with_one_error(string command)
    {
        ScriptResult result = Session.Try($"Get-Row 'shoe_size,colour' '43,red' '39,blue' | {command}");
        Assert.Matches("no usable column.*shoe_size", result.Exception<ProvisioningException>().Message);
        Assert.StartsWith($"{command.Replace("-", "", StringComparison.Ordinal)}InvalidSource,", result.Thrown?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Sandbox.Requests);
    }

    [Theory]
    [InlineData("New-AmbitionUser")]
    [InlineData("New-AgilityMember")]
    [InlineData("Disable-AmbitionUser")]
    [InlineData("Disable-ProvisionedUser")]
    public void An_empty_file_and_one_with_a_header_only_end_with_one_error_before_anything_is_sent(string command)
    {
        using TestFolder folder = new();
        foreach (string text in new[] { "", "email,first_name,last_name\r\n" })
        {
            ScriptResult result = Session.Try($"Import-Csv -LiteralPath $Path | {command}", ("Path", folder.Write("people.csv", text)));
            Assert.Contains("empty", result.Exception<ProvisioningException>().Message, StringComparison.Ordinal);
            Assert.Contains("InvalidSource,", result.Thrown?.FullyQualifiedErrorId, StringComparison.Ordinal);
        }

        Assert.Empty(Sandbox.Requests);
    }

    [Fact]
    public void Rows_for_one_user_name_in_any_case_are_both_errors_and_neither_is_sent()
    {
        ScriptResult result = Session.Try("""
            Get-Row 'email,first_name,last_name' 'ann@corp.example,Ann,Lee' 'bo@corp.example,Bo,Ng' 'ANN@corp.example,Ann,Other' | New-AmbitionUser
            """);
        Assert.Equal(["bo@corp.example"], result.Keys);
        Assert.Equal(["1", "3"], result.Errors.Select(e => e.Target("Row")));
        Assert.Matches(@"^Row 1\b.*row 3", result.Errors[0].Exception.Message);
        Assert.Matches(@"^Row 3\b.*row 1", result.Errors[1].Exception.Message);
        Assert.All(Sandbox.Requests, r => Assert.DoesNotContain("ann@corp", r.Body, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Rows_with_email_addresses_that_differ_in_case_are_about_one_user()
    {
        ScriptResult result = Session.Try("""
            Get-Row 'username,email,first_name,last_name' 'ann,ann@corp.example,Ann,Lee' 'bo,bo@corp.example,Bo,Ng' 'lee,Ann@Corp.example,Ann,Lee' | New-AmbitionUser
            """);
        Assert.Equal(["bo"], result.Keys);
        Assert.Equal(["1", "3"], result.Errors.Select(e => e.Target("Row")));
        Assert.Contains("row 3 is about the same user", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("username")]
    [InlineData("group_type")]
    [InlineData("Group_Name")]
    public void Group_type_named_like_a_column_is_refused_in_the_wide_form_and_nothing_is_sent(string type)
    {
        ScriptResult result = Session.Try($"Set-GroupMembership -Username 'ann@corp.example' -GroupType {type} -GroupName x -Wide");
        Assert.Contains("wide form", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Sandbox.Requests);
    }

    [Fact]
    public void One_user_in_two_groups_of_one_type_is_an_error_for_both_rows_but_identical_rows_and_other_users_are_fine()
    {
        Sandbox.Ambition.AddUser("ann@corp.example", "First", "Last");
        Sandbox.Ambition.AddUser("bo@corp.example", "First", "Last");
        ScriptResult result = Session.Try("""
            Get-Row 'username,group_type,group_name' 'ann@corp.example,Team,Dogs' 'bo@corp.example,Team,Cats' 'Ann@corp.example,Team,Cats' 'bo@corp.example,Team,Cats' |
                Set-GroupMembership -CreateGroup
            """);
        Assert.Equal(["1", "3"], result.Errors.Select(e => e.Target("Row")));
        Assert.Matches(@"^Row 1\b", result.Errors[0].Exception.Message);
        Assert.Equal(["2", "4"], result.Of("Row"));
        Assert.Equal(["Assigned", "NoChange"], result.Of("Outcome"));
        Assert.Single(Sandbox.Ambition.Memberships);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_refused_by_the_server_are_errors_with_its_message_and_the_others_are_done(bool goodRowsKept)
    {
        Sandbox.Ambition.AddGroup("Team", "Dogs");
        Sandbox.Ambition.AddUser("ann@corp.example", "Ann", "Lee");
        Sandbox.Options.Ambition.GoodRowsKept = goodRowsKept;
        ScriptResult result = Session.Try("Get-Row 'username,group_type,group_name' 'nobody@corp.example,Team,Dogs' 'ann@corp.example,Team,Dogs' | Set-GroupMembership");
        Assert.Equal(["2"], result.Of("Row"));
        Assert.Equal(["Assigned"], result.Of("Outcome"));

        ProvisioningException exception = Assert.IsType<ProvisioningException>(result.Error.Exception, exactMatch: false);
        Assert.Matches(@"(?s)^Row 1.*nobody@corp\.example", exception.Message);
        Assert.False(string.IsNullOrEmpty(exception.ServerMessage));
        Assert.Contains(exception.ServerMessage, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_before_an_object_without_an_included_column_are_done_and_reported()
    {
        ScriptResult result = Session.Try("""
            [pscustomobject]@{ email = 'a@x'; first_name = 'A'; last_name = 'Z'; note = '1' },
            [pscustomobject]@{ email = 'b@x'; first_name = 'B'; last_name = 'Z' } | New-AmbitionUser -IncludeColumn note
            """);
        Assert.Contains("no column 'note'", result.Thrown?.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["a@x"], result.Keys);
        Assert.Equal(["a@x"], Sandbox.Ambition.Users.Select(u => u.Username));
    }

    [Theory]
    [InlineData("'a', 'b'")]
    [InlineData("@{ a = 1 }")]
    [InlineData("[pscustomobject]@{ a = 1 }")]
    [InlineData("\"A$([char]0xD800)\"")]
    [InlineData("\"A$([char]0)\"")]
    public void A_cell_that_cannot_be_used_is_one_error_with_row_and_column_and_the_other_rows_are_done(string value)
    {
        ScriptResult result = Session.Try($$"""
            [pscustomobject]@{ email = 'a@x'; first_name = 'A'; last_name = {{value}} },
            [pscustomobject]@{ email = 'b@x'; first_name = 'B'; last_name = 'Z' } | New-AmbitionUser
            """);
        Assert.Equal(["b@x"], result.Keys);
        Assert.StartsWith("Row 1, column 'last_name'", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("InvalidRow,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Null(Sandbox.Ambition.FindUser("a@x"));
    }

    [Theory]
    [InlineData("'a', 'b'")]
    [InlineData("\"A$([char]0xDC00)\"")]
    public void Unusable_included_column_is_an_error_of_the_row(string value)
    {
        ScriptResult result = Session.Try(
            $"[pscustomobject]@{{ email = 'a@x'; first_name = 'A'; last_name = 'Z'; note = {value} }} | New-AmbitionUser -IncludeColumn note");
        Assert.StartsWith("Row 1, column 'note'", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Sandbox.Requests);
    }

    [Theory]
    [InlineData("username")]
    [InlineData("email")]
    public void A_control_character_is_an_error_of_the_row(string column)
    {
        ScriptResult result = Session.Try(
            """
            $row = @{ username = 'ann'; email = 'ann@x'; first_name = 'A'; last_name = 'Z' }
            $row[$Column] = "ann$([char]7)@x"
            [pscustomobject] $row | New-AmbitionUser
            """,
            ("Column", column));
        Assert.Matches($"^Row 1, column '{column}'.*control character", result.Error.Exception.Message);
        Assert.Empty(Sandbox.Requests);
    }

    [Fact]
    public void The_target_of_an_error_keeps_every_cell_of_the_row_and_can_be_sent_again_as_often_as_needed()
    {
        const string Send = "New-AmbitionUser -IncludeColumn Id, Message";
        ErrorRecord error = Session.Try(
            $"[pscustomobject]@{{ Id = 'H-7'; Row = 'A12'; Message = 'welcome'; Action = 'none'; email = 'a@x'; first_name = 'A'; last_name = '' }} | {Send}").Error;
        Assert.Equal(["H-7", "A12", "welcome", "none"], new[] { "Id", "Row", "Message", "Action" }.Select(error.Target));
        Assert.Equal("1", error.Target("ResultRow"));
        Assert.Contains("a value is required here", error.Target("ResultMessage"), StringComparison.Ordinal);
        Assert.Equal("Create", error.Target("ResultAction"));

        PSObject again = PSObject.AsPSObject(error.TargetObject);
        for (int round = 1; round <= 2; round++)
        {
            again = Exported(again);
            ErrorRecord second = Session.Try($"$Row | {Send}", ("Row", again)).Error;
            Assert.Equal("welcome", second.Target("Message"));
            Assert.Contains("a value is required here", second.Target("ResultMessage"), StringComparison.Ordinal);
            Assert.Null(second.Target("ResultResultMessage"));
        }

        again.Properties["last_name"].Value = "Z";
        Assert.Equal(["a@x"], Session.Run($"$Row | {Send}", ("Row", again)).Keys);
        Assert.Equal(["H-7", "welcome"], new[] { "Id", "Message" }.Select(f => Sandbox.Ambition.FindUser("a@x")![f]));
    }

    [Fact]
    public void Row_that_fails_again_has_the_second_message()
    {
        PSObject again = Exported(Session.Try("Get-Row 'email,first_name,last_name,is_active' 'a@x,A,,maybe' | New-AmbitionUser").Error.TargetObject);
        again.Properties["last_name"].Value = "Z";
        ErrorRecord second = Session.Try("@(Get-Row 'email,first_name,last_name' 'b@x,B,Z') + $Again | New-AmbitionUser", ("Again", again)).Error;
        Assert.Contains("maybe", second.Target("Message"), StringComparison.Ordinal);
        Assert.Equal("2", second.Target("Row"));
    }

    // As it comes out of a file with the targets of errors.
    private PSObject Exported(object target) => Session.Run("$Target | ConvertTo-Csv | ConvertFrom-Csv", ("Target", target)).Output.Single()!;
}
