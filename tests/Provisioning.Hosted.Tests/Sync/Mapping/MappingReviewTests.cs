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
    public void The_page_begins_with_the_verdict_and_the_numbers()
    {
        string[] page = Session.Show("Test-ProvisioningMapping -Path $Path -Mapping $Mapping", Files(Mapping)).Trim().Split('\n').Select(l => l.TrimEnd()).ToArray();
        Assert.Equal("'mapping.psd1' fits (held against: Mapping, Source, Agility, Ambition)", page[0]);
        Assert.Equal("3 rows: 3 people (2 active, 1 have left, 0 not yet hired), 0 out of scope, 0 with problems", page[1]);
        Assert.Contains(page, l => l.Contains("columns that nothing reads: 'note'", StringComparison.Ordinal));
    }

    [Fact]
    public void Notes_leave_the_mapping_valid_and_findings_do_not()
    {
        Assert.Equal(["True", "2"], Test(Mapping, "$test.IsValid; $test.NoteCount"));
        Assert.Equal(["False", "Source"], Test(Mapping.Replace("'active'", "'aktive'", StringComparison.Ordinal), "$test.IsValid; $test.Findings.Against"));
        Assert.Equal(["False", "Mapping"], Test(Mapping.Replace("@{ Value = 'Team Member' }", "@{ Value = 'Team Member' }; Phone = @{ Value = '{note}' }", StringComparison.Ordinal), "$test.IsValid; $test.Findings.Against"));
    }

    [Fact]
    public void Each_rule_tells_what_it_gives() => Assert.Equal(
        ["Agility Username 2 0", "Agility Name 2 0", "Agility DefaultRole 2 0", "Ambition Username 2 0", "Ambition Email 2 0", "Ambition FirstName 2 0", "Ambition LastName 2 0", "Ambition Team 2 0"],
        Test(Mapping, "$test.Rules | ForEach-Object { \"$($_.System) $($_.Name) $($_.Filled) $($_.Empty)\" }"));

    [Fact]
    public void A_group_that_earlier_runs_have_not_met_is_told_with_what_is_near()
    {
        Session.Run("New-AmbitionGroupType -GroupType Team -Confirm:$false; New-AmbitionGroup -GroupType Team -GroupName Dogs -Confirm:$false");
        Assert.Contains(
            "There is no group 'Dgos' of type 'Team' yet, as far as earlier runs tell, and a plan makes it. 1 of the people are to be in it. Did you mean 'Dogs'?",
            Test(Mapping, "$test.Notes | Where-Object Against -EQ Ambition | ForEach-Object Message"));
    }

    [Fact]
    public void What_Agility_requires_and_nobody_has_is_told()
    {
        Sandbox.Agility.AddCustomAttribute("Member", "Custom_Badge", isRequired: true);
        Assert.Contains("Agility.Attributes: 'Custom_Badge' is missing; Agility wants it of every new member.", Test(Mapping, "$test.Findings.Message"));
    }

    [Fact]
    public void One_person_is_shown_value_by_value()
    {
        string script = "$test = Test-ProvisioningMapping -Path $Path -Mapping $Mapping -Key 3; $test.People.Person; $test.Values | Where-Object System -EQ Ambition | ForEach-Object { \"$($_.Name) $($_.Value)\" }";
        Assert.Equal(["3", "3", "Username cy@x.example", "Email cy@x.example", "FirstName Cy", "LastName Orr", "Team Dgos"], Session.Run(script, Files(Mapping)).Texts);
        ScriptResult unknown = Session.Try("Test-ProvisioningMapping -Path $Path -Mapping $Mapping -Key 33", Files(Mapping));
        Assert.Contains("No row is about '33'", unknown.Thrown!.Exception.Message, StringComparison.Ordinal);
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
