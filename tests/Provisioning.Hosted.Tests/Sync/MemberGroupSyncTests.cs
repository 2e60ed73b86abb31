using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync;

/// <summary>Member groups from a mapping to the service, as an administrator sees them: plan, run, undo, report, and the test of a mapping.</summary>
public sealed class MemberGroupSyncTests : SandboxTests
{
    private const string Mapping = """
        @{
            Source = @{ Key = 'username'; Active = @{ Column = 'status'; Words = 'active' } }
            Agility = @{
                Attributes = @{ Username = 'username'; Name = 'name'; DefaultRole = @{ Value = 'Team Member' } }
                MemberGroups = @{
                    Line = @{ Template = 'Reports to {boss}' }
                    Site = 'site'
                    Manages = 'Reports to *'
                }
            }
        }
        """;

    private readonly TestFolder _folder = new();
    private readonly string _state;

    public MemberGroupSyncTests(ModuleSession session)
        : base(session)
    {
        _state = Path.Combine(_folder.Path, "state");
        Sandbox.Agility.AddMemberLabel("Reports to Ann");
        Sandbox.Agility.AddMemberLabel("Boston");
    }

    private static string WithCreation => Mapping.Replace("Site =", "CreateMissing = $true; Site =", StringComparison.Ordinal);

    [Fact]
    public void A_plan_shows_memberships_and_groups_in_words()
    {
        string[] steps = [.. Run("New-ProvisioningPlan $People $Mapping -StatePath $State | ForEach-Object Steps | ForEach-Object { \"$($_.Kind) $($_.Key) $($_.Changes)\" }", WithCreation, "mira,Mira,active,Ann,Paris").Texts];
        string screen = Session.Show("New-ProvisioningPlan $People $Mapping -StatePath $State", Variables(WithCreation, "mira,Mira,active,Ann,Paris"));

        Assert.Equal(
            ["CreateGroup MemberGroup = Paris MemberGroup: (none) -> Paris", "AddMembership mira MemberGroup: (none) -> Reports to Ann", "AddMembership mira MemberGroup: (none) -> Paris"],
            steps[1..]);
        Assert.Contains("Groups to be created: 1", screen, StringComparison.Ordinal);
        Assert.Contains("Agility CreateGroup MemberGroup = Paris", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_and_report_contain_each_membership()
    {
        ScriptResult run = Run("Sync-ProvisionedUser $People $Mapping -StatePath $State | ForEach-Object { \"$($_.Action) $($_.Key) $($_.Outcome)\" }", Mapping, "mira,Mira,active,Ann,Boston");
        string page = File.ReadAllText(Run("Get-ProvisioningRun -StatePath $State | Select-Object -First 1 | Export-ProvisioningReport -Path $Out; $Out", Mapping, "mira,Mira,active,Ann,Boston").Texts[^1]);

        Assert.Equal(["Create mira Created", "AddMembership mira: MemberGroup = Reports to Ann Assigned", "AddMembership mira: MemberGroup = Boston Assigned"], run.Texts);
        Assert.Contains("Reports to Ann", page, StringComparison.Ordinal);
        Assert.Equal(["Boston: mira", "Reports to Ann: mira"], Groups);
    }

    [Fact]
    public void Run_is_undone()
    {
        Run("Sync-ProvisionedUser $People $Mapping -StatePath $State -ErrorAction Stop | Out-Null", Mapping, "mira,Mira,active,Ann,Boston");
        Run("Sync-ProvisionedUser $People $Mapping -StatePath $State -MaxRemove 5 -ErrorAction Stop | Out-Null", Mapping, "mira,Mira,active,,", "sean,Sean,active,,Boston");
        Assert.Equal(["Boston: sean", "Reports to Ann:"], Groups);

        Run("Get-ProvisioningRun -StatePath $State | Select-Object -First 1 | Undo-ProvisioningRun -StatePath $State -MaxRemove 5 -MaxDisable 5 -Confirm:$false -ErrorAction Stop | Out-Null", Mapping, "mira,Mira,active,,");

        Assert.Equal(["Boston: mira", "Reports to Ann: mira"], Groups);
    }

    [Fact]
    public void Mapping_is_tested_against_existing_groups()
    {
        string[] rows = ["mira,Mira,active,Anne,Boston", "sean,Sean,active,Ann,Paris", "tom,Tom,active,,paris"];

        string[] findings = [.. Run("(Test-ProvisioningMapping $Mapping -Path $People).Findings.Message", Mapping, rows).Texts];
        string[] notes = [.. Run("(Test-ProvisioningMapping $Mapping -Path $People).Notes.Message", WithCreation, rows).Texts];
        string[] people = [.. Run("(Test-ProvisioningMapping $Mapping -Path $People).People[0].MemberGroups", Mapping, rows).Texts];

        Assert.Equal(2, findings.Length);
        Assert.Contains(findings, f => f.Contains("'Reports to Anne'. Did you mean 'Reports to Ann'?", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Contains("'Paris'.", StringComparison.Ordinal) && f.Contains("2 people have it, the first one on row 2.", StringComparison.Ordinal));
        Assert.Contains("Agility.MemberGroups: 2 groups are missing, and a plan would create them: 'Reports to Anne', 'Paris'.", notes);
        Assert.Equal(["Line = Reports to Anne", "Site = Boston"], people);
    }

    [Fact]
    public void A_thousand_people_in_three_groups()
    {
        const int Count = 1000;
        Crowd.AddMembers(Sandbox, Count);
        Sandbox.Agility.AddMemberLabel("Reports to Bo");
        string people = Crowd.Write(_folder, "username,name,status,boss,site,team", Count, i => $"{Crowd.Username(i)},P {i},active,{(i % 2 == 0 ? "Ann" : "Bo")},Boston,Everybody");
        Sandbox.Agility.AddMemberLabel("Everybody");
        string mapping = Mapping.Replace("Name = 'name'; DefaultRole = @{ Value = 'Team Member' }", "Name = @{ Column = 'name'; OnCreate = $true }", StringComparison.Ordinal)
            .Replace("Site = 'site'", "Site = 'site', 'team'", StringComparison.Ordinal);
        string script = "Sync-ProvisionedUser -Path $People -Mapping $Mapping -StatePath $State -ErrorAction Stop | Out-Null";
        (string, object?)[] variables = [("People", people), ("Mapping", _folder.Write("three.psd1", mapping)), ("State", _state)];
        Sandbox.ClearRequests();

        Session.Run(script, variables);

        IReadOnlyList<SandboxRequest> requests = [.. Sandbox.Requests];
        Assert.Equal([Count, Count, Count / 2, Count / 2], Sandbox.Agility.Assets("MemberLabel").Select(g => g.Values["Members"].Count).OrderDescending());
        Assert.DoesNotContain(requests, r => r.Status >= 400);

        // All of it: the plan reads members and groups, and each batch of memberships its members and groups, sends, and reads the groups again.
        RequestCount.AtMost(40, requests);
        Sandbox.ClearRequests();

        Session.Run(script, variables);

        Assert.DoesNotContain(Sandbox.Requests, r => r.Method != "GET");
    }

    private protected override void End() => _folder.Dispose();

    private IEnumerable<string> Groups => Sandbox.Agility.Assets("MemberLabel")
        .Select(g => $"{g.Values["Name"][0]}: {string.Join(", ", g.Values["Members"].Select(m => Sandbox.Agility.FindMember(m)!.Username).Order(StringComparer.Ordinal))}".TrimEnd())
        .Order(StringComparer.Ordinal);

    private ScriptResult Run(string script, string mapping, params string[] rows) => Session.Run(script, Variables(mapping, rows));

    private (string Name, object? Value)[] Variables(string mapping, params string[] rows) =>
    [
        ("People", _folder.Write("people.csv", $"username,name,status,boss,site\n{string.Join("\n", rows)}\n")),
        ("Mapping", _folder.Write("mapping.psd1", mapping)),
        ("State", _state),
        ("Out", Path.Combine(_folder.Path, "out.html")),
    ];
}
