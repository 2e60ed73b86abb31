namespace Provisioning.Module.Tests;

/// <summary>Ratios between ways to do the same work, and counts of requests; no absolute times.</summary>
[Trait("Category", "Speed")]
public sealed class SpeedPesterTests
{
    [Theory]
    [InlineData("Speed.Tests.ps1")]
    public void The_suite_passes(string suite) => PesterSuite.Run(suite);

    [Theory]
    [Trait("Set", "Nightly")]
    [InlineData("Speed.Tests.ps1")]
    public void The_suite_passes_with_all_it_can_do(string suite) => PesterSuite.Run(suite, nightly: true);
}
