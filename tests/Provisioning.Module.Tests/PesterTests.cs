namespace Provisioning.Module.Tests;

/// <summary>Half of the suites; the other half runs at the same time.</summary>
public sealed class PesterTests(PesterHost host) : IClassFixture<PesterHost>
{
    public static TheoryData<string> Suites => PesterSuite.Half(0);

    [Theory]
    [MemberData(nameof(Suites))]
    public void The_suite_passes(string suite) => PesterSuite.Run(suite, host);
}
