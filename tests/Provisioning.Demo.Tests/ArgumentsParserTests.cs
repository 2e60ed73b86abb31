using System;

namespace Provisioning.Demo.Tests;

public sealed class ArgumentsParserTests
{
    [Fact]
    public void Nothing_means_the_quick_start_with_the_sample()
    {
        Arguments arguments = Parse();

        Assert.Equal(new Arguments { Command = Command.Run }, arguments);
    }

    [Fact]
    public void Options_of_the_quick_start_are_read()
    {
        Arguments arguments = Parse("--file", "a b.csv", "--encoding", "windows-1252", "--delimiter", ";", "--latency", "20");

        Assert.Equal("a b.csv", arguments.File);
        Assert.Equal("windows-1252", arguments.Encoding);
        Assert.Equal(";", arguments.Delimiter);
        Assert.Equal(20, arguments.Latency);
    }

    [Fact]
    public void Options_of_serve_are_read()
    {
        Arguments arguments = Parse("serve", "--port=0", "--latency=1500", "--token=aB3-._~+/==");

        Assert.Equal(Command.Serve, arguments.Command);
        Assert.Equal(0, arguments.Port);
        Assert.Equal(1500, arguments.Latency);
        Assert.Equal("aB3-._~+/==", arguments.Token);
    }

    [Fact]
    public void Options_of_shell_are_read() => Assert.Equal(new Arguments { Command = Command.Shell, Latency = 20 }, Parse("shell", "--latency", "20"));

    [Fact]
    public void Serve_has_a_default_port() => Assert.Equal(5080, Parse("serve").Port);

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("serve", "--help")]
    [InlineData("--file", "x.csv", "--help")]
    public void Help_is_found_everywhere(params string[] args) => Assert.Equal(Command.Help, Parse(args).Command);

    [Theory]
    [InlineData("tab", "\t")]
    [InlineData("\\t", "\t")]
    [InlineData("|", "|")]
    public void Delimiters_are_read(string text, string delimiter) => Assert.Equal(delimiter, Parse("--delimiter", text).Delimiter);

    [Theory]
    [InlineData("'--colour' is not known.", "--colour", "red")]
    [InlineData("'other.csv' is not known.", "other.csv")]
    [InlineData("'serve' is not known.", "--file", "x.csv", "serve")]
    [InlineData("--file needs a value.", "--file")]
    [InlineData("--file needs a value.", "--file=")]
    [InlineData("--file needs a value.", "--file", "--encoding", "utf-8")]
    [InlineData("--port belongs to 'serve'.", "--port", "5080")]
    [InlineData("--file does not belong to 'serve'.", "serve", "--file", "x.csv")]
    [InlineData("--file does not belong to 'shell'.", "shell", "--file", "x.csv")]
    [InlineData("--port belongs to 'serve'.", "shell", "--port", "5080")]
    [InlineData("'shell' is not known.", "serve", "shell")]
    public void Misuse_is_named(string expected, params string[] args)
    {
        Assert.False(ArgumentsParser.TryParse(args, out _, out string? problem));
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("--encoding", "klingon")]
    [InlineData("--delimiter", ";;")]
    [InlineData("--delimiter", "a")]
    [InlineData("--delimiter", "\"")]
    [InlineData("--latency", "-1")]
    [InlineData("--latency", "60001")]
    [InlineData("serve", "--port", "65536")]
    [InlineData("serve", "--port", "http")]
    [InlineData("serve", "--token", "with blank")]
    [InlineData("serve", "--token", "with'quote")]
    public void Values_that_cannot_be_are_refused(params string[] args)
    {
        Assert.False(ArgumentsParser.TryParse(args, out _, out string? problem));
        Assert.Contains("cannot be", problem, StringComparison.Ordinal);
    }

    private static Arguments Parse(params string[] args)
    {
        Assert.True(ArgumentsParser.TryParse(args, out Arguments? arguments, out string? problem), problem);
        return arguments;
    }
}
