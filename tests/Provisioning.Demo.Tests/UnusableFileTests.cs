using System;
using System.IO;
using System.Text;
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
    public async Task File_of_other_bytes_is_one_line()
    {
        using TemporaryFile file = new("");
        await File.WriteAllBytesAsync(file.Path, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0xFF, 0xFE, 0x80]);

        await AssertCannotRunAsync(file.Path, "cannot be");
    }

    [Fact]
    public async Task Text_that_is_no_table_is_one_line()
    {
        using TemporaryFile file = new("Dear Jason,\n\nhere is the export that you have asked for.\n");

        await AssertCannotRunAsync(file.Path, "no usable column");
    }

    [Fact]
    public async Task Header_in_another_encoding_is_one_line()
    {
        using TemporaryFile file = new("Prénom,last_name,email\nA,B,a@corp.example\n", Encoding.Latin1);

        await AssertCannotRunAsync(file.Path, "State the encoding");
    }

    private static async Task AssertCannotRunAsync(string path, string reason)
    {
        DemoOutput output = await DemoProcess.RunAsync("--file", path);

        Assert.Equal(ExitCode.CannotRun, output.ExitCode);
        Assert.Contains(reason, Assert.Single(output.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(output.Output);
    }
}
