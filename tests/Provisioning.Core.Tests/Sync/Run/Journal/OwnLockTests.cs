using System.Runtime.Versioning;
using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>Runs of one user see each other, whatever state directories they use.</summary>
public sealed class OwnLockTests : StateTest
{
    private readonly string _connection = $"https://{Guid.NewGuid():N}.example/";

    [Fact]
    public void Run_with_another_state_directory_is_refused_with_the_owner_of_the_lock()
    {
        StateDirectory other = States.Open(Path.Combine(Folder, "other"));
        using (RunLock.Take(State, [To.Address(_connection)], RunId))
        {
            string message = Refusal(() => RunLock.Take(other, [To.Address(_connection)], "20261122T054501Z-0000")).Message;

            Assert.Contains(RunId, message, StringComparison.Ordinal);
            Assert.Contains(FormattableString.Invariant($"process {Environment.ProcessId}"), message, StringComparison.Ordinal);
        }

        using RunLock now = RunLock.Take(other, [To.Address(_connection)], "20261122T054501Z-0000");
    }

    [Fact]
    public async Task Process_with_another_state_directory_is_refused()
    {
        using RunLock held = RunLock.Take(State, [To.Address(_connection)], RunId);
        string take = $"$state = Open-State '{Path.Combine(Folder, "other")}'; "
            + $"try {{ $null = $engine.GetType('Provisioning.Sync.Run.Journal.RunLock')::Take($state, [Provisioning.Sync.Model.RunConnection[]] @(@{{ Address = '{_connection}'; Identity = '{To.Address(_connection).Identity}' }}), '20261122T054502Z-beef'); 'held' }} catch {{ $_.Exception.InnerException.Message }}";
        using OtherProcess other = new(take);

        await other.SaysAsync($"The run {RunId} over '{_connection}' is being carried out by");
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void State_directory_under_another_name_is_the_same_lock()
    {
        using RunLock first = RunLock.Take(States.Open(null), [To.Address(_connection)], RunId);
        first.Dispose();
        string link = Path.Combine(Folder, "link");
        Directory.CreateSymbolicLink(link, Path.Combine(OwnStateHome.Folder, "provisioning"));

        using (RunLock.Take(States.Open(link), [To.Address(_connection)], RunId))
        {
            Refusal(() => RunLock.Take(States.Open(null), [To.Address(_connection)], "20261122T054501Z-0000"));
        }

        using RunLock again = RunLock.Take(States.Open(null), [To.Address(_connection)], RunId);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void Lock_is_in_the_state_directory_without_a_home_directory()
    {
        string? home = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        try
        {
            Environment.SetEnvironmentVariable("XDG_STATE_HOME", "/proc/self/nowhere");

            using RunLock held = RunLock.Take(State, [To.Address(_connection)], RunId);

            Assert.Contains(RunId, Refusal(() => RunLock.Take(State, [To.Address(_connection)], "20261122T054501Z-0000")).Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("XDG_STATE_HOME", home);
        }
    }

    [UnixFact]
    public void Tests_write_nothing_into_the_real_home_directory() =>
        Assert.StartsWith(OwnStateHome.Folder, StateDirectory.At(null, Services.All).FullPath, StringComparison.Ordinal);
}
