namespace Provisioning.Module.Tests;

/// <summary>Suites that do more when there is time.</summary>
[Trait("Set", "Nightly")]
public sealed class NightlyPesterTests
{
    [Theory]
    [InlineData("AgilityBulk.Tests.ps1")]
    [InlineData("AgilityFinding.Tests.ps1")]
    [InlineData("CompanyDays.Tests.ps1")]
    [InlineData("ExitCode.Tests.ps1")]
    [InlineData("ImportAmbitionUser.Tests.ps1")]
    [InlineData("KillAndResume.Tests.ps1")]
    [InlineData("NewCommand.Tests.ps1")]
    [InlineData("NightlyJob.Tests.ps1")]
    public void The_suite_passes_with_all_it_can_do(string suite) => PesterSuite.Run(suite, nightly: true);
}
