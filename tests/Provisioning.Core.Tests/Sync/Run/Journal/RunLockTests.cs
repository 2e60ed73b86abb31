using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>Two runs over one connection never go on at once.</summary>
public sealed class RunLockTests : StateTest
{
    private const string Acme = "https://acme.example/";
    private const string Other = "https://other.example/";

    [Fact]
    public void Second_run_is_refused_with_the_owner_of_the_lock()
    {
        using RunLock first = RunLock.Take(State, [To.Address(Acme)], RunId);

        string message = Refusal(() => RunLock.Take(State, [To.Address("https://ACME.example")], "20261122T054501Z-0000")).Message;

        Assert.Contains(RunId, message, StringComparison.Ordinal);
        Assert.Contains(Environment.UserName, message, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, message, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"process {Environment.ProcessId}, since 20"), message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_connections_are_free_and_a_released_one_is_free_again()
    {
        RunLock first = RunLock.Take(State, [To.Address(Acme)], RunId);
        using RunLock second = RunLock.Take(State, [To.Address(Other)], RunId);
        first.Dispose();
        first.Dispose();
        using RunLock third = RunLock.Take(State, [To.Address(Acme), To.Address(Acme)], RunId);
    }

    [Theory]
    [InlineData(Acme)]
    [InlineData(Other)]
    public void All_connections_are_locked_or_none(string taken)
    {
        string free = taken == Acme ? Other : Acme;
        using (RunLock.Take(State, [To.Address(taken)], RunId))
        {
            Refusal(() => RunLock.Take(State, [To.Address(Acme), To.Address(Other)], RunId));
            using RunLock rest = RunLock.Take(State, [To.Address(free)], RunId);
        }

        using RunLock both = RunLock.Take(State, [To.Address(Other), To.Address(Acme)], RunId);
    }

    [Fact]
    public void Lock_of_a_dead_process_is_taken_over()
    {
        LeaveOwner(new RunOwner("svc", Environment.MachineName, DeadProcess.Id, DateTimeOffset.UtcNow));

        using RunLock taken = RunLock.Take(State, [To.Address(Acme)], RunId);
    }

    [Fact]
    public void Reused_process_identifier_is_another_process()
    {
        using System.Diagnostics.Process parent = OtherLivingProcess();
        LeaveOwner(new RunOwner("svc", Environment.MachineName, parent.Id, parent.StartTime.ToUniversalTime().AddMinutes(-1)));

        using RunLock taken = RunLock.Take(State, [To.Address(Acme)], RunId);
    }

    [Fact]
    public void Lock_of_a_living_process_counts_without_file_locks()
    {
        using System.Diagnostics.Process parent = OtherLivingProcess();
        LeaveOwner(new RunOwner("svc", Environment.MachineName, parent.Id, DateTimeOffset.UtcNow));

        Assert.Contains("svc on", Refusal(() => RunLock.Take(State, [To.Address(Acme)], RunId)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lock_of_another_computer_is_not_taken_over_and_the_message_has_advice()
    {
        string path = LeaveOwner(new RunOwner("svc", "elsewhere", DeadProcess.Id, Noon));

        string message = Refusal(() => RunLock.Take(State, [To.Address(Acme)], RunId)).Message;
        Assert.Contains("svc on elsewhere, process ", message, StringComparison.Ordinal);
        Assert.Contains("since 2026-11-22 12:00:00Z", message, StringComparison.Ordinal);
        Assert.Contains($"delete '{path}'", message, StringComparison.Ordinal);

        File.Delete(path);
        using RunLock taken = RunLock.Take(State, [To.Address(Acme)], RunId);
    }

    [Fact]
    public async Task Lock_works_between_processes()
    {
        using OtherProcess other = new(Take("20261122T054502Z-beef") + "'held'; $null = [Console]::In.ReadLine()");
        await other.SaysAsync("held");

        string message = Refusal(() => RunLock.Take(State, [To.Address(Acme)], RunId)).Message;
        Assert.Contains("20261122T054502Z-beef", message, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"process {other.Id}"), message, StringComparison.Ordinal);

        other.Kill();
        using RunLock taken = RunLock.Take(State, [To.Address(Acme)], RunId);
        using OtherProcess third = new("try { " + Take("20261122T054503Z-dead") + "'held' } catch { $_.Exception.InnerException.Message }");
        await third.SaysAsync(FormattableString.Invariant($"is being carried out by {Environment.UserName} on {Environment.MachineName}, process {Environment.ProcessId}"));
    }

    [Fact]
    public async Task Only_one_of_many_processes_holds_the_lock()
    {
        int holders = 0;
        int gained = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                try
                {
                    using RunLock held = RunLock.Take(State, [To.Address(Acme), To.Address(Other)], RunId);
                    Assert.Equal(1, System.Threading.Interlocked.Increment(ref holders));
                    System.Threading.Interlocked.Increment(ref gained);
                    System.Threading.Interlocked.Decrement(ref holders);
                }
                catch (ProvisioningException e)
                {
                    Assert.Contains("Wait for its end", e.Message, StringComparison.Ordinal);
                }
            }
        })));

        Assert.True(gained > 0);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"connection\":\"x\",\"identity\":\"y\",\"runId\":\"z\",\"owner\":null}")]
    [InlineData("{\"connection\":\"x\",\"identity\":\"y\",\"runId\":\"z\",\"owner\":{\"user\":\"svc\"}}")]
    public void Damaged_lock_file_does_not_block_a_run(string left)
    {
        string path = LeaveOwner(new RunOwner("svc", "elsewhere", DeadProcess.Id, Noon));
        Refusal(() => RunLock.Take(State, [To.Address(Acme)], RunId));
        File.WriteAllText(path, left);

        using RunLock taken = RunLock.Take(State, [To.Address(Acme)], RunId);

        Assert.Contains(RunId, File.ReadAllText(path), StringComparison.Ordinal);
    }

    private string Take(string runId) =>
        $"$state = Open-State '{State.FullPath}'; $lock = $engine.GetType('Provisioning.Sync.Run.Journal.RunLock')::Take($state, [Provisioning.Sync.Model.RunConnection[]] @(@{{ Address = '{Acme}'; Identity = '{To.Address(Acme).Identity}' }}), '{runId}'); ";

    // As a holder writes it, who is then gone together with the lock of the system.
    private string LeaveOwner(RunOwner owner)
    {
        using (RunLock held = RunLock.Take(State, [To.Address(Acme)], RunId))
        {
        }

        string handle = Assert.Single(Directory.GetFiles(Path.Combine(State.FullPath, "locks"), "*.lock"));
        string path = Path.ChangeExtension(handle, ".json");
        File.WriteAllText(path, System.Text.Json.JsonSerializer.Serialize(
            new Dictionary<string, object> { ["connection"] = Acme, ["identity"] = To.Address(Acme).Identity, ["runId"] = RunId, ["owner"] = new { user = owner.User, host = owner.Host, processId = owner.ProcessId, time = owner.Time } }));
        return path;
    }

    private static System.Diagnostics.Process OtherLivingProcess() => System.Diagnostics.Process.GetProcesses()
        .First(p => p.Id == 1 || (OperatingSystem.IsWindows() && p.ProcessName == "explorer"));
}
