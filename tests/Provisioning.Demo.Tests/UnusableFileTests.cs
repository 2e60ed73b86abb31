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

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("first_name,last_name,email\n", "no rows")]
    [InlineData("first_name,last_name\nJason,Smith\n", "no usable column")]
    [InlineData("Dear Jason,\n\nhere is the export that you have asked for.\n", "no usable column")]
    public async Task File_without_people_is_one_line(string text, string reason)
    {
        using TemporaryFile file = new(text);

        await AssertCannotRunAsync(file.Path, reason);
    }

    [Fact]
    public async Task File_of_other_bytes_is_one_line()
    {
        using TemporaryFile file = new("");
        await File.WriteAllBytesAsync(file.Path, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0xFF, 0xFE, 0x80]);

        await AssertCannotRunAsync(file.Path, "cannot be");
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
