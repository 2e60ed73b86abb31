using System.Management.Automation;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync.Mapping;

/// <summary>The allowed content of a mapping file, and the findings about other content; nothing in it is ever run.</summary>
public sealed class MappingFileTests : IClassFixture<ModuleSession>, IDisposable
{
    private const string Nickname = "Nickname = 'first_name'";
    private const string Small = $$"""
        @{
            Source = @{ Key = 'id' }
            Agility = @{ Attributes = @{ Username = 'email'; Name = 'last_name'; {{Nickname}} } }
        }
        """;

    private readonly TestFolder _folder = new();
    private readonly ModuleSession _session;

    // Whatever a file writes by a relative path goes into the folder.
    public MappingFileTests(ModuleSession session)
    {
        _session = session;
        _session.Run("Push-Location -LiteralPath $Folder", ("Folder", _folder.Path));
    }

    public void Dispose()
    {
        _session.Run("Pop-Location");
        _folder.Dispose();
    }

    [Theory]
    [InlineData("a command as a value", 3, "Key = Get-Date", "*the command 'Get-Date' is not allowed*")]
    [InlineData("a call in parentheses", 3, "Key = (Get-Date)", "*the expression (Get-Date) is not allowed*")]
    [InlineData("a subexpression", 3, "Key = $(Get-Date)", "*the expression $(Get-Date) is not allowed*")]
    [InlineData("a variable", 3, "Key = $HOME", "*the variable $HOME is not allowed*")]
    [InlineData("a variable of another scope", 3, "Key = $env:HOME", "*the variable $env:HOME is not allowed*")]
    [InlineData("a variable in a text", 3, "Key = \"a $HOME b\"", "*with something to fill in is not allowed*")]
    [InlineData("a call in a text", 3, "Key = \"a $(Get-Date) b\"", "*with something to fill in is not allowed*")]
    [InlineData("a script block", 3, "Key = { id }", "*the script block { id } is not allowed*")]
    [InlineData("a cast", 3, "Key = [string] 'id'", "*'?string? 'id'' is not allowed*")]
    [InlineData("a type", 3, "Key = [System.IO.File]", "*is not allowed*")]
    [InlineData("a method", 3, "Key = 'id'.ToUpper()", "*is not allowed*")]
    [InlineData("a member", 3, "Key = 'id'.Length", "*is not allowed*")]
    [InlineData("an index", 3, "Key = ('id', 'no')[0]", "*is not allowed*")]
    [InlineData("an operator", 3, "Key = 'i' + 'd'", "*is not allowed*")]
    [InlineData("a sign before parentheses", 3, "Key = -(5)", "*is not allowed*")]
    [InlineData("a pipeline", 3, "Key = 'id' | Out-String", "*is not allowed*")]
    [InlineData("a redirection", 3, "Key = 'id' > provisioning-redirected.txt", "*is not allowed*")]
    [InlineData("work in the background", 3, "Key = 'id' &", "*is not allowed*")]
    [InlineData("a condition", 3, "Key = if ($true) { 'id' }", "*is not allowed*")]
    [InlineData("a command in a list", 3, "Key = @('id', (Get-Date))", "*is not allowed*")]
    [InlineData("a command among the lines of a list", 4, "Key = @(\n Get-Date)", "*is not allowed*")]
    [InlineData("a variable as a name", 3, "$PID = 'id'", "*the variable $PID is not allowed*")]
    public void File_with_code_is_refused_with_file_and_line_and_never_run(string what, int line, string text, string message)
    {
        IReadOnlyList<string> found = Findings($"@{{\n    Source = @{{\n        {text}\n    }}\n}}");
        AssertFinding(what, line, message, Assert.Single(found));
        Assert.False(File.Exists(Path.Combine(_folder.Path, "provisioning-redirected.txt")));
    }

    [Theory]
    [InlineData("an empty file", 1, "", "*the file is empty*")]
    [InlineData("a comment only", 1, "# nothing", "*the file is empty*")]
    [InlineData("a text", 1, "'a'", "*a mapping is one table*")]
    [InlineData("a second statement", 2, "@{}\nGet-Date", "*'Get-Date' is not allowed*")]
    [InlineData("a command before", 1, "Get-Date\n@{}", "*is not allowed*")]
    [InlineData("an assignment", 1, "$a = @{}", "*is not allowed*")]
    [InlineData("a function", 1, "function a { }", "*is not allowed*")]
    [InlineData("parameters", 1, "param($a)\n@{}", "*is not allowed*")]
    [InlineData("blocks", 1, "begin { Get-Date }", "*is not allowed*")]
    [InlineData("a module", 1, "using module Microsoft.PowerShell.Management\n@{}", "*is not allowed*")]
    [InlineData("requirements", 1, "#requires -Version 99\n@{}", "*#requires is not allowed*")]
    [InlineData("a trap", 1, "trap { }\n@{}", "*is not allowed*")]
    [InlineData("a missing brace", 1, "@{ Source = 'a'", "*Missing closing '}'*")]
    [InlineData("a missing value", 2, "@{\nSource = \n}", "*")]
    public void Invalid_file_is_refused_with_file_and_line(string what, int line, string text, string message) =>
        AssertFinding(what, line, message, Findings(text)[0]);

    [Theory]
    [InlineData("using module '{module}'\n@{}")]
    [InlineData("@{ Source = $(Set-Content '{mark}' 1) }")]
    [InlineData("Set-Content '{mark}' 1\n@{}")]
    public void File_is_parsed_without_running_code(string text)
    {
        string mark = Path.Combine(_folder.Path, "mark.txt");
        string module = _folder.Write("evil.psm1", $"Set-Content -LiteralPath '{mark}' -Value 'ran'; class Evil {{ }}");
        string damaged = text.Replace("{module}", module, StringComparison.Ordinal).Replace("{mark}", mark, StringComparison.Ordinal);
        Assert.Equal(["False"], Tested(damaged).Of("IsValid"));
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public void A_file_may_hold_texts_numbers_booleans_lists_and_tables()
    {
        ScriptResult tested = Tested("""
            @{
                'Source' = @{
                    Key = "id"
                    DateFormat = @(
                        'yyyy-MM-dd'
                        'dd.MM.yyyy', 'MM/dd/yyyy'
                    )
                    Hire = @{ Column = 'hired'; OffsetDays = -7 }
                    Active = @{ Column = 'active'; Words = 'yes', 1, $true }
                }
                Agility = @{ Attributes = @{
                    Username = 'email'; Name = @{ Value = "one `n two" }; Nickname = 'x'; NotifyViaEmail = @{ Value = $false }
                    DefaultRole = @{ Column = 'role'; Table = @{ 4 = 'Role:4'; -1 = 'Role:8' } }
                } }
            }
            """);
        Assert.Empty(FindingsOf(tested));
        Assert.Equal(["True"], tested.Of("IsValid"));
    }

    [Fact]
    public void Wrong_keys_and_values_of_a_file_are_reported_at_once_with_their_lines()
    {
        IReadOnlyList<string> found = Findings("""
            @{
                Source = @{
                    Kee = 'id'
                    Key = 'id'
                    DateFormat = 'yyyy-mm-dd'
                    Hire = @{ Column = 'hired'; OffsetDays = '7' }
                    Key = 'email'
                }
                Agility = @{ Attributes = @{ Username = 'email'; Name = 'name'; Nickname = 'nick'; Passwort = 5 } }
            }
            """);
        foreach (string expected in new[] { "line 3, key 'Source.Kee':*", "line 5, key 'Source.DateFormat':*", "line 6, key 'Source.Hire.OffsetDays':*", "line 7, key 'Source.Key':*line 4*", "line 9, *" })
        {
            Assert.Single(found, f => IsLike(f, "mapping.psd1, " + expected));
        }
    }

    [Fact]
    public void File_is_resolved_from_the_PowerShell_location_and_its_name_may_contain_brackets()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "a [b]")).FullName;
        File.WriteAllText(Path.Combine(folder, "m [1].psd1"), Small);
        ScriptResult result = _session.Run(
            """
            Push-Location -LiteralPath $Folder
            try {
                Test-ProvisioningMapping -Mapping 'm [1].psd1'
                Test-ProvisioningMapping -Mapping (Get-Item -LiteralPath 'm [1].psd1')
            }
            finally { Pop-Location }
            """,
            ("Folder", folder));
        Assert.Equal(["True", "True"], result.Of("IsValid"));
    }

    [Theory]
    [InlineData("utf8")]
    [InlineData("utf8BOM")]
    [InlineData("unicode")]
    public void A_file_keeps_letters_of_all_scripts(string encoding)
    {
        const string Name = "\u0141ukasz \u592A\u90CE";
        string export = _folder.Write("people.csv", "id,first_name,last_name,email\n1,Ann,Lee,ann@corp.example\n");
        ScriptResult nickname = _session.Run(
            """
            Set-Content -LiteralPath $File -Value $Text -Encoding $Encoding
            $person = (Test-ProvisioningMapping -Mapping $File -Path $Export).People | Where-Object Service -EQ Agility
            ($person.Attributes | Where-Object Name -EQ Nickname).Text
            """,
            ("File", Path.Combine(_folder.Path, "mapping.psd1")), ("Text", Small.Replace(Nickname, $"Nickname = @{{ Value = '{Name}' }}", StringComparison.Ordinal)),
            ("Encoding", encoding), ("Export", export));
        Assert.Equal([Name], nickname.Texts);
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused_instead_of_misread()
    {
        string file = Path.Combine(_folder.Path, "mapping.psd1");
        File.WriteAllBytes(file, [0x40, 0x7B, 0x27, 0xFC, 0x27, 0x3D, 0x31, 0x7D]);
        Assert.Contains("not in UTF-8", FindingsOf(TestedFile(file))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_is_one_error_and_nothing_is_sent()
    {
        var sandbox = _session.StartSandbox();
        try
        {
            ErrorRecord? thrown = _session.Try(
                "New-ProvisioningPlan -Path none.csv -Mapping none.psd1 -StatePath state").Thrown;
            Assert.StartsWith("NewProvisioningPlanInvalidSource,", thrown?.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Matches(@"none\.psd1.*there is no such file", thrown?.Exception.Message);
            Assert.Empty(sandbox.Requests);
        }
        finally
        {
            _session.StopSandbox(sandbox);
        }
    }

    [Fact]
    public void Hashtable_is_read_like_a_file() => Assert.Empty(FindingsOf(TestedTable("""
        @{
            Source  = @{ Key = 'id'; Hire = @{ Column = 'hired'; OffsetDays = -7 }; Scope = @(@{ Column = 'a'; In = 'x', 'y' }) }
            Agility = [ordered] @{ Attributes = @{ Username = 'email'; Name = 'name'; Nickname = 'nick'; NotifyViaEmail = @{ Value = $false } } }
        }
        """)));

    [Fact]
    public void Findings_of_a_hashtable_name_its_keys() =>
        Assert.Single(FindingsOf(TestedTable("@{ Source = @{ Kee = 'id' } }")), f => f.Contains("'Source.Kee'", StringComparison.Ordinal));

    [Theory]
    [InlineData("@{ Source = @{ Key = Get-Date } }", "-Mapping.Source.Key: a DateTime is not allowed*")]
    [InlineData("@{ Source = { 1 } }", "*ScriptBlock is not allowed*")]
    [InlineData("$($a = @{}; $a.Source = $a; $a)", "*nested too deeply*")]
    public void Hashtable_with_an_invalid_value_is_refused(string mapping, string message)
    {
        IReadOnlyList<string> found = FindingsOf(TestedTable(mapping));
        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.True(IsLike(f, message), f));
    }

    private static bool IsLike(string text, string pattern) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(text);

    private static void AssertFinding(string what, int line, string message, string found)
    {
        Assert.True(IsLike(found, $"mapping.psd1, line {line}: *"), $"{what}: {found}");
        Assert.True(IsLike(found, message), $"{what}: {found}");
    }

    private IReadOnlyList<string> Findings(string text) => FindingsOf(Tested(text));

    private IReadOnlyList<string> FindingsOf(ScriptResult tested) => _session.Run("$Tested.Findings | ForEach-Object Message", ("Tested", tested.Output.Single())).Texts;

    private ScriptResult Tested(string text) => TestedFile(_folder.Write("mapping.psd1", text));

    private ScriptResult TestedFile(string file) => _session.Run("Test-ProvisioningMapping -Mapping $File", ("File", file));

    private ScriptResult TestedTable(string mapping) => _session.Run($"Test-ProvisioningMapping -Mapping ({mapping})");
}
