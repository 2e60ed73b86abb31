using System.Management.Automation;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync;

/// <summary>Runs by name, as objects and from the pipeline, and names of missing runs.</summary>
public sealed class RunNameTests : SandboxTests
{
    private const string Missing = "20200101T000000Z-0000";

    private const string Mapping =
        "@{ Source = @{ Key = 'id' }; Agility = @{ Attributes = @{ Username = 'email'; Name = 'name'; Email = 'email'; DefaultRole = @{ Value = 'Team Member' } } } }";

    private readonly TestFolder _folder = new();
    private readonly string[] _runs;

    public RunNameTests(ModuleSession session)
        : base(session)
    {
        Session.Run(
            "$null = Sync-ProvisionedUser $Path $Mapping -StatePath $State; $null = Sync-ProvisionedUser $Path $Mapping -StatePath $State",
            [.. Values(), ("Path", _folder.Write("hrm.csv", "id,name,email\n1,Ann,ann@x.example\n")), ("Mapping", _folder.Write("mapping.psd1", Mapping))]);
        _runs = [.. Session.Run("Get-ProvisioningRun -StatePath $State", Values()).Of("RunId")!];
        Assert.Equal(2, _runs.Length);
    }

    public static TheoryData<string> Commands => ["Get-ProvisioningRun", "Get-ProvisioningRun -Step", "Remove-ProvisioningRun -Confirm:$false", "Resume-ProvisioningRun"];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Each_missing_run_name_is_an_error_in_every_form(string command)
    {
        ScriptResult result = Try($"{command} -RunId {Missing}, 'nope', '../../etc/passwd', '  ' -StatePath $State");

        Assert.Null(result.Thrown);
        Assert.Equal([Missing, "nope", "../../etc/passwd", "  "], result.Errors.Select(e => $"{e.TargetObject}"));
        Assert.All(result.Errors, e =>
        {
            Assert.Equal(ErrorCategory.ObjectNotFound, e.CategoryInfo.Category);
            Assert.Equal(ProvisioningErrorKind.NotFound, Assert.IsType<ProvisioningException>(e.Exception).Kind);
        });
        Assert.Contains($"There is no run {Missing} in '", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.All(result.Errors.Skip(1), e => Assert.Contains($"'{e.TargetObject}' is not the name of a run.", e.Exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Existing_runs_beside_a_missing_name_are_returned()
    {
        ScriptResult shown = Try("Get-ProvisioningRun -RunId $Runs[0], 'nope', $Runs[1] -StatePath $State");
        ScriptResult steps = Try("Get-ProvisioningRun 'nope', $Runs[1] -Step -StatePath $State");

        Assert.Equal(_runs, shown.Of("RunId"));
        Assert.Equal(["Created"], steps.Of("Outcome"));
        Assert.All(new[] { shown, steps }, r => Assert.Equal("nope", r.Error.TargetObject));
    }

    [Fact]
    public void Run_beside_a_missing_name_is_refused_with_its_own_reason()
    {
        ScriptResult result = Try("Remove-ProvisioningRun -RunId 'nope', $Runs[1] -StatePath $State -Confirm:$false");

        Assert.Null(result.Thrown);
        Assert.Equal([_runs[1], "nope"], result.Errors.Select(e => $"{e.TargetObject}"));
        Assert.Equal([ErrorCategory.InvalidOperation, ErrorCategory.ObjectNotFound], result.Errors.Select(e => e.CategoryInfo.Category));
    }

    [Fact]
    public void Run_with_a_damaged_journal_does_not_stop_the_next_one()
    {
        File.WriteAllText(Path.Combine(State, "runs", _runs[0] + ".jsonl"), "{}\n{}\n");

        ScriptResult result = Try("Get-ProvisioningRun -RunId $Runs -StatePath $State");

        Assert.Equal([_runs[1]], result.Of("RunId"));
        Assert.Equal((_runs[0], ErrorCategory.ResourceUnavailable), ($"{result.Error.TargetObject}", result.Error.CategoryInfo.Category));
    }

    [Fact]
    public void Notification_about_an_invalid_run_name_is_an_error()
    {
        ScriptResult result = Try("Send-ProvisioningNotification 'nope' -StatePath $State -SmtpServer x -From a@b.example -To a@b.example -WhatIf");

        Assert.Contains("'nope' is not the name of a run.", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, result.Error.CategoryInfo.Category);
    }

    [Theory]
    [InlineData("Get-ProvisioningRun -RunId $all")]
    [InlineData("Get-ProvisioningRun $all[0], $all[1].RunId")]
    [InlineData("Get-ProvisioningRun -RunId (' ' + $all[0].RunId + ' '), $all[1]")]
    [InlineData("Get-ProvisioningRun -RunId ([System.Collections.ArrayList] $all)")]
    [InlineData("$all.RunId | Get-ProvisioningRun")]
    [InlineData("$all | Get-ProvisioningRun")]
    [InlineData("$all | Select-Object RunId, StatePath | Get-ProvisioningRun")]
    public void Runs_are_shown_by_objects_by_names_and_from_the_pipeline(string line) =>
        Assert.Equal(_runs, Run($"$all = @(Get-ProvisioningRun -StatePath $State); {line} -StatePath $State").Of("RunId"));

    [Theory]
    [InlineData("Remove-ProvisioningRun -RunId $run -WhatIf")]
    [InlineData("Export-ProvisioningReport \"$State/r.html\" -RunId $run")]
    [InlineData("Export-ProvisioningReport \"$State/r.html\" $run")]
    [InlineData("$run | Export-ProvisioningReport \"$State/r.html\"")]
    [InlineData("Undo-ProvisioningRun -RunId $run -WhatIf -WarningAction Ignore")]
    [InlineData("$run.RunId | Undo-ProvisioningRun -WhatIf -WarningAction Ignore")]
    [InlineData("Send-ProvisioningNotification $run -SmtpServer x -From a@b.example -To a@b.example -WhatIf")]
    public void Run_binds_to_every_command_with_a_run_name(string line)
    {
        ScriptResult result = Try($"$run = Get-ProvisioningRun -StatePath $State -Last 1; {line} -StatePath $State");

        Assert.Null(result.Thrown);
        Assert.DoesNotContain(result.Errors, e => e.CategoryInfo.Category == ErrorCategory.ObjectNotFound);
    }

    [Fact]
    public void Run_resumed_as_an_object_is_finished() => Assert.Contains(
        "has ended", Try("Resume-ProvisioningRun -RunId (Get-ProvisioningRun -StatePath $State -Last 1) -StatePath $State").Error.Exception.Message, StringComparison.Ordinal);

    private protected override void End() => _folder.Dispose();

    private string State => Path.Combine(_folder.Path, "state");

    private (string Name, object? Value)[] Values() => [("State", State), ("Runs", _runs)];

    private ScriptResult Run(string script) => Session.Run(script, Values());

    private ScriptResult Try(string script) => Session.Try(script, Values());
}
