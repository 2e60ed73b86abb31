using System;
using System.IO;
using System.Threading.Tasks;
using Provisioning.Demo.Tests.Support;

namespace Provisioning.Demo.Tests;

public sealed class UnusableFileTests
{
    [Fact]
    public async Task Missing_file_is_one_line()
    {
        string path = Path.Combine(Path.GetTempPath(), "there-is-no-such-export.csv");

        await AssertCannotRunAsync(path, "there-is-no-such-export.csv");
    }

    [Fact]
    public async Task Folder_is_one_line() => await AssertCannotRunAsync(Path.GetTempPath(), "is a folder");

    [Fact]
    public async Task Empty_file_is_one_line()
    {
        using TemporaryFile file = new("");

        await AssertCannotRunAsync(file.Path, "it is empty");
    }

    [Fact]
    public async Task File_with_a_header_only_is_one_line()
    {
        using TemporaryFile file = new("first_name,last_name,email\n");

        await AssertCannotRunAsync(file.Path, "no rows");
    }

    [Fact]
    public async Task File_without_a_column_that_names_people_is_one_line()
    {
        using TemporaryFile file = new("first_name,last_name\nJason,Smith\n");

        await AssertCannotRunAsync(file.Path, "no usable column");
    }

    [Fact]
    public async Task Rows_in_another_encoding_fail_and_say_what_to_do_while_the_others_are_done()
    {
        DemoOutput output = await DemoProcess.RunAsync("--file", Checkout.Sample("hrm-1000-windows1252.csv"));

        Assert.Equal(ExitCode.RowsFailed, output.ExitCode);
        Assert.Contains("State the encoding", output.Output, StringComparison.Ordinal);
        Assert.Contains("users created: ", output.LastLine, StringComparison.Ordinal);
    }

    private static async Task AssertCannotRunAsync(string path, string reason)
    {
        DemoOutput output = await DemoProcess.RunAsync("--file", path);

        Assert.Equal(ExitCode.CannotRun, output.ExitCode);
        Assert.Contains(reason, Assert.Single(output.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(output.Output);
    }
}
