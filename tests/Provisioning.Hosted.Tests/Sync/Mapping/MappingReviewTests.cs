using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync.Mapping;

/// <summary>What Test-ProvisioningMapping tells of a mapping, with and without the services.</summary>
public sealed class MappingReviewTests(ModuleSession session) : SandboxTests(session)
{
    private const string Rows = "id,email,first,last,status,team,note\n1,ann@x.example,Ann,Holt,active,Dogs,n\n2,bo@x.example,Bo,Ng,gone,Dogs,n\n3,cy@x.example,Cy,Orr,active,Dgos,n\n";

    private const string Mapping = """
        @{
            Source = @{ Key = 'id'; Active = @{ Column = 'status'; Words = 'active' } }
            Agility = @{ Attributes = @{ Username = 'email'; Name = @{ Template = '{first} {last}' }; DefaultRole = @{ Value = 'Team Member' } } }
            Ambition = @{
                Attributes = @{ Username = 'email'; Email = 'email'; FirstName = 'first'; LastName = 'last' }
                Groups = @{ team = 'Team' }
            }
        }
        """;

    private readonly TestFolder _folder = new();

    [Fact]
    public void Output_begins_with_the_result_and_the_counts()
    {
        string[] page = Session.Show("Test-ProvisioningMapping -Path $Path -Mapping $Mapping", Files(Mapping)).Trim().Split('\n').Select(l => l.TrimEnd()).ToArray();
        Assert.Equal("'mapping.psd1' fits (checked against: Mapping, Source, Agility, Ambition)", page[0]);
        Assert.Equal("3 rows: 3 people (2 active, 1 has left, 0 not yet hired), 0 out of scope, 0 with problems", page[1]);
        Assert.Contains(page, l => l.Contains("columns that are not read: 'note'", StringComparison.Ordinal));
    }

    [Fact]
    public void Notes_leave_the_mapping_valid_and_findings_do_not()
    {
        Assert.Equal(["True", "2"], Test(Mapping, "$test.IsValid; $test.NoteCount"));
        Assert.Equal(["False", "Source"], Test(Mapping.Replace("'active'", "'aktive'", StringComparison.Ordinal), "$test.IsValid; $test.Findings.Against"));
        Assert.Equal(["False", "Mapping"], Test(Mapping.Replace("@{ Value = 'Team Member' }", "@{ Value = 'Team Member' }; Phone = @{ Value = '{note}' }", StringComparison.Ordinal), "$test.IsValid; $test.Findings.Against"));
    }

    [Fact]
    public void Each_rule_counts_its_values() => Assert.Equal(
        ["Agility Username 2 0", "Agility Name 2 0", "Agility DefaultRole 2 0", "Ambition Username 2 0", "Ambition Email 2 0", "Ambition FirstName 2 0", "Ambition LastName 2 0", "Ambition Team 2 0"],
        Test(Mapping, "$test.Rules | ForEach-Object { \"$($_.Service) $($_.Name) $($_.Filled) $($_.Empty)\" }"));

    [Fact]
    public void Group_unknown_to_earlier_runs_is_reported_with_a_suggestion()
    {
        Session.Run("New-AmbitionGroupType -GroupType Team -Confirm:$false; New-AmbitionGroup -GroupType Team -GroupName Dogs -Confirm:$false");
        Assert.Contains(
            "Earlier runs have recorded no group 'Dgos' of type 'Team', so a plan creates it. 1 of the people is to be in it. Did you mean 'Dogs'?",
            Test(Mapping, "$test.Notes | Where-Object Against -EQ Ambition | ForEach-Object Message"));
    }

    [Fact]
    public void Attribute_required_by_Agility_and_missing_in_the_mapping_is_a_finding()
    {
        Sandbox.Agility.AddCustomAttribute("Member", "Custom_Badge", isRequired: true);
        Assert.Contains("Agility.Attributes: 'Custom_Badge' is missing; Agility requires it for every new member.", Test(Mapping, "$test.Findings.Message"));
    }

    [Fact]
    public void One_person_is_shown_value_by_value()
    {
        string script = "$test = Test-ProvisioningMapping -Path $Path -Mapping $Mapping -Key 3; $test.People.Person; $test.Values | Where-Object Service -EQ Ambition | ForEach-Object { \"$($_.Name) $($_.Value)\" }";
        Assert.Equal(["3", "3", "Username cy@x.example", "Email cy@x.example", "FirstName Cy", "LastName Orr", "Team Dgos"], Session.Run(script, Files(Mapping)).Texts);
        ScriptResult unknown = Session.Try("Test-ProvisioningMapping -Path $Path -Mapping $Mapping -Key 33", Files(Mapping));
        Assert.Contains("No row has the key '33'", unknown.Thrown!.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_the_pipeline_are_tested_as_well() => Assert.Equal(
        ["3"], Session.Run("(Import-Csv -LiteralPath $Path | Test-ProvisioningMapping -Mapping $Mapping).Summary.Rows", Files(Mapping)).Texts);

    private protected override void End() => _folder.Dispose();

    private IReadOnlyList<string> Test(string mapping, string script) =>
        Session.Run($"$test = Test-ProvisioningMapping -Path $Path -Mapping $Mapping; {script}", Files(mapping)).Texts;

    private (string Name, object? Value)[] Files(string mapping) =>
        [("Path", _folder.Write("hrm.csv", Rows)), ("Mapping", _folder.Write("mapping.psd1", mapping))];
}
