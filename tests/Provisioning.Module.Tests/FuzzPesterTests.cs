namespace Provisioning.Module.Tests;

/// <summary>Mappings and filters that could end a process.</summary>
[Trait("Category", "Fuzz")]
public sealed class FuzzPesterTests
{
    [Theory]
    [InlineData("HostileInput.Tests.ps1")]
    public void The_suite_passes(string suite) => PesterSuite.Run(suite);
}
