namespace Provisioning.Module.Tests;

/// <summary>Spoilt mappings and filters, through the module.</summary>
[Trait("Category", "Fuzz")]
public sealed class FuzzPesterTests
{
    [Theory]
    [InlineData("HostileInput.Tests.ps1")]
    public void The_suite_passes(string suite) => PesterSuite.Run(suite);

    [Theory]
    [Trait("Set", "Nightly")]
    [InlineData("HostileInput.Tests.ps1")]
    public void The_suite_passes_with_all_it_can_do(string suite) => PesterSuite.Run(suite, nightly: true);
}
