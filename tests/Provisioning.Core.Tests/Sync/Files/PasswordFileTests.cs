using System.Runtime.Versioning;
using System.Text;
using Provisioning.Common;
using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Files;

namespace Provisioning.Core.Tests.Sync.Files;

/// <summary>The file that passwords are given out to: who can read it, what it takes to be used, and what is in it after any end.</summary>
[Trait("Category", "Secrets")]
public sealed class PasswordFileTests : IDisposable
{
    private const string Header = "Service,Username,Password,Id";

    private readonly string _folder = Directory.CreateTempSubdirectory("provisioning-passwords-").FullName;
    private readonly string _path;
    private readonly string _state;

    public PasswordFileTests()
    {
        _path = Path.Combine(_folder, "passwords.csv");
        _state = Path.Combine(_folder, "state");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void File_is_created_with_the_first_password_before_it_is_sent()
    {
        using PasswordFile file = Open();
        Assert.Empty(Directory.GetFileSystemEntries(_folder));

        file.Add([Given("ann", "first")]);
        Assert.Equal([Header, "Agility,ann,first,"], Lines());
        file.Add([Given("bo", "second"), Given("c,y", "third")]);

        Assert.Equal([Header, "Agility,ann,first,", "Agility,bo,second,", "Agility,\"c,y\",third,"], Lines());
    }

    [UnixFact]
    public void Only_the_owner_can_read_the_file_before_and_after_its_end()
    {
        using PasswordFile file = Open();
        file.Add([Given("ann", "first")]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(_path));

        file.Settle("Agility", "ann", isMade: true, "Member:1");
        Assert.Null(file.Complete());

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(_path));
    }

    [Fact]
    public void Completed_file_has_identifiers_and_no_passwords_of_missing_accounts()
    {
        using PasswordFile file = Open();
        file.Add([Given("made", "p1"), Given("refused", "p2"), Given("unknown", "p3")]);
        file.Settle("Agility", "MADE", isMade: true, "Member:7");
        file.Settle("Agility", "refused", isMade: false, null);
        file.Settle("Agility", "other person", isMade: true, "Member:8");

        Assert.Null(file.Complete());

        Assert.Equal([Header, "Agility,made,p1,Member:7", "Agility,unknown,p3,"], Lines());
        Assert.Equal([_path], Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData(Header + "\n" + "Agility,old,p0,Member:1\n")]
    [InlineData(Header + "\r\n" + "Agility,old,p0,Member:1\r\n")]
    [InlineData("\uFEFF" + Header + "\r\n" + "Agility,old,p0,Member:1")]
    public void A_file_of_an_earlier_run_is_appended_to(string before)
    {
        Write(before);
        using PasswordFile file = Open();
        file.Add([Given("new", "p1")]);
        Assert.Equal([Header, "Agility,old,p0,Member:1", "Agility,new,p1,"], Lines());

        file.Settle("Agility", "new", isMade: true, "Member:2");
        file.Complete();

        Assert.Equal([Header, "Agility,old,p0,Member:1", "Agility,new,p1,Member:2"], Lines());
    }

    [Fact]
    public void Password_of_an_interrupted_run_is_removed_only_if_its_account_was_created_with_another_one()
    {
        Write($"{Header}\nAgility,ann,p1,\nAgility,bo,p2,\nOther,ann,p3,\nAgility,ann,p4,Member:1\nAgility,cy,p");
        using PasswordFile file = Open();
        file.Add([Given("Ann", "p5"), Given("bo", "p6")]);
        file.Settle("Agility", "Ann", isMade: true, "Member:2");
        file.Settle("Agility", "bo", isMade: false, null);
        file.Complete();

        Assert.Equal([Header, "Agility,bo,p2,", "Other,ann,p3,", "Agility,ann,p4,Member:1", "Agility,cy,p", "Agility,Ann,p5,Member:2"], Lines());
    }

    [Fact]
    public void Passwords_of_two_runs_of_one_command_are_kept()
    {
        using PasswordFile file = Open();
        file.Add([Given("ann", "p1"), Given("bo", "p2")]);
        file.Settle("Agility", "bo", isMade: false, null);
        file.Add([Given("ann", "p3"), Given("bo", "p4")]);
        file.Settle("Agility", "ann", isMade: false, null);
        file.Complete();

        Assert.Equal([Header, "Agility,ann,p1,", "Agility,bo,p4,"], Lines());
    }

    [Fact]
    public void Empty_file_readable_only_by_its_owner_is_used()
    {
        Write("");
        using PasswordFile file = Open();
        file.Add([Given("ann", "p1")]);

        Assert.Equal([Header, "Agility,ann,p1,"], Lines());
    }

    [Fact]
    public void File_without_a_new_password_is_unchanged()
    {
        Write(Header + "\nAgility,old,p0,");
        byte[] before = File.ReadAllBytes(_path);
        using (PasswordFile file = Open())
        {
            Assert.Null(file.Complete());
        }

        Assert.Equal(before, File.ReadAllBytes(_path));
    }

    [Fact]
    public void Completed_file_accepts_no_password()
    {
        using PasswordFile file = Open();
        file.Complete();

        Assert.Throws<OperationCanceledException>(() => file.Add([Given("ann", "p1")]));
        Assert.False(File.Exists(_path));
    }

    [Theory]
    [InlineData("Service,Username,Id", "Its first line is not 'Service,Username,Password,Id'.")]
    [InlineData("Service;Username;Password;Id", "Its first line is not")]
    [InlineData("a shopping list", "Its first line is not")]
    [InlineData("Service,Username,Password,Id,More", "Its first line is not")]
    [InlineData("\"", "Its first line is not")]
    public void File_with_other_content_is_refused_and_unchanged(string text, string reason)
    {
        Write(text + "\nsecret of others");

        string message = Refusal();

        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret of others", message, StringComparison.Ordinal);
        Assert.Equal(text + "\nsecret of others", File.ReadAllText(_path));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void File_readable_by_others_is_refused_and_unchanged()
    {
        foreach (UnixFileMode mode in new[] { UnixFileMode.GroupRead, UnixFileMode.OtherRead, UnixFileMode.GroupWrite, UnixFileMode.OtherWrite })
        {
            Write(Header + "\n");
            File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | mode);
            Assert.Contains("Others than its owner can read or write it.", Refusal(), StringComparison.Ordinal);
        }
    }

    [UnixFact]
    public void A_link_is_not_followed()
    {
        string other = Path.Combine(_folder, "other.csv");
        File.CreateSymbolicLink(_path, other);
        Assert.Contains("It is a link", Refusal(), StringComparison.Ordinal);

        File.WriteAllText(other, Header + "\n");
        Assert.Contains("It is a link", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Directory_is_refused_as_a_file()
    {
        Directory.CreateDirectory(_path);
        Assert.Contains("It is a directory.", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_folder_is_not_created()
    {
        string folder = Path.Combine(_folder, "none");
        Assert.Contains($"There is no directory '{folder}'.", Refusal(Path.Combine(folder, "passwords.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("passwords.csv")]
    [InlineData("runs/passwords.csv")]
    public void The_state_directory_holds_no_passwords(string name)
    {
        string path = Path.Combine(_state, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        Assert.Contains("state directory", Refusal(path), StringComparison.Ordinal);
        Open(Path.Combine(Directory.CreateDirectory(_state + "2").FullName, "passwords.csv")).Dispose();
    }

    [Fact]
    public void File_opened_by_another_command_is_refused()
    {
        Write(Header + "\n");
        using PasswordFile file = Open();
        Assert.Contains("cannot be used", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_sent_with_a_password_that_cannot_be_written()
    {
        using PasswordFile file = Open();
        File.WriteAllText(_path, "another program was faster");

        ProvisioningException error = Assert.Throws<ProvisioningException>(() => file.Add([Given("ann", "p1")]));

        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("p1", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("another program was faster", File.ReadAllText(_path));
    }

    [Fact]
    public void A_preview_leaves_no_trace()
    {
        DateTime before = Directory.GetLastWriteTimeUtc(_folder);
        using PasswordFile file = PasswordFile.Open(_path, _state, isPreview: true);
        file.Complete();

        Assert.Equal(before, Directory.GetLastWriteTimeUtc(_folder));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private static GivenPassword Given(string username, string password) => new("Agility", username, new SecretValue(password));

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private PasswordFile Open(string? path = null) => PasswordFile.Open(path ?? _path, _state, isPreview: false);

    private string Refusal(string? path = null)
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Open(path));
        Assert.Contains("Nothing was sent.", error.Message, StringComparison.Ordinal);
        return error.Message;
    }

    private void Write(string text)
    {
        using FileStream file = PrivateFile.Open(_path, FileMode.Create, FileAccess.Write, FileShare.None);
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    private string[] Lines() => HeldFile.ReadLines(_path);
}
