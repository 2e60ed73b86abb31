using System.Management.Automation;
using Provisioning.Core.Tests.Tabular;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync;

/// <summary>Sources and mappings that cannot be used: one error, and nothing is sent.</summary>
public sealed class BadSourceTests(ModuleSession session) : SandboxTests(session)
{
    private const string Header = "email,first_name,last_name";

    private const string Attributes = "Username = 'email'; Email = 'email'; LastName = 'last_name'";

    private const string Mapping = $"@{{ Source = @{{ Key = 'email' }}\nAmbition = @{{ Attributes = @{{ {Attributes}; FirstName = 'first_name' }} }} }}";

    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData("[pscustomobject] @{ emial = 'a@x.example'; first_name = 'A'; last_name = 'B' } | Sync-ProvisionedUser -Mapping $Mapping -StatePath $State", "*has no column 'email'. Did you mean 'emial'?*Its columns are: emial, first_name, last_name.*")]
    [InlineData("& { [pscustomobject] @{ email = 'x@x.example' }; Get-Item (Join-Path $Folder good.csv) } | Sync-ProvisionedUser -Mapping $Mapping -StatePath $State", "*Files and rows come down one pipeline: '*good.csv' is a file, and row 1 is none. Pipe one of them only*")]
    [InlineData("Sync-ProvisionedUser (Join-Path $Folder csv.xlsx) $Mapping -StatePath $State", "'csv.xlsx' cannot be used: it is not a workbook, although its name ends in .xlsx.*")]
    [InlineData("Sync-ProvisionedUser (Join-Path $Folder book.csv) $Mapping -StatePath $State", "'book.csv' cannot be used: it is a workbook or another compressed file, although its name ends in .csv.*")]
    public void A_source_that_cannot_be_used_is_one_error(string script, string expected) => Refuses(Mapping, script, expected);

    [Theory]
    [InlineData("@{ Column = 'first_name'; Replace = @{ '(' = '' } }", "mapping.psd1, line 2, key 'Ambition.Attributes.FirstName.Replace.(': '(' is not a regular expression*")]
    [InlineData("@{ Column = 'first_name'; TableFile = 'none.csv' }", "mapping.psd1, line 2, key 'Ambition.Attributes.FirstName.TableFile': *none.csv* cannot be opened*")]
    [InlineData("@{ Column = 'first_name'; TableFile = 'three.csv' }", "mapping.psd1, line 2, key 'Ambition.Attributes.FirstName.TableFile': 'three.csv', line 2: the file has 3 columns*")]
    [InlineData("@{ Column = 'first_name'; TableFile = 'twice.csv' }", "mapping.psd1, line 2, key 'Ambition.Attributes.FirstName.TableFile': 'twice.csv', line 3: 'ann' is on line 2 already*")]
    public void A_rule_that_cannot_be_used_is_one_error_with_key_and_line(string rule, string expected)
    {
        _folder.Write("three.csv", "a,b,c\nAnn,2,3\n");
        _folder.Write("twice.csv", "a,b\nAnn,2\nann,3\n");

        Refuses(MappingWith(rule), "Sync-ProvisionedUser (Join-Path $Folder good.csv) $Mapping -StatePath $State", expected);
    }

    [Fact]
    public void An_expression_that_takes_too_long_is_an_error_of_its_row()
    {
        string slow = new string('a', 90) + "!";
        _folder.Write("good.csv", $"{Header}\nann@x.example,Ann,Holt\nslow@x.example,{slow},May\n");

        ScriptResult result = Run(MappingWith("@{ Column = 'first_name'; Replace = @{ '^(a|aa)+(?!b)\\1$' = 'x' } }"), "Sync-ProvisionedUser (Join-Path $Folder good.csv) $Mapping -StatePath $State");

        Assert.Null(result.Thrown);
        Assert.Contains("on which the expression takes more than 500 ms", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["ann@x.example"], Sandbox.Ambition.Users.Select(u => u.Username));
    }

    [Theory]
    [InlineData("hr", "contractors")]
    [InlineData("contractors", "hr")]
    public void A_source_that_is_empty_while_another_is_not_stops_both(string filled, string empty)
    {
        _folder.Write($"{filled}.csv", $"{Header}\nann@x.example,Ann,Holt\n");
        _folder.Write($"{empty}.csv", $"{Header}\n");

        Refuses(
            $"@{{ Sources = @{{ hr = @{{ Path = 'hr.csv'; Key = 'email' }}; contractors = @{{ Path = 'contractors.csv'; Key = 'email' }} }}\nAmbition = @{{ Attributes = @{{ {Attributes}; FirstName = 'first_name' }} }} }}",
            "Sync-ProvisionedUser -Mapping $Mapping -StatePath $State -DisableMissing -MinimumSourceCount 1",
            $"*'{empty}*");
    }

    private protected override void End() => _folder.Dispose();

    private static string MappingWith(string rule) => Mapping.Replace("FirstName = 'first_name'", $"FirstName = {rule}", StringComparison.Ordinal);

    private void Refuses(string mapping, string script, string expected)
    {
        ScriptResult result = Run(mapping, script);

        Assert.Empty(result.Errors);
        Assert.True(new WildcardPattern(expected).IsMatch(result.Thrown?.Exception.Message), result.Thrown?.ToString() ?? "(no error)");
        Assert.Single(result.Thrown!.Exception.Message.Split('\n'));
        Assert.Empty(Sandbox.Ambition.Users);
    }

    private ScriptResult Run(string mapping, string script)
    {
        if (!File.Exists(Path.Combine(_folder.Path, "good.csv")))
        {
            _folder.Write("good.csv", $"{Header}\nann@x.example,Ann,Holt\n");
        }

        _folder.Write("csv.xlsx", $"{Header}\nann@x.example,Ann,Holt\n");
        File.WriteAllBytes(Path.Combine(_folder.Path, "book.csv"), TestWorkbook.Of(["email"], ["ann@x.example"]));
        return Session.Try(script, ("Folder", _folder.Path), ("Mapping", _folder.Write("mapping.psd1", mapping)), ("State", Path.Combine(_folder.Path, "state")));
    }
}
