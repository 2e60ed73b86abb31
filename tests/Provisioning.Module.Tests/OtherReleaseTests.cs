using Provisioning.Shell;

namespace Provisioning.Module.Tests;

/// <summary>The suites under the other release of Pester.</summary>
[Trait("Set", "Nightly")]
public sealed class OtherReleaseTests(OtherReleaseTests.Host host) : IClassFixture<OtherReleaseTests.Host>
{
    public static TheoryData<string> Suites => PesterSuite.All;

    [Theory]
    [MemberData(nameof(Suites))]
    public void The_suite_passes(string suite) => PesterSuite.Run(suite, host);

    /// <summary>Its process.</summary>
    public sealed class Host : PesterHost
    {
        /// <inheritdoc/>
        public override string Pester => TestShell.OtherPester;
    }
}
