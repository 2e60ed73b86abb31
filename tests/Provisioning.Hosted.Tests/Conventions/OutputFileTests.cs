using Provisioning.Hosted.Tests.Support;
using Provisioning.Module.Tests;

namespace Provisioning.Hosted.Tests.Conventions;

/// <summary>Files that commands write and read: by literal names, by patterns and from <c>Get-ChildItem</c>, never over others unasked.</summary>
public sealed class OutputFileTests : SandboxTests
{
    private const string Plan = "$plan = New-ProvisioningPlan -Path $Source -Mapping $Mapping -StatePath \"$Folder/state\"; Set-Location -LiteralPath $Folder\n";

    private readonly TestFolder _folder = new();

    public OutputFileTests(ModuleSession session)
        : base(session)
    {
    }

    [Fact]
    public void Plan_is_saved_by_a_literal_name_and_returned_as_a_file_with_PassThru()
    {
        Assert.Empty(Run("$plan | Export-ProvisioningPlan -LiteralPath 'a[1].json'").Output);
        Assert.Equal(Path.Combine(_folder.Path, "b[1].json"), Run("$plan | Export-ProvisioningPlan 'b[1].json' -PassThru").Single<FileInfo>().FullName);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "a[1].json")));
    }

    [Theory]
    [InlineData("Import-ProvisioningPlan 'a?1?.json'", 1)]
    [InlineData("Import-ProvisioningPlan 'a[1].json'", 1)]
    [InlineData("Import-ProvisioningPlan -LiteralPath 'a[1].json', c.json", 2)]
    [InlineData("Import-ProvisioningPlan *.json", 2)]
    [InlineData("Get-ChildItem *.json | Import-ProvisioningPlan", 2)]
    [InlineData("Get-Item -LiteralPath 'a[1].json' | Import-ProvisioningPlan", 1)]
    [InlineData("'c.json' | Import-ProvisioningPlan", 1)]
    public void Plans_are_read_by_names_by_patterns_and_from_the_pipeline(string line, int count) =>
        Assert.Equal(count, Run($"$plan | Export-ProvisioningPlan -LiteralPath 'a[1].json'; $plan | Export-ProvisioningPlan c.json; {line}").Output.Count);

    [Theory]
    [InlineData("Import-ProvisioningPlan none.json", "There is no file 'none.json'")]
    [InlineData("Import-ProvisioningPlan n*.json", "No file matches 'n*.json'")]
    [InlineData("Import-ProvisioningPlan -LiteralPath 'a*.json'", "cannot be read")]
    public void Missing_plan_is_an_error(string line, string message) =>
        Assert.Contains(message, Try(line).Thrown?.Exception.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("$plan | Export-ProvisioningPlan there.txt")]
    [InlineData("$plan | Export-ProvisioningReport there.txt -Format Csv")]
    [InlineData("$plan | Export-ProvisioningReport -LiteralPath there.txt -Format Csv")]
    [InlineData("New-ProvisioningMapping -Path $Source -OutFile there.txt")]
    public void Existing_file_is_kept_under_WhatIf_and_without_Force(string line)
    {
        string file = _folder.Write("there.txt", "mine");
        Assert.Equal("ResourceExists", $"{Try(line).Thrown?.CategoryInfo.Category}");
        Assert.Equal("ResourceExists", $"{Try(line + " -WhatIf").Thrown?.CategoryInfo.Category}");
        Assert.Empty(Run(line + " -Force -WhatIf -PassThru").Output);
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Equal(file, Run(line + " -Force -PassThru").Single<FileInfo>().FullName);
        Assert.NotEqual("mine", File.ReadAllText(file));
    }

    [Fact]
    public void A_report_of_a_piped_run_and_of_a_piped_plan_is_written_by_either_kind_of_name()
    {
        Assert.Equal(["run.csv", "run[1].csv", "plan.csv", "plan[1].csv"], Run(
            """
            $null = Sync-ProvisionedUser -Path $Source -Mapping $Mapping -StatePath "$Folder/state"
            $run = Get-ProvisioningRun -StatePath "$Folder/state"
            $run | Export-ProvisioningReport run.csv -PassThru | ForEach-Object Name
            $run | Export-ProvisioningReport -LiteralPath 'run[1].csv' -PassThru | ForEach-Object Name
            $plan | Export-ProvisioningReport plan.csv -PassThru | ForEach-Object Name
            $plan | Export-ProvisioningReport -LiteralPath 'plan[1].csv' -PassThru | ForEach-Object Name
            """).Texts);
        Assert.NotEqual(File.ReadAllText(Path.Combine(_folder.Path, "run.csv")), File.ReadAllText(Path.Combine(_folder.Path, "plan.csv")));
    }

    [Theory]
    [InlineData("$plan, $plan | Export-ProvisioningPlan several.json", "A file holds one plan, and 2 were given. Nothing was written.")]
    [InlineData("$runs | Export-ProvisioningReport several.html", "A file holds one report, and 3 were given. Nothing was written.")]
    [InlineData("$runs | Export-ProvisioningReport -LiteralPath several.csv -SafeForSpreadsheet", "A file holds one report, and 3 were given. Nothing was written.")]
    [InlineData("$plan, $plan | Export-ProvisioningReport several.json", "A file holds one report, and 2 were given. Nothing was written.")]
    [InlineData("$runs[0], $plan | Export-ProvisioningReport several.json", "A file holds one report, and 2 were given. Nothing was written.")]
    public void Several_for_one_file_are_refused_before_anything_is_written(string line, string message)
    {
        string runs = "$runs = 1..3 | ForEach-Object { $null = Sync-ProvisionedUser -Path $Source -Mapping $Mapping -StatePath \"$Folder/state\"; Get-ProvisioningRun -StatePath \"$Folder/state\" -Last 1 }\n";
        foreach (string force in new[] { "", " -Force", " -WhatIf" })
        {
            ScriptResult result = Try($"{runs}{line} -PassThru{force}");
            Assert.Equal((message, 0), (result.Thrown?.Exception.Message, result.Output.Count));
            Assert.Empty(Directory.GetFiles(_folder.Path, "several*"));
        }
    }

    [Theory]
    [InlineData("$plan | Export-ProvisioningReport nodir/x.html", "x.html")]
    [InlineData("$plan | Export-ProvisioningPlan nodir/x.json", "x.json")]
    [InlineData("New-ProvisioningMapping -Path $Source -OutFile nodir/x.psd1", "x.psd1")]
    public void Unwritable_file_is_named_as_given(string line, string name)
    {
        string message = Try(line).Thrown!.Exception.Message;
        Assert.Contains($"'{Path.Combine(_folder.Path, "nodir", name)}'.", message, StringComparison.Ordinal);
        Assert.DoesNotContain(".new", message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_in_place_of_a_folder_is_named_as_given()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "x.html"));
        string message = Try("$plan | Export-ProvisioningReport x.html").Thrown!.Exception.Message;
        Assert.DoesNotContain(".new", message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("-Delimiter ';;'", "-Delimiter:")]
    [InlineData("-Delimiter ''", "-Delimiter:")]
    [InlineData("-Encoding nosuch", "-Encoding:")]
    public void Invalid_delimiter_or_encoding_is_refused_with_the_expected_form(string parameter, string message) =>
        Assert.Contains(message, Try($"New-ProvisioningMapping -Path $Source {parameter}").Thrown?.Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void A_delimiter_is_a_character() =>
        Assert.NotEmpty(Run("New-ProvisioningMapping -Path $Source -Delimiter ([char] ',') -Encoding utf8").Output);

    private protected override void End() => _folder.Dispose();

    private (string Name, object? Value)[] Given() =>
        [("Source", Path.Combine(Repository.Root, "samples", "hrm.csv")), ("Mapping", Path.Combine(Repository.Root, "samples", "hrm.psd1")), ("Folder", _folder.Path)];

    private ScriptResult Run(string line) => Session.Run(Plan + line, Given());

    private ScriptResult Try(string line) => Session.Try(Plan + line, Given());
}
