using System.Management.Automation;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Directories;

/// <summary>
/// People as the commands of directories give them: as objects with a type of their own, as rows of a file that they were exported to,
/// and as they come from another computer or process.
/// </summary>
public sealed class DirectoryInputTests(ModuleSession session) : SandboxTests(session)
{
    [Theory, EachForm]
    public void Users_become_members_with_account_name_display_name_address_and_phone(string form)
    {
        Assert.Equal(["Created"], Outcomes("New-AgilityMember", form, new DirectoryUser()));
        PSObject member = Member("mholt");
        Assert.Equal("Mira Holt-Sand, mira.holt@corp.example, 555-0100", $"{member.Text("Name")}, {member.Text("Email")}, {member.Text("Phone")}");
    }

    [Theory, EachForm]
    public void Users_without_a_display_name_are_named_by_first_and_last_name(string form)
    {
        Outcomes("New-AgilityMember", form, new DirectoryUser { DisplayName = "" });
        Assert.Equal("Mira Holt", Member("mholt").Text("Name"));
    }

    [Theory, EachForm]
    public void Users_with_only_a_common_name_are_named_by_it(string form)
    {
        Outcomes("New-AgilityMember", form, new DirectoryUser { DisplayName = "", GivenName = "" });
        Assert.Equal("Holt, Mira (IT)", Member("mholt").Text("Name"));
    }

    [Theory, EachForm]
    public void Users_are_named_by_the_parameter(string form)
    {
        Outcomes("New-AgilityMember -Name 'Mira H.'", form, new DirectoryUser { DisplayName = "" });
        Outcomes("New-AgilityMember -Name 'Mira H.' -Username mholt2", form, new DirectoryUser { SamAccountName = "mholt2" });
        Assert.Equal(["Mira H.", "Mira H."], Session.Run("Get-AgilityMember -Username mholt, mholt2").Of("Name"));
    }

    [Theory, EachForm]
    public void Users_are_no_new_members_when_they_are_disabled(string form)
    {
        Assert.Equal(["Skipped"], Outcomes("New-AgilityMember", form, new DirectoryUser { Enabled = false }));
        Assert.Null(Sandbox.Agility.FindMember("mholt"));
    }

    [Theory, EachForm]
    public void Users_update_members_and_keep_the_log_in_of_a_disabled_user(string form)
    {
        Sandbox.Agility.AddMember("Old Name", "mholt", "old@corp.example");
        Assert.Equal(["Updated"], Outcomes("Set-AgilityMember", form, new DirectoryUser { Enabled = false }));
        PSObject member = Member("mholt");
        Assert.Equal("Mira Holt-Sand, mira.holt@corp.example", $"{member.Text("Name")}, {member.Text("Email")}");
        Assert.Equal("False", member.Text("IsInactive"));
    }

    [Theory, EachForm]
    public void Users_do_not_change_a_name_to_the_common_name(string form)
    {
        Sandbox.Agility.AddMember("Mira Holt", "mholt", "mira.holt@corp.example");
        Assert.Equal(["NoChange"], Outcomes("Set-AgilityMember", form, new DirectoryUser { DisplayName = "", OfficePhone = "" }));
    }

    [Theory, EachForm]
    public void Users_become_Ambition_accounts_with_their_state(string form)
    {
        Outcomes("New-AmbitionUser", form, new DirectoryUser());
        ScriptResult second = Session.Run(
            "$User | New-AmbitionUser",
            ("User", InForm(form, new DirectoryUser { SamAccountName = "old", EmailAddress = "old@corp.example", Enabled = false })));
        Assert.Empty(second.Warnings);
        Assert.Equal(
            ["mholt Mira Holt mira.holt@corp.example True", "old Mira Holt old@corp.example False"],
            Sandbox.Ambition.Users.Select(u => $"{u.Username} {u.FirstName} {u.LastName} {u.Email} {u.IsActive}"));
    }

    [Theory, EachForm]
    public void User_without_an_address_is_an_error_for_Ambition(string form)
    {
        ErrorRecord error = Session.Try("$User | New-AmbitionUser", ("User", InForm(form, new DirectoryUser { EmailAddress = "" }))).Error;
        Assert.Contains("EmailAddress", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("mholt", error.Target("SamAccountName"));
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method != "GET");
    }

    [Theory, EachForm]
    public void Users_are_disabled_in_both_services_although_the_directory_still_has_them_enabled(string form)
    {
        AddToBoth("mholt");
        Assert.Equal(["Disabled", "Disabled"], Outcomes("Disable-ProvisionedUser", form, new DirectoryUser()));
        Assert.Equal("True", Member("mholt").Text("IsInactive"));
        Assert.False(Sandbox.Ambition.FindUser("mholt")!.IsActive);
    }

    [Theory, EachForm]
    public void Users_are_found_by_address_and_reported_as_missing_by_account_name(string form)
    {
        AddToBoth("mira.holt@corp.example");
        object user = InForm(form, new DirectoryUser());
        ScriptResult missing = Session.Run("$User | Disable-ProvisionedUser", ("User", user));
        Assert.Equal(["NotFound", "NotFound"], missing.Of("Outcome"));
        Assert.All(missing.Of("Message"), m => Assert.Contains("There is no", m, StringComparison.Ordinal));
        Assert.Equal(["Disabled", "Disabled"], Session.Run("$User.EmailAddress | Disable-ProvisionedUser", ("User", user)).Of("Outcome"));
    }

    [Theory, EachForm]
    public void Users_of_Entra_ID_become_members_and_accounts_by_their_principal_names(string form)
    {
        Assert.Equal(["Created"], Outcomes("New-AgilityMember", form, new CloudUser()));
        PSObject member = Member("mira.holt@corp.example");
        Assert.Equal("Mira Holt-Sand, mira@corp.example", $"{member.Text("Name")}, {member.Text("Email")}");
        Assert.True(string.IsNullOrEmpty(member.Text("Phone")));
        Assert.Equal(["Created"], Outcomes("New-AmbitionUser", form, new CloudUser()));
        var user = Sandbox.Ambition.FindUser("mira.holt@corp.example")!;
        Assert.Equal("Mira Holt mira@corp.example True", $"{user.FirstName} {user.LastName} {user.Email} {user.IsActive}");
    }

    [Theory, EachForm]
    public void Blocked_users_of_Entra_ID_are_no_new_members_and_inactive_accounts(string form)
    {
        Assert.Equal(["Skipped"], Outcomes("New-AgilityMember", form, new CloudUser { AccountEnabled = false }));
        Outcomes("New-AmbitionUser", form, new CloudUser { AccountEnabled = false });
        Assert.False(Sandbox.Ambition.FindUser("mira.holt@corp.example")!.IsActive);
    }

    [Theory, EachForm]
    public void Users_of_Entra_ID_change_members_and_are_disabled_in_both_services(string form)
    {
        Sandbox.Agility.AddMember("Old Name", "mira.holt@corp.example");
        Sandbox.Ambition.AddUser("mira.holt@corp.example", "Mira", "Holt");
        Assert.Equal(["Updated"], Outcomes("Set-AgilityMember", form, new CloudUser { AccountEnabled = true }));
        Assert.Equal("Mira Holt-Sand", Member("mira.holt@corp.example").Text("Name"));
        Assert.Equal(["Disabled", "Disabled"], Outcomes("Disable-ProvisionedUser", form, new CloudUser()));
    }

    [Fact]
    public void Rows_with_a_name_and_a_display_name_use_the_display_name()
    {
        Session.Run("Get-Row 'login,name,display name' 'mholt,HOLT0815,Mira Holt' | New-AgilityMember");
        Assert.Equal("Mira Holt", Member("mholt").Text("Name"));
    }

    [Fact]
    public void Parameters_have_aliases_of_directories()
    {
        string[] addresses = ["Mail", "EmailAddress"];
        Dictionary<string, string[]> expected = new()
        {
            ["Username"] = ["SamAccountName", "UserPrincipalName"],
            ["FirstName"] = ["GivenName"],
            ["LastName"] = ["Surname"],
            ["Email"] = addresses,
            ["IsActive"] = ["Enabled", "AccountEnabled"],
        };
        var parameters = (
            from command in Session.Run("Get-Command -Module Provisioning").Values<CommandInfo>()
            from parameter in command.Parameters.Values
            where expected.ContainsKey(parameter.Name) && parameter.ParameterSets.Values.Any(s => s.ValueFromPipelineByPropertyName)
            select (Command: command.Name, Parameter: parameter)).ToList();

        Assert.True(parameters.Count > 25);
        Assert.All(parameters, p => Assert.Subset(
            p.Parameter.Aliases.ToHashSet(),
            expected[p.Parameter.Name].Concat(p.Parameter.Aliases.Contains("Email") ? addresses : []).ToHashSet()));
    }

    private object InForm(string form, object user) => form switch
    {
        "row" => Session.Run("$User | ConvertTo-Csv | ConvertFrom-Csv", ("User", user)).Output.Single()!,
        "copy" => PSSerializer.Deserialize(PSSerializer.Serialize(user)),
        _ => user,
    };

    private IEnumerable<string?> Outcomes(string command, string form, object user) =>
        Session.Run($"$User | {command}", ("User", InForm(form, user))).Of("Outcome");

    private PSObject Member(string username) => Session.Run("Get-AgilityMember -Username $Username", ("Username", username)).Output.Single()!;

    private void AddToBoth(string username)
    {
        Sandbox.Agility.AddMember("Mira Holt", username);
        Sandbox.Ambition.AddUser(username, "Mira", "Holt");
    }
}
