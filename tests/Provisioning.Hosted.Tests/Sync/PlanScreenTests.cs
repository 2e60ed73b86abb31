using Provisioning.Hosted.Tests.Support;
using Provisioning.Module.Tests;

namespace Provisioning.Hosted.Tests.Sync;

/// <summary>What a plan shows first, whether it was just made, is read from a file, or previews a run.</summary>
public sealed class PlanScreenTests(ModuleSession session) : SandboxTests(session)
{
    private const string Mapping = "@{ Source = @{ Key = 'Email' }; Agility = @{ Attributes = @{ Username = 'Email'; Name = 'Name'; Nickname = 'Name'; Email = 'Email' } } }";

    private readonly TestFolder _folder = new();

    [Fact]
    public void A_plan_shows_its_summary_twenty_steps_and_how_to_see_the_rest()
    {
        string screen = Show("New-ProvisioningPlan $Export $Mapping -StatePath $State", people: 400);
        string[] lines = screen.Trim().ReplaceLineEndings("\n").Split('\n');

        Assert.Equal("Plan from 'people.csv'. People: 400, steps: 400, rows left out: 0", lines[0]);
        Assert.Matches("^Made .* UTC\\. Hash: [0-9a-f]{12}$", lines[1]);
        Assert.Matches($"^  Agility +{Sandbox.AgilityUri}/? +1 active account$", lines[2]);
        Assert.Contains("  Create      400", lines);
        Assert.Equal(20, lines.Count(l => l.Contains(" Agility  Create ", StringComparison.Ordinal)));
        Assert.Contains("  and 380 more: $plan.Steps", lines);
        Assert.Contains("Export-ProvisioningReport", lines[^1], StringComparison.Ordinal);
        Assert.InRange(lines.Length, 25, 60);
    }

    [Fact]
    public void Plan_of_a_thousand_people_fits_on_a_screen_with_correct_numbers()
    {
        ScriptResult result = Session.Run(
            "$plan = New-ProvisioningPlan $Export $Mapping -WarningAction Ignore; $plan | Out-String -Width 200; $plan.Steps.Count; $plan.Problems.Count; $plan.Steps | Group-Object Service, Kind -NoElement | ForEach-Object Count",
            ("Export", Path.Combine(Repository.Root, "samples", "hrm-1000.csv")), ("Mapping", Path.Combine(Repository.Root, "samples", "hrm.psd1")));
        string screen = result.Texts[0];

        Assert.InRange(screen.Split('\n').Length, 30, 70);
        Assert.Contains($"steps: {result.Texts[1]}, rows left out: {result.Texts[2]}", screen, StringComparison.Ordinal);
        Assert.All(result.Texts.Skip(3), count => Assert.Matches($@"(?m)^  \w+ .*\b{count}\b", screen));
    }

    [Fact]
    public void Saved_plan_is_shown_as_before()
    {
        string[] both = Show("$plan = New-ProvisioningPlan $Export $Mapping -StatePath $State; $plan; 'and'; $plan | Export-ProvisioningPlan $File; Import-ProvisioningPlan $File", people: 30).Split("and\n");

        Assert.Equal(both[0].Trim(), both[^1].Trim());
    }

    [Fact]
    public void A_plan_without_a_step_says_so_and_shows_no_table()
    {
        string screen = Show("$null = Sync-ProvisionedUser $Export $Mapping -StatePath $State; New-ProvisioningPlan $Export $Mapping -StatePath $State", people: 3);

        Assert.StartsWith("Plan from 'people.csv'. People: 3, steps: 0, rows left out: 0", screen.TrimStart(), StringComparison.Ordinal);
        Assert.DoesNotContain("Step Service", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_is_a_property_with_data()
    {
        ScriptResult result = Run("$plan = New-ProvisioningPlan $Export $Mapping -StatePath $State; $plan.Summary.StepCount; $plan.Summary.Steps[0].Name; $plan.Summary.Hash -eq $plan.Hash; @($plan.Summary.FirstSteps)[1].Key; $plan.Summary.Targets.Service", people: 25);

        Assert.Equal(["25", "Create", "True", "person2@corp.example", "Agility"], result.Texts);
        Assert.StartsWith("Plan from 'people.csv'. People: 25, steps: 25", Show("(New-ProvisioningPlan $Export $Mapping -StatePath $State).Summary", people: 25).TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public void Format_List_shows_the_properties_of_the_plan()
    {
        string list = Show("New-ProvisioningPlan $Export $Mapping -StatePath $State | Format-List", people: 25);

        Assert.Equal(["Source", "Created", "SourceCount", "Match", "Steps", "Problems"], list.Split('\n').Where(l => l.Contains(" : ", StringComparison.Ordinal)).Select(l => l.Split(' ')[0]));
    }

    [Theory]
    [InlineData("Sync-ProvisionedUser $Export $Mapping -StatePath $State -WhatIf -InformationVariable told")]
    [InlineData("New-ProvisioningPlan $Export $Mapping -StatePath $State | Invoke-ProvisioningPlan -StatePath $State -WhatIf -InformationVariable told")]
    public void Preview_begins_with_the_summary_and_returns_only_steps(string command)
    {
        ScriptResult result = Run($"$steps = {command}; @($steps).Count; @($steps | Where-Object {{ $_.PSObject.TypeNames -notcontains 'Provisioning.Sync.Model.PlanStep' }}).Count; $told | ForEach-Object {{ \"$_\" }}", people: 25);

        Assert.Equal(["25", "0", "Plan from 'people.csv'. People: 25, steps: 25, rows left out: 0"], result.Texts.Take(3));
        Assert.Contains("  Create       25", result.Texts);
    }

    [Fact]
    public void Preview_without_information_returns_only_steps() =>
        Assert.Equal(3, Run("Sync-ProvisionedUser $Export $Mapping -StatePath $State -WhatIf -InformationAction Ignore 6>&1", people: 3).Output.Count);

    [Fact]
    public void Exit_code_of_a_preview_shows_pending_steps()
    {
        const string Preview = "$null = Sync-ProvisionedUser $Export $Mapping -StatePath $State -WhatIf; $LASTEXITCODE";
        ScriptResult result = Run(
            $"""
            {Preview}
            $plan = New-ProvisioningPlan $Export $Mapping -StatePath $State
            $null = $plan | Invoke-ProvisioningPlan -StatePath $State -WhatIf; $LASTEXITCODE
            $null = $plan | Invoke-ProvisioningPlan -StatePath $State; $LASTEXITCODE
            {Preview}
            $null = Get-ProvisioningRun -StatePath $State | Undo-ProvisioningRun -StatePath $State -Approve 3 -WhatIf; $LASTEXITCODE
            """,
            people: 3);

        Assert.Equal(["4", "4", "0", "0", "4"], result.Texts);
    }

    [Fact]
    public void Unusable_rows_do_not_change_the_exit_code_of_a_preview_with_steps()
    {
        ScriptResult result = Session.Try(
            "$null = Sync-ProvisionedUser $Export $Mapping -StatePath $State -WhatIf; $LASTEXITCODE; $null = Sync-ProvisionedUser $Export $Mapping -StatePath $State; $LASTEXITCODE; $null = Sync-ProvisionedUser $Export $Mapping -StatePath $State -WhatIf; $LASTEXITCODE",
            Given(_folder.Write("people.csv", "Name,Email\nOne,one@corp.example\nTwo,\n")));

        Assert.Equal(["4", "1", "1"], result.Texts);
    }

    [Fact]
    public void Skipped_rows_are_counted_by_kind_and_named_in_the_problems()
    {
        string screen = Session.Show(
            "New-ProvisioningPlan $Export $Mapping -StatePath $State -WarningAction Ignore",
            Given(_folder.Write("people.csv", "Name,Email\nOne,one@corp.example\nOne,one@corp.example\nTwo,two@corp.example\nThree,\n")));

        Assert.Contains("Rows left out: 3", screen, StringComparison.Ordinal);
        Assert.Contains("  2  several rows of one person", screen, StringComparison.Ordinal);
        Assert.Contains("  1  value that cannot be used: column 'Email'", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("one@corp.example", screen, StringComparison.Ordinal);
    }

    private protected override void End() => _folder.Dispose();

    private ScriptResult Run(string script, int people) => Session.Run(script, Given(Export(people)));

    private string Show(string script, int people) => Session.Show(script, Given(Export(people)));

    private string Export(int people) =>
        _folder.Write("people.csv", "Name,Email\n" + string.Concat(Enumerable.Range(1, people).Select(i => FormattableString.Invariant($"Person {i},person{i}@corp.example\n"))));

    private (string Name, object? Value)[] Given(string export) =>
    [
        ("Export", export), ("Mapping", _folder.Write("mapping.psd1", Mapping)),
        ("State", Path.Combine(_folder.Path, "state")), ("File", Path.Combine(_folder.Path, "plan.json")),
    ];
}
