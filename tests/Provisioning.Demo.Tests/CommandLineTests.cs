using System;
using System.Threading.Tasks;
using Provisioning.Demo.Tests.Support;

namespace Provisioning.Demo.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_prints_the_usage()
    {
        DemoOutput output = await DemoProcess.RunAsync("--help");

        Assert.Equal(ExitCode.Success, output.ExitCode);
        Assert.Contains("Usage:", output.Output, StringComparison.Ordinal);
        Assert.Matches(@"-- \[options\] [^$]*-- shell [^$]*-- serve ", output.Output);
        Assert.Empty(output.Error);
    }

    [Fact]
    public async Task Unknown_option_prints_the_usage_as_an_error()
    {
        DemoOutput output = await DemoProcess.RunAsync("--colour", "red");

        Assert.Equal(ExitCode.CannotRun, output.ExitCode);
        Assert.Equal("'--colour' is not known.", output.ErrorLines[0]);
        Assert.Contains("Usage:", output.Error, StringComparison.Ordinal);
        Assert.Empty(output.Output);
    }
}
