using System.Collections;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>A resumed run reads its journal and its plan once, since those of a large run take long.</summary>
public sealed class ResumeReadingTests : ApplyTest
{
    private static readonly string[] s_rows = [.. Enumerable.Range(1, 100).Select(i => Row("u" + i, phone: $"{i}", team: "Team " + (i % 3), role: "Role:4"))];

    private readonly CountedServices _services = new();

    // The last one has nothing left to do in Ambition.
    [Theory]
    [InlineData(AccountList.Array, 0.5)]
    [InlineData(AccountList.Denied, 0.5)]
    [InlineData(AccountList.Array, 0.99)]
    [InlineData(AccountList.Denied, 0.99)]
    public async Task Journal_of_a_resumed_run_is_read_once(AccountList list, double share)
    {
        Sandbox.Options.Ambition.AccountList = list;
        string runId = await InterruptAsync(share);
        JournalReader.Read(Open(), runId);
        int once = _services.Count;
        _services.Count = 0;
        PlanRunner runner = new(new RunContext(Targets, Open(), Log));

        runner.FindRest(runId);
        int shown = _services.Count;
        RunSummary run = await runner.ResumeAsync(runId, new ApplyRequest { ModuleVersion = "0.1.0" }, CancellationToken.None);

        Assert.Equal(RunState.Done, run.State);
        Assert.InRange(once, 100, int.MaxValue);
        Assert.InRange(shown, once, once + PlanCount(runId) + 100);
        Assert.InRange(_services.Count - shown, 0, 100);
    }

    [Fact]
    public async Task Plan_of_a_resumed_run_is_read_once()
    {
        string runId = await InterruptAsync(0.5);
        PlanRunner runner = new(new RunContext(Targets, State, Log));

        Assert.Same(runner.FindRest(runId).Plan.Steps, runner.FindRest(runId).Plan.Steps);
    }

    private async Task<string> InterruptAsync(double share)
    {
        RunRecord whole = await Apply(await Plan(s_rows), Generous);
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(whole.RunId));
        await CutAsync(whole.RunId, journal, (int)(journal.Length * share));
        Directory.Delete(State.Snapshots, recursive: true);
        Directory.Delete(State.Links, recursive: true);
        Reconnect();
        return whole.RunId;
    }

    private StateDirectory Open() => StateDirectory.At(State.FullPath, _services);

    private int PlanCount(string runId)
    {
        int before = _services.Count;
        StateDirectory state = Open();
        RunPlan.ReadOf(state, JournalReader.ReadHeader(state, runId));
        int count = _services.Count - before;
        _services.Count = before;
        return count;
    }

    /// <summary>The services, with how often one of them was searched for: readers do so for each step.</summary>
    private sealed class CountedServices : IReadOnlyList<TargetRules>
    {
        private int _count;

        int IReadOnlyCollection<TargetRules>.Count => Services.All.Count;

        public int Count
        {
            get => _count;
            set => _count = value;
        }

        public TargetRules this[int index] => Services.All[index];

        public IEnumerator<TargetRules> GetEnumerator()
        {
            Interlocked.Increment(ref _count);
            return Services.All.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
