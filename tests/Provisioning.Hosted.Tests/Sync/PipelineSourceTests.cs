using System.Management.Automation;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync;

/// <summary>What the commands that read sources take: files, rows that come down the pipeline, and the sources of a mapping.</summary>
public sealed class PipelineSourceTests : SandboxTests
{
    private const string Mapping = """
        @{
            Source = @{ Key = 'email' }
            Ambition = @{ Attributes = @{ Username = 'email'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' } }
        }
        """;

    private const string TwoSources = """
        @{
            Sources = @{
                hr = @{ Path = 'hr/*.csv'; Key = 'email' }
                contractors = @{ Key = 'email' }
            }
            Ambition = @{ Attributes = @{ Username = 'email'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' } }
        }
        """;

    private const string Header = "email,first_name,last_name";

    private readonly TestFolder _folder = new();
    private readonly string _mapping;
    private readonly string _state;

    public PipelineSourceTests(ModuleSession session)
        : base(session)
    {
        _mapping = _folder.Write("mapping.psd1", Mapping);
        _state = Path.Combine(_folder.Path, "state");
        _folder.Write("one.csv", $"{Header}\nann@x.example,Ann,Holt\nbob@x.example,Bob,May\n");
        _folder.Write("two.csv", $"{Header}\ncid@x.example,Cid,Orr\n");
    }

    [Theory]
    [InlineData("Import-Csv -LiteralPath (Join-Path $Folder one.csv) | New-ProvisioningPlan -Mapping $Mapping -StatePath $State")]
    [InlineData("Get-Item -LiteralPath (Join-Path $Folder one.csv) | New-ProvisioningPlan -Mapping $Mapping -StatePath $State")]
    [InlineData("Join-Path $Folder one.csv | New-ProvisioningPlan -Mapping $Mapping -StatePath $State")]
    [InlineData("New-ProvisioningPlan (Join-Path $Folder 'o*.csv') $Mapping -StatePath $State")]
    [InlineData("New-ProvisioningPlan -LiteralPath (Join-Path $Folder one.csv) -Mapping $Mapping -StatePath $State")]
    [InlineData("@{ email = 'ann@x.example'; first_name = 'Ann'; last_name = 'Holt' }, @{ last_name = 'May'; email = 'bob@x.example'; first_name = 'Bob' } | New-ProvisioningPlan -Mapping $Mapping -StatePath $State")]
    [InlineData("'[{\"email\":\"ann@x.example\",\"first_name\":\"Ann\",\"last_name\":\"Holt\"},{\"email\":\"bob@x.example\",\"first_name\":\"Bob\",\"last_name\":\"May\"}]' | ConvertFrom-Json | New-ProvisioningPlan -Mapping $Mapping -StatePath $State")]
    [InlineData("$t = [System.Data.DataTable]::new(); 'email', 'first_name', 'last_name' | ForEach-Object { [void] $t.Columns.Add($_) }; [void] $t.Rows.Add('ann@x.example', 'Ann', 'Holt'); [void] $t.Rows.Add('bob@x.example', 'Bob', 'May'); $t.Rows | New-ProvisioningPlan -Mapping $Mapping -StatePath $State")]
    [InlineData("[pscustomobject] @{ Mail = 'ann@x.example'; GivenName = 'Ann'; Surname = 'Holt' }, [pscustomobject] @{ Mail = 'bob@x.example'; GivenName = 'Bob'; Surname = 'May' } | New-ProvisioningPlan -Mapping $Mapping -StatePath $State")]
    public void One_company_gives_one_plan_from_every_kind_of_source(string script)
    {
        PSObject plan = Assert.Single(Run(script).Output)!;

        Assert.Equal(
            ["Create ann@x.example Email = ann@x.example; FirstName = Ann; LastName = Holt; Username = ann@x.example", "Create bob@x.example Email = bob@x.example; FirstName = Bob; LastName = May; Username = bob@x.example"],
            Steps(plan));
    }

    [Fact]
    public void Several_files_are_one_source()
    {
        ScriptResult result = Run("New-ProvisioningPlan -Path (Join-Path $Folder '*.csv') -Mapping $Mapping -StatePath $State");

        Assert.Equal(["ann@x.example", "bob@x.example", "cid@x.example"], Keys(result));
        Assert.Equal("one.csv, two.csv", result.Output[0]!.Text("Source"));
    }

    [Theory]
    [InlineData("Get-Item -LiteralPath (Join-Path $Folder one.csv) | ForEach-Object { $_; [pscustomobject] @{ email = 'x@x.example' } } | Sync-ProvisionedUser -Mapping $Mapping -StatePath $State", "*Files and rows come down one pipeline*Pipe one of them only*Nothing was sent*")]
    [InlineData("Import-Csv -LiteralPath (Join-Path $Folder one.csv) | Sync-ProvisionedUser -Path (Join-Path $Folder two.csv) -Mapping $Mapping -StatePath $State", "*-Path is given, and rows come down the pipeline*")]
    [InlineData("Sync-ProvisionedUser -Mapping $Mapping -StatePath $State", "*There is nothing to read. Give -Path*")]
    [InlineData("[pscustomobject] @{ mial = 'a@x.example'; first_name = 'A'; last_name = 'B' } | Sync-ProvisionedUser -Mapping $Mapping -StatePath $State", "*'the pipeline' has no column 'email'*Its columns are: mial, first_name, last_name*")]
    [InlineData("Import-Csv -LiteralPath (Join-Path $Folder one.csv) | Sync-ProvisionedUser -Mapping $Mapping -StatePath $State -SourceName ' '", "*-SourceName is blank*Give a name such as 'hr'*")]
    [InlineData("Import-Csv -LiteralPath (Join-Path $Folder one.csv) | Sync-ProvisionedUser -Mapping $Mapping -StatePath $State -SourceName \"a`nb\"", "*-SourceName is blank, or has a line break*")]
    [InlineData("@() | Sync-ProvisionedUser -Mapping $Mapping -StatePath $State", "*The source 'the pipeline' has no usable people*")]
    [InlineData(", @(1, 2) | Sync-ProvisionedUser -Mapping $Mapping -StatePath $State", "*Row 1 of the pipeline is a list, and not one object*")]
    [InlineData(", [System.Data.DataTable]::new('people') | Sync-ProvisionedUser -Mapping $Mapping -StatePath $State", "*Row 1 of the pipeline is a DataTable, and not one object*")]
    [InlineData("[System.Data.DataSet]::new() | Sync-ProvisionedUser -Mapping $Mapping -StatePath $State", "*Row 1 of the pipeline is a DataSet, and not one object*")]
    [InlineData("Sync-ProvisionedUser -Mapping @{ Sources = @{ hr = @{ Path = 'a.csv'; Key = 'id' }; temps = @{ Path = 'b.csv'; Key = 'id' } }; Ambition = @{} } -StatePath $State", "*'Sources': a hashtable has no order*[[]ordered]@{ ... }*")]
    [InlineData("Test-ProvisioningMapping $Mapping (Join-Path $Folder one.csv)", "*-Path is '*', which is a mapping. The source comes first*")]
    [InlineData("Test-ProvisioningMapping @{ Source = @{} } (Join-Path $Folder one.csv)", "*which is a mapping. The source comes first*")]
    public void Unsuitable_source_is_one_error(string script, string expected)
    {
        ScriptResult result = Run(script);

        Assert.True(new WildcardPattern(expected).IsMatch(result.Thrown?.Exception.Message), result.Thrown?.ToString() ?? "(no error)");
        Assert.Empty(Sandbox.Ambition.Users);
    }

    [Fact]
    public void A_row_that_cannot_be_used_is_named_by_its_number()
    {
        ScriptResult result = Run("Import-Csv -LiteralPath (Join-Path $Folder one.csv) | ForEach-Object { if ($_.email -like 'bob*') { $_.email = 'bob' }; $_ } | Sync-ProvisionedUser -Mapping $Mapping -StatePath $State");

        Assert.Equal(["ann@x.example"], Sandbox.Ambition.Users.Select(u => u.Username));
        Assert.StartsWith("the pipeline: Row 2: Ambition Email: ", result.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_has_its_name_in_the_plan_the_run_and_the_links()
    {
        Run("Import-Csv -LiteralPath (Join-Path $Folder one.csv) | Sync-ProvisionedUser -Mapping $Mapping -StatePath $State -SourceName entra");

        Assert.Equal("entra", Run("(Get-ProvisioningRun -StatePath $State -Last 1).Source").Texts[0]);
        Assert.Equal(["entra", "entra"], Run("(Get-ProvisioningLink -StatePath $State).SourceName").Texts);
        Assert.Equal("entra", Assert.Single(Run("(New-ProvisioningPlan -Path (Join-Path $Folder two.csv) -Mapping $Mapping -StatePath $State -SourceName entra).Steps[0].SourceName").Texts));
    }

    [Fact]
    public void Sources_of_a_mapping_are_read_from_its_folder_and_the_open_one_is_given()
    {
        _folder.Write("hr/a.csv", $"{Header}\nhal@x.example,Hal,Fox\n");
        _folder.Write("both.psd1", TwoSources);

        ScriptResult plan = Run("New-ProvisioningPlan -Path (Join-Path $Folder one.csv) -Mapping (Join-Path $Folder both.psd1) -StatePath $State");
        ScriptResult piped = Run("Import-Csv -LiteralPath (Join-Path $Folder one.csv) | New-ProvisioningPlan -Mapping (Join-Path $Folder both.psd1) -StatePath $State");
        ScriptResult alone = Run("New-ProvisioningPlan -Mapping (Join-Path $Folder both.psd1) -StatePath $State");
        ScriptResult replaced = Run("New-ProvisioningPlan -Path (Join-Path $Folder one.csv) -SourceName hr -Mapping (Join-Path $Folder both.psd1) -StatePath $State");

        Assert.Equal(["hal@x.example", "ann@x.example", "bob@x.example"], Keys(plan));
        Assert.Equal(Keys(plan), Keys(piped));
        Assert.Equal(["hal@x.example"], Keys(alone));
        Assert.Equal(["ann@x.example", "bob@x.example"], Keys(replaced));
        Assert.True(new WildcardPattern("*-SourceName is 'hrr'*Did you mean 'hr'*Its sources are: hr, contractors*").IsMatch(
            Run("New-ProvisioningPlan -Path (Join-Path $Folder one.csv) -SourceName hrr -Mapping (Join-Path $Folder both.psd1) -StatePath $State").Thrown?.Exception.Message));
    }

    [Fact]
    public void Accounts_of_an_unread_source_are_not_disabled()
    {
        _folder.Write("hr/a.csv", $"{Header}\nhal@x.example,Hal,Fox\nida@x.example,Ida,Elm\n");
        _folder.Write("both.psd1", TwoSources);
        Run("Sync-ProvisionedUser -Path (Join-Path $Folder one.csv) -Mapping (Join-Path $Folder both.psd1) -StatePath $State");
        _folder.Write("hr/a.csv", $"{Header}\nhal@x.example,Hal,Fox\n");

        Run("Sync-ProvisionedUser -Mapping (Join-Path $Folder both.psd1) -StatePath $State -DisableMissing -MaxDisable 5 -MinimumSourceCount 1");

        Assert.Equal(["ida@x.example"], Sandbox.Ambition.Users.Where(u => !u.IsActive).Select(u => u.Username));
    }

    private protected override void End() => _folder.Dispose();

    private static IEnumerable<string> Steps(PSObject plan) => ((IEnumerable<object>)plan.Properties["Steps"].Value).Select(s =>
        $"{PSObject.AsPSObject(s).Text("Kind")} {PSObject.AsPSObject(s).Text("Key")} "
        + string.Join("; ", ((IEnumerable<object>)PSObject.AsPSObject(s).Properties["Changes"].Value).Select(c => $"{PSObject.AsPSObject(c).Text("Name")} = {PSObject.AsPSObject(c).Text("After")}").Order(StringComparer.Ordinal)));

    private static IEnumerable<string?> Keys(ScriptResult result) =>
        ((IEnumerable<object>)Assert.Single(result.Output)!.Properties["Steps"].Value).Select(s => PSObject.AsPSObject(s).Text("Key"));

    private ScriptResult Run(string script) => Session.Try(script, ("Folder", _folder.Path), ("Mapping", _mapping), ("State", _state));
}
