namespace Provisioning.Module.Tests;

/// <summary>No secret comes out, whatever happens.</summary>
[Trait("Category", "Secrets")]
public sealed class SecretPesterTests
{
    [Theory]
    [InlineData("Secrets.Tests.ps1")]
    public void The_suite_passes(string suite) => PesterSuite.Run(suite);
}
