using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync.Mapping;

/// <summary>People in the output of Test-ProvisioningMapping: their match values, and the values of new accounts.</summary>
public sealed class MappedPersonTests(ModuleSession session) : IClassFixture<ModuleSession>, IDisposable
{
    private const string Header = "id,user,email,first,last,status,hired,badge\n";

    private const string Mapping = """
        @{
            Source = @{
                Key = 'id'
                Active = @{ Column = 'status'; Words = 'active' }
                Duplicates = @{ Prefer = 'Active', 'Latest'; By = 'hired' }
            }
            Agility = @{
                Match = 'Email', 'Username'
                AllowSharedEmail = $true
                Password = @{ Generate = 16; OnCreate = $true }
                Attributes = @{
                    Username = @{ Template = '{first:1}{last}'; Case = 'Lower'; Unique = 'Number' }
                    Name = @{ Template = '{first} {last}' }
                    Email = 'email'
                    Description = @{ Column = 'badge'; OnCreate = $true }
                }
            }
        }
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void People_are_shown_with_their_match_values_and_the_values_of_new_accounts()
    {
        const string Rows = "7,a,ann@x.example,Ann,Holt,active,2024-01-01,B7\n8,b,,Bea,Berg,active,,\n";

        Assert.Empty(Test(Mapping, Rows, "$test.Findings; $test.Problems"));
        Assert.Equal(["ann@x.example", "bberg"], Test(Mapping, Rows, "$test.People.Key"));
        Assert.Equal(["Email = ann@x.example", "Username = aholt"], Test(Mapping, Rows, "$test.People[0].Keys"));
        Assert.Equal(["Name = Ann Holt", "Email = ann@x.example"], Test(Mapping, Rows, "$test.People[0].Attributes"));
        Assert.Equal(["Username = aholt", "Description = B7", "Nickname = Ann"], Test(Mapping, Rows, "$test.People[0].OnCreate"));
        Assert.Contains("Description = B7", Test(Mapping, Rows, "$test.People[0].Values"));
    }

    [Fact]
    public void One_row_of_a_person_is_chosen_and_an_inactive_row_needs_only_a_key()
    {
        const string Rows = "7,a,ann@x.example,,,left,2020-01-01,\n7,a,ann@x.example,Ann,Holt,active,2024-01-01,\n8,,,,,left,,\n";

        Assert.Empty(Test(Mapping, Rows, "$test.Problems"));
        Assert.Equal(["2 Active ann@x.example", "3 Left "], Test(Mapping, Rows, "$test.People | ForEach-Object { \"$($_.Row) $($_.State) $($_.Key)\" }"));
    }

    [Theory]
    [InlineData("Match = 'Email', 'Username'", "Match = 'Email', 'Usrname'", "mapping.psd1, line 8, key 'Agility.Match': people are matched by 'Usrname'")]
    [InlineData("Generate = 16", "Generate = 8", "mapping.psd1, line 10, key 'Agility.Password.Generate': a whole number from 12 to 128")]
    [InlineData("Prefer = 'Active', 'Latest'", "Prefer = 'Active', 'Newest'", "mapping.psd1, line 5, key 'Source.Duplicates.Prefer': 'Newest' is none of Active, Latest, Earliest")]
    [InlineData("{first:1}", "{first:0}", "mapping.psd1, line 12, key 'Agility.Attributes.Username.Template'")]
    public void Unsuitable_rule_is_a_finding_with_its_line(string from, string to, string expected) => Assert.Contains(
        Test(Mapping.Replace(from, to, StringComparison.Ordinal), "7,a,ann@x.example,Ann,Holt,active,,\n", "$test.Findings.Message"),
        f => f.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void Mapping_as_a_hashtable_gives_the_same_findings() => Assert.Equal(
        ["ann@x.example"],
        session.Run(
            $"$test = Test-ProvisioningMapping -Mapping {Mapping} -Path $Path; $test.Findings; $test.People.Key",
            ("Path", _folder.Write("hrm.csv", Header + "7,a,ann@x.example,Ann,Holt,active,,\n"))).Texts);

    private IReadOnlyList<string> Test(string mapping, string rows, string script) => session.Run(
        $"$test = Test-ProvisioningMapping -Mapping $Mapping -Path $Path; {script}",
        ("Mapping", _folder.Write("mapping.psd1", mapping)),
        ("Path", _folder.Write("hrm.csv", Header + rows))).Texts;
}
