using Provisioning.Hosted.Tests.Support;
using Provisioning.Module.Tests;

namespace Provisioning.Hosted.Tests.Sync.Telling;

/// <summary><c>Remove-ProvisioningRun</c>: the chosen runs, its messages, and its output.</summary>
public sealed class RemoveRunTests : SandboxTests
{
    private readonly TestFolder _folder = new();

    public RemoveRunTests(ModuleSession session)
        : base(session)
    {
        Run("foreach ($i in 1..2) { try { Sync-ProvisionedUser -Path $Path -Mapping $Mapping -StatePath $StatePath -MaxCreate 0 } catch { } }");
        Assert.Equal(["Refused", "Refused"], Runs("State"));
        Run("Sync-ProvisionedUser -Path $Path -Mapping $Mapping -StatePath $StatePath");
    }

    [Fact]
    public void Piped_runs_are_removed_and_returned()
    {
        string[] refused = Runs("RunId")[1..];

        ScriptResult result = Try("Get-ProvisioningRun -StatePath $StatePath | Where-Object State -EQ Refused | Remove-ProvisioningRun -PassThru");

        Assert.Empty(result.Errors);
        Assert.Equal(refused.Order(StringComparer.Ordinal), result.Of("RunId"));
        Assert.Equal(["Done"], Runs("State"));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(State, "runs")).Length);
    }

    [Fact]
    public void Needed_or_missing_run_is_an_error_with_the_reason()
    {
        ScriptResult result = Try("Remove-ProvisioningRun (Get-ProvisioningRun -StatePath $StatePath -Last 1).RunId, '20200101T000000Z-0000' -StatePath $StatePath");

        Assert.Equal(
            ["RemoveProvisioningRunNotAllowed", "RemoveProvisioningRunNotFound"],
            result.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Contains("newest run", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(3, Runs("State").Length);
    }

    [Fact]
    public void Old_runs_that_are_needed_are_kept_and_Verbose_says_why()
    {
        ScriptResult result = Try("Remove-ProvisioningRun -OlderThan ([timespan]::FromTicks(1)) -StatePath $StatePath -Verbose");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Contains(result.Verbose, v => v.Contains(Runs("RunId")[0], StringComparison.Ordinal) && v.Contains("is kept", StringComparison.Ordinal));
        Assert.Equal(["Done"], Runs("State"));
    }

    // To PowerShell 90d is a number unless it stands in quotation marks.
    [Theory]
    [InlineData("12h")]
    [InlineData("90d")]
    [InlineData("'90d'")]
    [InlineData("90D")]
    [InlineData("(New-TimeSpan -Days 90)")]
    public void Younger_runs_are_kept(string age)
    {
        Run($"Remove-ProvisioningRun -OlderThan {age} -StatePath $StatePath");
        Assert.Equal(3, Runs("State").Length);
    }

    [Fact]
    public void WhatIf_removes_nothing_and_writes_nothing()
    {
        string[] before = Directory.GetFileSystemEntries(State, "*", SearchOption.AllDirectories);

        ScriptResult result = Try("Get-ProvisioningRun -StatePath $StatePath | Where-Object State -EQ Refused | Remove-ProvisioningRun -StatePath $StatePath -PassThru -WhatIf");

        Assert.Empty(result.Output);
        Assert.Equal(before, Directory.GetFileSystemEntries(State, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("90")]
    [InlineData("90 days")]
    [InlineData("1.00:00:00")]
    [InlineData("2026-01-01")]
    public void Invalid_age_is_refused(string age) =>
        Assert.Contains("90d", Session.Try($"Remove-ProvisioningRun -OlderThan '{age}'").Thrown!.ToString(), StringComparison.Ordinal);

    private string State => Path.Combine(_folder.Path, "state");

    private protected override void End() => _folder.Dispose();

    private void Run(string script) => Assert.Empty(Try(script).Errors);

    private ScriptResult Try(string script) => Session.Try(
        script, ("StatePath", State), ("Path", Path.Combine(Repository.Root, "samples", "hrm.csv")), ("Mapping", Path.Combine(Repository.Root, "samples", "hrm.psd1")));

    private string[] Runs(string property) => Try("Get-ProvisioningRun -StatePath $StatePath").Of(property).OfType<string>().ToArray();
}
