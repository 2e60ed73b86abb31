using System.Runtime.Versioning;
using System.Text;
using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>Where state lies, who can read it, and what happens when it cannot be written.</summary>
public sealed class StateDirectoryTests : StateTest
{
    [Theory]
    [InlineData("/var/state", "/home/mira", "/var/state/provisioning")]
    [InlineData(null, "/home/mira", "/home/mira/.local/state/provisioning")]
    [InlineData("", "/home/mira", "/home/mira/.local/state/provisioning")]
    [InlineData("relative", "/home/mira", "/home/mira/.local/state/provisioning")]
    [InlineData("/var/state", "", "/var/state/provisioning")]
    public void Default_directory_on_Unix_follows_XDG(string? stateHome, string home, string expected) =>
        Assert.Equal(expected, StateLocation.OnUnix(stateHome, home).Replace('\\', '/'));

    [Fact]
    public void Default_directory_on_Windows_is_in_the_local_profile() =>
        Assert.Equal(Path.Combine("profile", "Provisioning"), StateLocation.OnWindows("profile"));

    [Fact]
    public void Missing_home_directory_is_reported_with_StatePath()
    {
        Assert.Contains("-StatePath", Refusal(() => StateLocation.OnUnix(null, "")).Message, StringComparison.Ordinal);
        Assert.Contains("-StatePath", Refusal(() => StateLocation.OnWindows("")).Message, StringComparison.Ordinal);
    }

    [UnixFact]
    public void All_files_are_readable_only_by_the_owner()
    {
        WriteInterruptedRun();
        State.SavePlan(RunId, s => s.WriteByte(1));
        State.SaveSnapshot("a", s => s.WriteByte(1));
        State.SaveLinks("a", s => s.WriteByte(1));
        using RunLock held = RunLock.Take(State, [To.Address("https://a")], RunId);

        DirectoryInfo root = new(State.FullPath);
        List<FileSystemInfo> all = [root, .. root.EnumerateFileSystemInfos("*", SearchOption.AllDirectories)];

        Assert.Equal(5, all.OfType<DirectoryInfo>().Count());
        Assert.Equal(6, all.OfType<FileInfo>().Count());
        Assert.All(all.OfType<DirectoryInfo>(), d => Assert.Equal("700", Convert.ToString((int)d.UnixFileMode, 8)));
        Assert.All(all.OfType<FileInfo>(), f => Assert.Equal("600", Convert.ToString((int)f.UnixFileMode, 8)));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void Permissions_of_readable_parts_are_corrected()
    {
        string path = Path.Combine(Folder, "open");
        Directory.CreateDirectory(Path.Combine(path, "runs"));
        File.SetUnixFileMode(Path.Combine(path, "runs"), (UnixFileMode)Convert.ToInt32("755", 8));

        States.Open(path);

        Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(Path.Combine(path, "runs")), 8));
    }

    [Fact]
    public void A_file_in_the_place_of_the_directory_is_refused()
    {
        string path = Path.Combine(Folder, "file");
        File.WriteAllText(path, "");

        ProvisioningException error = Refusal(() => States.Open(path));

        Assert.Contains($"'{path}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("-StatePath", error.Message, StringComparison.Ordinal);
        Assert.True(error.ConcernsConnection);
    }

    [Fact]
    public void Reading_a_missing_directory_creates_nothing_and_finds_nothing()
    {
        string path = Path.Combine(Folder, "nobody", "state");

        StateDirectory state = StateDirectory.At(path, Services.All);

        Assert.Empty(RunList.Read(state));
        Assert.Null(state.OpenSnapshot("a"));
        Assert.Contains(RunId, Refusal(() => JournalReader.Read(state, RunId), ProvisioningErrorKind.NotFound).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Folder, "nobody")));
        state.Prepare();
        Assert.True(Directory.Exists(path));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("a\0b")]
    [InlineData("")]
    public void Invalid_directory_is_refused_without_a_write(string name)
    {
        File.WriteAllText(Path.Combine(Folder, "file"), "");
        string path = name.Length == 0 ? "" : Path.Combine(Folder, name);

        Assert.Contains(name.Replace("\0", "\\0", StringComparison.Ordinal), Refusal(() => StateDirectory.At(path, Services.All)).Message, StringComparison.Ordinal);
        Refusal(() => States.Open(path));
    }

    [UnixFact]
    public void Path_that_is_too_long_is_refused_on_creation() =>
        Assert.Contains("xxx", Refusal(() => States.Open(Path.Combine(Folder, new string('x', 5000)), Services.All)).Message, StringComparison.Ordinal);

    [UnixFact]
    public void Unwritable_directory_is_refused() =>
        Assert.Contains("'/proc", Refusal(() => States.Open("/proc/self")).Message, StringComparison.Ordinal);

    [Fact]
    public void Opening_leaves_no_file()
    {
        States.Open(State.FullPath);

        Assert.Empty(Directory.EnumerateFiles(State.FullPath, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Names_of_runs_contain_the_time_and_sort_by_it()
    {
        DateTimeOffset time = new(2026, 11, 22, 7, 45, 0, TimeSpan.FromHours(2));

        Assert.Equal("20261122T054500Z-0000", Provisioning.Sync.Run.Journal.RunId.At(time));
        Assert.Equal("20261122T054500Z-8000", Provisioning.Sync.Run.Journal.RunId.At(time.AddMilliseconds(500)));
        Assert.Equal("20261122T054500Z-ffff", Provisioning.Sync.Run.Journal.RunId.At(time.AddSeconds(1).AddTicks(-1)));
        Assert.True(Provisioning.Sync.Run.Journal.RunId.IsValid(State.NewRunId()));
        Assert.True(string.CompareOrdinal(State.NewRunId(), Provisioning.Sync.Run.Journal.RunId.At(DateTimeOffset.UtcNow.AddSeconds(2))) < 0);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("20261122T054500Z-4f2a/../x")]
    [InlineData("20261122T054500Z-4F2A")]
    [InlineData("20261122T054500Z-4f2a\n")]
    [InlineData("")]
    public void Invalid_run_name_gives_no_path(string text) =>
        Assert.Contains("20261122T054500Z-4f2a", Refusal(() => State.JournalPath(text), ProvisioningErrorKind.NotFound).Message, StringComparison.Ordinal);

    [Fact]
    public void Plan_is_saved_completely_or_not_at_all()
    {
        State.SavePlan(RunId, s => s.Write(Encoding.UTF8.GetBytes("first")));

        Assert.Throws<InvalidOperationException>(() => State.SavePlan(RunId, s =>
        {
            s.Write(Encoding.UTF8.GetBytes("sec"));
            throw new InvalidOperationException();
        }));

        using StreamReader plan = new(State.OpenPlan(RunId));
        Assert.Equal("first", plan.ReadToEnd());
        Assert.Equal([State.PlanPath(RunId)], Directory.GetFiles(Path.Combine(State.FullPath, "runs")));
    }

    [Fact]
    public void Saved_plan_replaces_the_previous_one()
    {
        State.SavePlan(RunId, s => s.WriteByte((byte)'1'));
        State.SavePlan(RunId, s =>
        {
            using StreamWriter writer = new(s);
            writer.Write("two");
        });

        using StreamReader plan = new(State.OpenPlan(RunId));
        Assert.Equal("two", plan.ReadToEnd());
    }

    [Fact]
    public void Missing_plan_is_reported() => Assert.Contains(RunId, Refusal(() => State.OpenPlan(RunId)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_snapshot_belongs_to_its_connection()
    {
        State.SaveSnapshot(To.Address("https://acme.example/").Identity, s => s.WriteByte((byte)'a'));
        State.SaveSnapshot(To.Address("https://other.example/").Identity, s => s.WriteByte((byte)'b'));

        using Stream? again = State.OpenSnapshot(To.Address("https://ACME.example").Identity);
        Assert.Equal('a', again!.ReadByte());
        Assert.Null(State.OpenSnapshot(To.Address("https://third.example").Identity));
    }
}
