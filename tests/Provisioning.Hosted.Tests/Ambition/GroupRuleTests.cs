using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Ambition;

/// <summary>ConvertTo-GroupMembership with the rules that mappings have.</summary>
public sealed class GroupRuleTests(ModuleSession session) : IClassFixture<ModuleSession>, IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("@{ team = @{ Type = 'Team' } }", "Team=Dogs")]
    [InlineData("@{ any = @{ Type = 'Team'; Column = 'unit', 'team' } }", "Team=Dogs")]
    [InlineData("@{ any = @{ Type = 'Team'; Template = '{team|upper} {role}' } }", "Team=DOGS Lead")]
    [InlineData("@{ any = @{ Type = 'Staff'; Value = 'All' } }", "Staff=All")]
    [InlineData("@{ role = 'Role', @{ Type = 'Level'; Table = @{ 'le*' = 'Leads' } } }", "Role=Lead Level=Leads")]
    [InlineData("@{ all = @{ Type = 'Staff'; Value = 'All' }; role = 'Role'; team = @{ Type = 'Team'; Empty = 'Ignore' } }", "Team=Dogs Role=Lead Staff=All")]
    [InlineData("@{ some = @{ Type = 'Team'; Value = 'Guests'; When = @{ Column = 'role'; NotIn = 'Lead' } } }", "")]
    public void Rules_return_memberships_in_the_order_of_the_columns(string group, string expected) => Assert.Equal(
        expected, string.Join(" ", session.Run($"[pscustomobject]@{{ email = 'ann@corp.example'; unit = ''; team = 'Dogs'; role = 'Lead' }} | ConvertTo-GroupMembership -Group {group} | ForEach-Object {{ \"$($_.GroupType)=$($_.GroupName)\" }}").Texts));

    [Fact]
    public void A_table_file_is_found_from_the_current_location()
    {
        _folder.Write("levels.csv", "role,level\nLead,Leads\n");

        Assert.Equal(["Leads"], session.Run(
            "Set-Location -LiteralPath $Folder; @{ email = 'ann@corp.example'; role = 'lead' } | ConvertTo-GroupMembership -Group @{ role = @{ Type = 'Level'; TableFile = 'levels.csv' } } | ForEach-Object GroupName",
            ("Folder", _folder.Path)).Texts);
    }

    [Fact]
    public void A_row_that_a_rule_cannot_use_is_an_error_and_the_others_are_done()
    {
        ScriptResult result = session.Try(
            "'email,a,b', 'ann@corp.example,Dogs,Cats', 'bo@corp.example,Dogs,' | ConvertFrom-Csv | ConvertTo-GroupMembership -Group @{ a = 'Team'; b = @{ Type = 'Team' } }");

        Assert.Equal(["bo@corp.example"], result.Of("Username"));
        Assert.Contains("Row 1: Team: two groups are given, ", result.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@{ a = @{ Type = 'Team'; Colum = 'b' } }", "-Group, key 'a.Colum': there is no such key. Did you mean 'Column'?")]
    [InlineData("@{ a = @{ Column = 'b' } }", "-Group, key 'a': 'Type' is missing.")]
    [InlineData("@{ a = @{ Type = 'Team'; Replace = @{ '(' = '' } } }", "-Group, key 'a.Replace.(': '(' is not a regular expression")]
    [InlineData("@{ squad = @{ Type = 'Team' } }", "-Group, key 'squad': 'the input' has no column 'squad'.")]
    public void Invalid_rules_are_one_error(string group, string expected)
    {
        ScriptResult result = session.Try($"'email,team', 'ann@corp.example,Dogs', 'bo@corp.example,Cats' | ConvertFrom-Csv | ConvertTo-GroupMembership -Group {group}");

        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
        Assert.Contains(expected, result.Exception<ProvisioningException>().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mappings_find_table_files_in_their_folder()
    {
        string path = _folder.Write("mapping.psd1", "@{ Source = @{ Key = 'email' }\nAgility = @{ Attributes = @{ Username = 'email'; Name = @{ Column = 'email'; TableFile = 'names.csv' } } } }");

        Assert.Contains(
            "mapping.psd1, line 2, key 'Agility.Attributes.Name.TableFile': ",
            Assert.Single(session.Run("(Test-ProvisioningMapping -Mapping $Mapping).Findings.Message", ("Mapping", path)).Texts),
            StringComparison.Ordinal);
        _folder.Write("names.csv", "email;name\n*@corp.example;Ann\n");
        Assert.Empty(session.Run("(Test-ProvisioningMapping -Mapping $Mapping).Findings", ("Mapping", path)).Output);
    }
}
