using Provisioning.Demo.Tests.Support;

namespace Provisioning.Demo.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_shows_commands_options_and_exit_codes()
    {
        DemoOutput output = await DemoProcess.RunAsync("--help");

        Assert.Equal(ExitCode.Success, output.ExitCode);
        Assert.All(["--file <PATH>", "shell ", "serve ", "Exit codes: 0 "], shown => Assert.Contains(shown, output.Output, StringComparison.Ordinal));
        Assert.Empty(output.Error);
    }

    [Fact]
    public async Task Misuse_ends_with_2_and_no_output()
    {
        DemoOutput output = await DemoProcess.RunAsync("--colour=red");

        Assert.Equal(ExitCode.CannotRun, output.ExitCode);
        Assert.Contains("'--colour=red'", output.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("--help", output.ErrorLines[1], StringComparison.Ordinal);
        Assert.Empty(output.Output);
    }

    [Theory]
    [InlineData("--file", "a b.csv", "--encoding", "windows-1252", "--delimiter", ";", "--latency", "60000")]
    [InlineData("shell", "--latency=20")]
    [InlineData("serve", "--port=0", "--latency=0", "--token=aB3-._~+/==")]
    [InlineData("serve", "--port", "65535")]
    public void Options_follow_their_command(params string[] args) => Assert.Empty(ErrorsOf(args));

    [Theory]
    [InlineData("other.csv", "other.csv")]
    [InlineData("--file", "--file")]
    [InlineData("--file", "--file=")]
    [InlineData("--port", "--port", "5080")]
    [InlineData("--file", "serve", "--file", "x.csv")]
    [InlineData("--file", "shell", "--file", "x.csv")]
    [InlineData("--port", "shell", "--port", "5080")]
    [InlineData("shell", "serve", "shell")]
    [InlineData("--latency cannot be '-1': it is a number from 0 to 60000", "--latency", "-1")]
    [InlineData("--latency cannot be '60001'", "shell", "--latency", "60001")]
    [InlineData("--port cannot be '65536'", "serve", "--port", "65536")]
    [InlineData("--port cannot be 'http'", "serve", "--port=http")]
    [InlineData("--token is made of", "serve", "--token", "with blank")]
    [InlineData("--token is made of", "serve", "--token", "with'quote")]
    public void Misuse_is_reported(string expected, params string[] args) =>
        Assert.Contains(ErrorsOf(args), error => error.Contains(expected, StringComparison.Ordinal));

    private static string[] ErrorsOf(string[] args) => [.. CommandLine.Create().Parse(args).Errors.Select(error => error.Message)];
}
