using Provisioning.Batch;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Run.Journal;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>Concurrent batches: their order, and the content of the journal after every failure.</summary>
public sealed class StepLoopTests : StateTest
{
    private readonly List<int> _reported = [];

    [Fact]
    public async Task Batches_of_one_kind_run_together_up_to_the_limit()
    {
        HeldService agility = new() { Size = 2, AtOnce = 3 };
        Task run = RunAsync(Steps(10, n => $"p{n}"), agility);

        await Poll.UntilAsync(() => agility.Begun.Count == 3);
        agility.Release(3);
        await Poll.UntilAsync(() => agility.Begun.Count == 4);
        new[] { 1, 5, 7, 9 }.ToList().ForEach(n => agility.Release(n));
        await run;

        Assert.Equal([[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]], agility.Begun);
        Assert.Equal(3, agility.Most);
    }

    [Theory]
    [InlineData("ann", "ANN", null, null)]
    [InlineData("ann", "bo", "Username", "ann")]
    [InlineData("ann", "bo", "Email", "ANN")]
    public async Task Batch_waits_for_one_about_the_same_person_or_name(string first, string second, string? attribute, string? before)
    {
        HeldService agility = new() { AtOnce = 4 };
        PlanStep taken = Step(2, second, change: attribute is null ? null : new AttributeChange { Name = attribute, Before = before, After = "new" });
        Task run = RunAsync([Step(1, first), taken, Step(3, "cy")], agility);

        await Poll.UntilAsync(() => agility.Begun.Count == 1);
        agility.Release(1);
        await Poll.UntilAsync(() => agility.Begun.Count == 3);

        // What the second one found was read after the first one had come to its end.
        Assert.True(agility.Noted.ContainsKey(1));
        agility.Release(2);
        agility.Release(3);
        await run;
    }

    [Fact]
    public async Task Batch_of_another_kind_waits_for_all_before_it()
    {
        HeldService agility = new() { AtOnce = 4 };
        Task run = RunAsync([Step(1, "ann"), Step(2, "bo"), Step(3, "cy", PlanStepKind.Create)], agility);

        await Poll.UntilAsync(() => agility.Begun.Count == 2);
        agility.Release(2);
        await Poll.UntilAsync(() => agility.Noted.ContainsKey(2));
        Assert.Equal(2, agility.Begun.Count);
        agility.Release(1);
        await Poll.UntilAsync(() => agility.Begun.Count == 3);
        agility.Release(3);
        await run;
    }

    [Fact]
    public async Task One_service_does_not_wait_for_the_other_and_results_come_in_the_order_of_the_plan()
    {
        HeldService agility = new() { AtOnce = 2 };
        HeldService ambition = new();
        Task run = RunAsync([Step(1, "ann"), Step(2, "bo"), Step(3, "ann", service: "Ambition")], agility, ambition);

        await Poll.UntilAsync(() => agility.Begun.Count == 2 && ambition.Begun.Count == 1);
        ambition.Release(3);
        await Poll.UntilAsync(() => ambition.Noted.ContainsKey(3));
        agility.Release(2);
        await Poll.UntilAsync(() => agility.Noted.ContainsKey(2));
        Assert.Empty(_reported);
        agility.Release(1);
        await run;

        Assert.Equal([1, 2, 3], _reported);
    }

    [Fact]
    public async Task Failure_of_one_service_records_batches_in_progress_and_starts_no_more()
    {
        HeldService agility = new() { Size = 2, AtOnce = 2 };
        HeldService ambition = new();
        PlanStep[] steps = [.. Steps(6, n => $"p{n}"), Step(7, "p1", service: "Ambition"), Step(8, "p2", service: "Ambition")];
        Task run = RunAsync(steps, agility, ambition);
        await Poll.UntilAsync(() => agility.Begun.Count == 2 && ambition.Begun.Count == 1);

        ProvisioningException broken = new(ProvisioningErrorKind.Authentication, "no");
        agility.Release(3, new ChunkInterruptedException([new ProvisioningResult { Outcome = ProvisioningOutcome.Updated, Row = 3 }], broken));
        await Poll.UntilAsync(() => agility.Noted.ContainsKey(3) && agility.Uncertain.Count > 0);
        agility.Release(1);
        ambition.Release(7);

        Assert.Same(broken, await Assert.ThrowsAsync<ProvisioningException>(() => run));
        Assert.Equal(
            [(1, StepState.Done), (2, StepState.Done), (3, StepState.Done), (4, StepState.Intended), (5, StepState.Pending), (6, StepState.Pending), (7, StepState.Done), (8, StepState.Pending)],
            Read().Steps.Select(s => (s.Number, s.State)));
        Assert.Equal([4], agility.Uncertain);
        Assert.Equal([1, 2, 3, 7], _reported);
    }

    [Fact]
    public async Task Stopped_run_records_batches_in_progress_as_uncertain()
    {
        using CancellationTokenSource stop = new();
        HeldService agility = new() { AtOnce = 2 };
        HeldService ambition = new();
        Task run = RunAsync([.. Steps(3, n => $"p{n}"), Step(4, "p1", service: "Ambition")], agility, ambition, stop.Token);
        await Poll.UntilAsync(() => agility.Begun.Count == 2 && ambition.Begun.Count == 1);

        await Poll.EndsWhenCancelledAsync(stop, run);

        Assert.Equal([StepState.Intended, StepState.Intended, StepState.Pending, StepState.Intended], Read().Steps.Select(s => s.State));
        Assert.Equal([1, 2], agility.Uncertain.Order());
        Assert.Equal([4], ambition.Uncertain);
    }

    [Fact]
    public async Task Interrupted_run_has_recorded_every_sent_step_and_a_resumed_run_does_each_once()
    {
        List<(byte[] Journal, int[] Done)> kills = [];
        HeldService agility = null!;
        HeldService ambition = null!;
        object gate = new();
        void Kill(IReadOnlyList<PlanStep> steps)
        {
            lock (gate)
            {
                byte[] journal = Copy();
                kills.Add((journal, [.. agility.Done, .. ambition.Done]));
                Assert.All(steps, s => Assert.Contains($"\"number\":{s.Number},", System.Text.Encoding.UTF8.GetString(journal), StringComparison.Ordinal));
            }
        }

        agility = new() { Size = 3, AtOnce = 2, IsFree = true, Sending = Kill };
        ambition = new() { Size = 4, IsFree = true, Sending = Kill };
        PlanStep[] steps = [.. Steps(18, n => $"p{n % 13}"), .. Enumerable.Range(19, 12).Select(n => Step(n, $"p{n}", service: "Ambition"))];
        await RunAsync(steps, agility, ambition);
        Assert.True(kills.Count >= 9);

        foreach ((byte[] journal, int[] done) in kills)
        {
            await File.WriteAllBytesAsync(JournalPath, journal);
            PretendTheProcessIsGone();
            RunRecord killed = Read();
            HeldService again = new() { Size = 3, AtOnce = 2, IsFree = true, Done = new(done) };
            await ResumeAsync(killed, steps, again);
            Assert.Equal(Enumerable.Range(1, 30), again.Done.Order());
            Assert.All(Read().Steps, s => Assert.Equal(StepState.Done, s.State));
        }
    }

    [Fact]
    public async Task Nothing_is_sent_after_a_journal_failure()
    {
        HeldService agility = new();
        HeldService ambition = new();
        Task run = RunAsync([Step(1, "ann"), Step(2, "bo"), Step(3, "ann", service: "Ambition"), Step(4, "bo", service: "Ambition")], agility, ambition);
        await Poll.UntilAsync(() => agility.Begun.Count == 1 && ambition.Begun.Count == 1);
        File.Move(JournalPath, JournalPath + ".away");

        agility.Release(1);
        ambition.Release(3);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => run);
        Assert.Equal(ProvisioningErrorKind.State, error.Kind);
        Assert.Equal((1, 1), (agility.Begun.Count, ambition.Begun.Count));
    }

    private byte[] Copy()
    {
        using FileStream file = new(JournalPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using MemoryStream copy = new();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private static PlanStep[] Steps(int count, Func<int, string> key) => [.. Enumerable.Range(1, count).Select(n => Step(n, key(n)))];

    private static PlanStep Step(int number, string key, PlanStepKind kind = PlanStepKind.Update, string service = "Agility", AttributeChange? change = null) => new()
    {
        Number = number, Service = service, Kind = kind, Key = key, Changes = [change ?? new AttributeChange { Name = "Phone", After = "2" }],
    };

    private async Task RunAsync(PlanStep[] steps, HeldService agility, HeldService? ambition = null, CancellationToken token = default)
    {
        RunHeader header = RunHeader.Of(
            RunId, new ProvisioningPlan { Source = "hrm.csv", SourceHash = new string('a', 64), Steps = steps }, new string('b', 64), OwnerProcess.Current(TimeProvider.System), "0.1.0", Services.All);
        using RunJournal journal = RunJournal.Create(State, header, t => t);
        await Loop(journal, agility, ambition).RunAsync(steps, token);
        journal.End(RunEnding.Done);
    }

    private async Task ResumeAsync(RunRecord killed, PlanStep[] steps, HeldService both)
    {
        using RunJournal journal = RunJournal.Resume(State, killed, "0.1.0", t => t);
        StepLoop loop = Loop(journal, both, both);
        HashSet<int> finished = [.. killed.Finished.Select(s => s.Number)];
        killed.Finished.ToList().ForEach(s => loop.Remember(s.Step!, s.Outcome!));
        await loop.RunAsync(steps.Where(s => !finished.Contains(s.Number)), CancellationToken.None);
        journal.End(RunEnding.Done);
    }

    private StepLoop Loop(RunJournal journal, HeldService agility, HeldService? ambition) => new(
        new Dictionary<string, StepService> { ["Agility"] = agility, ["Ambition"] = ambition ?? agility },
        journal,
        (step, _) => _reported.Add(step.Number),
        progress: null);
}
