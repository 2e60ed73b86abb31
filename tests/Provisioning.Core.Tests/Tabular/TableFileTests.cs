using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>Files are checked before any row of them is used.</summary>
public sealed class TableFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void First_row_is_available_before_the_rows_are_read()
    {
        File.WriteAllText(_path, "email\na@x\nb@x\n");
        using TableFile file = new(_path, new TableOptions());

        Assert.Equal("a@x", file.First.Text(Columns.Email));
        Assert.Equal(["a@x", "b@x"], file.Rows().Select(r => r.Text(Columns.Email)));
    }

    [Fact]
    public void A_file_is_not_held_open_until_its_rows_are_read()
    {
        File.WriteAllText(_path, "email\na@x\n");
        using TableFile file = new(_path, new TableOptions());

        using FileStream alone = new(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(alone.CanWrite);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("email\n", "no rows")]
    [InlineData("email,email\na,b\n", "twice")]
    public void Unusable_file_is_refused_at_once(string text, string reason)
    {
        File.WriteAllText(_path, text);

        Assert.Contains(reason, Assert.Throws<ProvisioningException>(() => new TableFile(_path, new TableOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_file() => Assert.Contains(
        "folder",
        Assert.Throws<ProvisioningException>(() => new TableFile(Path.GetTempPath(), new TableOptions())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void File_locked_by_another_program_is_reported()
    {
        File.WriteAllText(_path, "email\na@x\n");
        using FileStream alone = new(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        string message = Assert.Throws<ProvisioningException>(() => new TableFile(_path, new TableOptions())).Message;

        Assert.Contains("is open in another program", message, StringComparison.Ordinal);
        Assert.Contains("Close it there", message, StringComparison.Ordinal);
    }
}
