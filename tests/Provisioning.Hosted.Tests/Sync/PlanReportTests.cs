using System.Text.Json;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync;

/// <summary>A plan is exported as runs are, straight from the pipeline or from its file, and nothing is changed by that.</summary>
public sealed class PlanReportTests : SandboxTests
{
    private const string Mapping = """
        @{
            Source = @{ Key = 'username' }
            Agility = @{
                Attributes = @{ Username = 'username'; Name = 'name'; DefaultRole = @{ Value = 'Team Member' } }
                ProjectRoles = @{ 'Scope:0' = 'role' }
            }
        }
        """;

    private readonly TestFolder _folder = new();
    private readonly string _people;
    private readonly string _mapping;
    private readonly string _state;

    public PlanReportTests(ModuleSession session)
        : base(session)
    {
        _people = _folder.Write("people.csv", "username,name,role\nann,Ann Lee,Team Member\nbo,Bo Fox,\n");
        _mapping = _folder.Write("mapping.psd1", Mapping);
        _state = Path.Combine(_folder.Path, "state");
    }

    [Theory]
    [InlineData("New-ProvisioningPlan $People $Mapping -StatePath $State | Export-ProvisioningReport $Out")]
    [InlineData("$plan = New-ProvisioningPlan $People $Mapping -StatePath $State; Export-ProvisioningReport -Plan $plan -Path $Out")]
    [InlineData("New-ProvisioningPlan $People $Mapping -StatePath $State | Export-ProvisioningPlan $Plan; Import-ProvisioningPlan $Plan | Export-ProvisioningReport $Out")]
    public void Page_names_people_values_and_the_service(string script)
    {
        string page = Export(script, "plan.html");

        Assert.Contains("Ann Lee", page, StringComparison.Ordinal);
        Assert.Contains("\"Role:4\":\"Team Member\"", page, StringComparison.Ordinal);
        Assert.Contains($"<dt>Agility</dt><dd>{Sandbox.AgilityUri}/</dd>", page.Replace("<wbr>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method != "GET");
    }

    [Fact]
    public void Plan_report_is_written_as_CSV_and_JSON_too()
    {
        string csv = Export("New-ProvisioningPlan $People $Mapping -StatePath $State | Export-ProvisioningReport $Out", "plan.csv");
        string json = Export("New-ProvisioningPlan $People $Mapping -StatePath $State | Export-ProvisioningReport $Out", "plan.json");

        Assert.EndsWith("Ann Lee,System (All Projects),,Team Member,", csv.Split("\r\n").Single(l => l.Contains("SetProjectRole", StringComparison.Ordinal)), StringComparison.Ordinal);
        JsonElement items = JsonDocument.Parse(json).RootElement.GetProperty("items");
        Assert.Equal(["Ann Lee", "Bo Fox", "Ann Lee"], items.EnumerateArray().Select(i => i.GetProperty("displayName").GetString()));
    }

    [Fact]
    public void A_run_and_a_plan_at_once_are_refused()
    {
        ScriptResult said = Session.Try(
            "$plan = New-ProvisioningPlan $People $Mapping -StatePath $State; Export-ProvisioningReport -Plan $plan -RunId x -Path $Out", Variables("both.html"));

        Assert.Contains("AmbiguousParameterSet", said.Thrown?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "both.html")));
    }

    private protected override void End() => _folder.Dispose();

    private string Export(string script, string name)
    {
        Assert.Empty(Session.Run(script, Variables(name)).Texts);
        return File.ReadAllText(Path.Combine(_folder.Path, name));
    }

    private (string Name, object? Value)[] Variables(string name) =>
    [
        ("People", _people), ("Mapping", _mapping), ("State", _state), ("Plan", Path.Combine(_folder.Path, "plan.json.saved")), ("Out", Path.Combine(_folder.Path, name)),
    ];
}
