using System.Management.Automation;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync;

/// <summary>What run objects tell in the morning, and what they save when they are piped on.</summary>
public sealed class RunObjectTests : SandboxTests
{
    private const string Mapping = """
        @{
            Source = @{ Key = 'id' }
            Agility = @{ Attributes = @{ Username = 'email'; Name = 'name'; Email = 'email'; DefaultRole = @{ Value = 'Team Member' } } }
            Ambition = @{ Attributes = @{ Username = 'email'; Email = 'email'; FirstName = 'name'; LastName = @{ Value = 'Z' } } }
        }
        """;

    private const string Sync = "Sync-ProvisionedUser -Path $Path -Mapping $Mapping -StatePath $State";

    // Also until its lock is released.
    private const string UntilItsEnd =
        "while ((Get-ProvisioningRun -StatePath $State).State -eq 'Running') { Start-Sleep -Milliseconds 10 }";

    private readonly TestFolder _folder = new();
    private readonly string _mapping;
    private readonly string _state;

    public RunObjectTests(ModuleSession session)
        : base(session)
    {
        _mapping = _folder.Write("mapping.psd1", Mapping);
        _state = Path.Combine(_folder.Path, "state of the job's runs");
    }

    [Fact]
    public void List_is_filtered_by_shown_and_by_underlying_values()
    {
        Night("1,Ann,ann@x.example", "2,Bo,bo@x.example");
        Night("1,Ann,ann@x.example", "2,Bo,bo@x.example", "3,,nobody@x.example");
        Sandbox.Ambition.AddUser("cy@x.example", "Cy", "Z", "cy@x.example");
        Night("1,Ann,ann@x.example", "2,Bo,bo@x.example", "4,Cy,cy2@x.example");

        PSObject[] runs = Run("Get-ProvisioningRun -StatePath $State | Sort-Object RunId").Output!.ToArray()!;

        Assert.Equal(["0", "1", "0"], runs.Select(r => r.Text("LeftOut")));
        Assert.Equal(["0", "1", "0"], runs.Select(r => r.Text("ExitCode")));
        Assert.Equal(["4", "0", "2"], runs.Select(r => r.Text("Done")));
        Assert.All(runs, r => Assert.Equal(_state, r.Text("StatePath")));
        Assert.All(runs, r => Assert.Equal([$"{Sandbox.AgilityUri}", $"{Sandbox.AmbitionUri}".TrimEnd('/')], ((IEnumerable<object>)r.Properties["Targets"].Value).Select(t => $"{t}".TrimEnd('/'))));
        Assert.Equal([runs[1].Text("RunId")], Run("Get-ProvisioningRun -StatePath $State | Where-Object ExitCode -gt 0 | Where-Object Source -eq hrm.csv").Of("RunId"));
        Assert.Equal([runs[1].Text("RunId")], Run("Get-ProvisioningRun -StatePath $State | Where-Object LeftOut -gt 0").Of("RunId"));
    }

    [Fact]
    public void Run_with_a_failed_step_counts_it_in_the_list_and_by_name()
    {
        Night("1,Ann,ann@x.example", "2,Bo,bo@x.example");
        Refuse();
        Night("1,Ann,ann@x.example", "2,Bo,bo@x.example", "3,Cy,cy@x.example");

        ScriptResult failed = Run("Get-ProvisioningRun -StatePath $State | Where-Object Failed -gt 0");
        PSObject one = Assert.Single(Run("Get-ProvisioningRun -StatePath $State -Last 1 | Get-ProvisioningRun").Output)!;

        Assert.Equal([one.Text("RunId")], failed.Of("RunId"));
        Assert.Equal(["1", "1", "1"], new[] { "Done", "Failed", "ExitCode" }.Select(name => one.Text(name)));
        Assert.Equal(_state, one.Text("StatePath"));
    }

    [Fact]
    public void Run_refused_by_a_limit_has_exit_code_3_and_a_plan_run_counts_only_its_steps()
    {
        Night("1,Ann,ann@x.example", "2,Bo,bo@x.example");
        Session.Try(Sync + " -MinimumSourceCount 99", Values("1,Ann,ann@x.example"));
        Session.Run("New-ProvisioningPlan -Path $Path -Mapping $Mapping -StatePath $State -WarningAction Ignore | Invoke-ProvisioningPlan -StatePath $State", Values("1,Ann,ann@x.example", "2,Bo,bo@x.example", "3,,x@x.example"));

        Assert.Equal(["0", "3", "0"], Run("Get-ProvisioningRun -StatePath $State").Of("ExitCode"));
        Assert.Equal(["1", "0", "0"], Run("Get-ProvisioningRun -StatePath $State").Of("LeftOut"));
    }

    [Fact]
    public void State_path_of_a_piped_run_is_used_by_every_command()
    {
        Night("1,Ann,ann@x.example");
        string page = Path.Combine(_folder.Path, "report.json");

        Assert.Equal(2, Run("Get-ProvisioningRun -StatePath $State | Get-ProvisioningRun -Step").Output.Count);
        Run("Get-ProvisioningRun -StatePath $State | Export-ProvisioningReport -Path $Page", ("Page", page));
        Assert.True(File.Exists(page));
        Assert.Contains("has ended", Session.Try("Get-ProvisioningRun -StatePath $State | Resume-ProvisioningRun", Values()).Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["Disabled", "Disabled"], Run("Get-ProvisioningRun -StatePath $State | Undo-ProvisioningRun -Approve 5 -WarningAction Ignore").Of("Outcome"));
        Assert.Equal(2, Run("Get-ProvisioningRun -StatePath $State").Output.Count);
        Assert.EndsWith("runs2'.", Session.Try("Get-ProvisioningRun -StatePath $State -Last 1 | Get-ProvisioningRun -StatePath ($State + '2')", Values()).Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_are_followed_by_skipped_rows_with_new_ones_first_and_dates_of_the_others()
    {
        Night("1,Ann,ann@x.example", "2,,two@x.example", "3,,three@x.example");
        Night("9,Ivy,ivy@x.example", "1,Ann,ann@x.example", "3,,three@x.example");
        Night("1,Ann,ann@x.example", "3,,three@x.example", "2,,two@x.example", "4,,four@x.example", "9,Ivy,ivy@x.example", "5,Eve,eve@x.example");

        PSObject[] items = Run("Get-ProvisioningRun -StatePath $State -Last 1 | Get-ProvisioningRun -Step").Output!.ToArray()!;
        string?[] started = Run("Get-ProvisioningRun -StatePath $State | Sort-Object RunId").Of("Started").ToArray();

        Assert.Equal(["1", "2", "0", "0", "0"], items.Select(i => i.Text("Step")));
        Assert.Equal(["2", "4", "3"], items.Where(i => i.Text("Category") == "LeftOut").Select(i => i.Text("Key")));
        Assert.Equal(["", "", started[0]], items.Where(i => i.Text("Category") == "LeftOut").Select(i => i.Text("Since") ?? ""));
    }

    [Fact]
    public void Runs_before_the_last_one_without_skipped_rows_are_not_read()
    {
        Night("1,Ann,ann@x.example", "2,,two@x.example");
        Night("1,Ann,ann@x.example");
        Night("1,Ann,ann@x.example", "2,,two@x.example");
        foreach (string old in Run("Get-ProvisioningRun -StatePath $State | Select-Object -Last 2").Of("Path")!)
        {
            File.Delete(old!.Replace(".jsonl", ".plan.json", StringComparison.Ordinal));
        }

        ScriptResult items = Run("Get-ProvisioningRun -StatePath $State -Last 1 | Get-ProvisioningRun -Step");

        Assert.Empty(items.Warnings);
        Assert.Equal("2", Assert.Single(items.Output)!.Text("Key"));
        Assert.Equal("", Assert.Single(items.Of("Since")) ?? "");
    }

    [Fact]
    public void Run_with_unread_results_says_how_to_finish_it()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Hang, Method = "POST", PathContains = "/api/v1/account/", Times = 99 });

        ScriptResult result = Session.Try(Sync + " | Select-Object -First 1; $LASTEXITCODE; " + UntilItsEnd, Values("1,Ann,ann@x.example", "2,Bo,bo@x.example"));
        Sandbox.ClearFaults();
        PSObject run = Assert.Single(Run("Get-ProvisioningRun -StatePath $State").Output)!;

        Assert.Equal(2, result.Output[^1]!.BaseObject);
        Assert.Equal("Stopped", run.Text("State"));
        Assert.Equal($"Sync-ProvisionedUser was stopped; results taken: 1. Resume-ProvisioningRun {run.Text("RunId")} -StatePath '{_state.Replace("'", "''", StringComparison.Ordinal)}' does the rest.", Assert.Single(result.Warnings));
        Run(result.Warnings[0].Split(". ")[1].Replace(" does the rest.", "", StringComparison.Ordinal) + " | Out-Null");
        Assert.Equal(2, Sandbox.Ambition.Users.Count);
    }

    [Fact]
    public void Completed_run_with_unread_results_says_so_with_its_failures()
    {
        Refuse();

        ScriptResult result = Session.Try(Sync + " | ForEach-Object { " + UntilItsEnd + "; $_ } | Select-Object -First 1; $LASTEXITCODE", Values("1,Ann,ann@x.example", "2,Bo,bo@x.example"));
        PSObject run = Assert.Single(Run("Get-ProvisioningRun -StatePath $State").Output)!;

        Assert.Equal("DoneWithFailures", run.Text("State"));
        Assert.Equal(1, result.Output[^1]!.BaseObject);
        string warning = Assert.Single(result.Warnings);
        Assert.Matches("^Sync-ProvisionedUser was stopped when its run was complete; results taken: 1 of 4\\. ", warning);
        Assert.EndsWith($"Get-ProvisioningRun {run.Text("RunId")} -Step -StatePath '{_state.Replace("'", "''", StringComparison.Ordinal)}' shows all of them.", warning, StringComparison.Ordinal);
        Assert.Equal(2, result.Errors.Count);
    }

    private protected override void End() => _folder.Dispose();

    private void Night(params string[] rows) => Session.Try(Sync + " -WarningAction Ignore | Out-Null", Values(rows));

    private void Refuse() => Sandbox.AddFault(
        new SandboxFault { Kind = SandboxFaultKind.Answer, Method = "POST", PathContains = "/api/v1/account/", Status = 400, Body = "no", Times = 99 });

    private ScriptResult Run(string script, params (string Name, object? Value)[] more) => Session.Run(script, [.. Values(), .. more]);

    private (string Name, object? Value)[] Values(params string[] rows)
    {
        string path = Path.Combine(_folder.Path, "hrm.csv");
        if (rows.Length > 0)
        {
            _folder.Write("hrm.csv", "id,name,email\n" + string.Join('\n', rows) + "\n");
        }

        return [("Path", path), ("Mapping", _mapping), ("State", _state)];
    }
}
