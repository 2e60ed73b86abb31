namespace Provisioning.Module.Tests;

/// <summary>The other half of the suites.</summary>
public sealed class OtherPesterTests(PesterHost host) : IClassFixture<PesterHost>
{
    public static TheoryData<string> Suites => PesterSuite.Half(1);

    [Theory]
    [MemberData(nameof(Suites))]
    public void The_suite_passes(string suite) => PesterSuite.Run(suite, host);
}
