namespace Provisioning.Module.Tests;

/// <summary>Many rows, many workers, many connections.</summary>
[Trait("Category", "Load")]
public sealed class LoadPesterTests
{
    [Theory]
    [InlineData("Load.Tests.ps1")]
    public void The_suite_passes(string suite) => PesterSuite.Run(suite);

    [Theory]
    [Trait("Set", "Nightly")]
    [InlineData("Load.Tests.ps1")]
    public void The_suite_passes_with_all_it_can_do(string suite) => PesterSuite.Run(suite, nightly: true);
}
