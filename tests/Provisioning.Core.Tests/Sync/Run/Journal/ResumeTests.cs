using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>Interrupted runs, and how they are resumed.</summary>
public sealed class ResumeTests : StateTest
{
    [Fact]
    public void Resumed_run_is_in_the_same_file_with_its_new_owner()
    {
        WriteInterruptedRun();
        PretendTheProcessIsGone();
        RunRecord before = Read();
        Assert.Equal(RunState.Interrupted, before.State);

        using (RunJournal journal = RunJournal.Resume(State, before, "0.2.0", t => t))
        {
            Assert.Equal(RunState.Running, Read().State);
            journal.Record([Outcome(4, ProvisioningOutcome.NoChange)]);
            journal.Intend([Step(5)]);
            journal.Record([Outcome(5)]);
            journal.End(RunEnding.DoneWithFailures);
        }

        RunRecord after = Read();
        Assert.Equal(RunState.DoneWithFailures, after.State);
        Assert.Equal([DeadProcess.Id, Environment.ProcessId], after.Owners.Select(o => o.ProcessId));
        Assert.DoesNotContain(after.Steps, s => s.State == StepState.Pending);
        Assert.DoesNotContain(after.Steps, s => s.IsUncertain);
        Assert.Contains("\"moduleVersion\":\"0.2.0\"", File.ReadAllText(JournalPath), StringComparison.Ordinal);
    }

    [Fact]
    public void Stopped_run_continues_after_its_end_line()
    {
        using (RunJournal journal = Start(1))
        {
            journal.End(RunEnding.Stopped);
        }

        using (RunJournal journal = RunJournal.Resume(State, Read(), "0.1.0", t => t))
        {
            journal.Intend([Step(1)]);
            journal.Record([Outcome(1)]);
            journal.End(RunEnding.Done);
        }

        Assert.Equal(RunState.Done, Read().State);
    }

    [Fact]
    public void Partial_line_is_kept_as_evidence()
    {
        WriteInterruptedRun();
        PretendTheProcessIsGone();
        File.AppendAllText(JournalPath, "{\"line\":\"outc");

        RunJournal.Resume(State, Read(), "0.1.0", t => t).Dispose();

        Assert.Contains("outc\"", File.ReadLines(JournalPath).ElementAt(6), StringComparison.Ordinal);
        Assert.Contains("\"cutOff\"", File.ReadLines(JournalPath).ElementAt(6), StringComparison.Ordinal);
    }

    [Fact]
    public void Running_run_is_not_resumed()
    {
        using RunJournal journal = Start(1);
        string before = Content();

        Assert.Contains(
            FormattableString.Invariant($"process {Environment.ProcessId}"),
            Refusal(() => RunJournal.Resume(State, Read(), "0.1.0", t => t)).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, Content());
    }

    [Fact]
    public void Run_resumed_by_another_process_meanwhile_is_not_resumed()
    {
        WriteInterruptedRun();
        PretendTheProcessIsGone();
        RunRecord stale = Read();
        using RunJournal journal = RunJournal.Resume(State, Read(), "0.1.0", t => t);
        string before = Content();

        Assert.Contains("has changed", Refusal(() => RunJournal.Resume(State, stale, "0.1.0", t => t)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Content());
    }

    [Fact]
    public void Runs_are_returned_newest_first_with_their_states()
    {
        Write("20261120T000000Z-0001", j => j.End(RunEnding.Done));
        Write("20261121T000000Z-0002", j => j.End(RunEnding.Refused, "too many"));
        WriteInterruptedRun();
        PretendTheProcessIsGone();
        Write("20261123T000000Z-0003", j => { });
        File.WriteAllText(State.JournalPath("20261119T000000Z-0000"), "{}\n");
        File.WriteAllText(Path.Combine(State.FullPath, "runs", "notes.jsonl"), "");

        List<RunSummary> runs = RunList.Read(State).ToList();

        Assert.Equal(
            [RunState.Running, RunState.Interrupted, RunState.Refused, RunState.Done, RunState.Unreadable],
            runs.Select(r => r.State));
        Assert.Equal("20261123T000000Z-0003", runs[0].RunId);
        Assert.Equal((1, 2), (runs[1].Counts["Intended"], runs[1].Counts["Updated"]));
        Assert.Equal("too many", runs[2].Message);
        Assert.Contains("20261119T000000Z-0000.jsonl' is damaged", runs[4].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_of_another_computer_counts_as_running_and_can_be_resumed()
    {
        WriteInterruptedRun();
        File.WriteAllText(JournalPath, File.ReadAllText(JournalPath).Replace($"\"host\":\"{Environment.MachineName}\"", "\"host\":\"elsewhere\"", StringComparison.Ordinal));

        Assert.Equal(RunState.Running, Read().State);
        RunJournal.Resume(State, Read(), "0.1.0", t => t).Dispose();
    }

    [Fact]
    public async Task Journal_of_a_process_killed_at_any_moment_is_readable_and_can_be_continued()
    {
        Random random = new(5);
        for (int round = 0; round < 4; round++)
        {
            File.Delete(JournalPath);
            int size = random.Next(2_000, 200_000);
            using (OtherProcess writer = new(EndlessRun()))
            {
                await Poll.UntilAsync(() => File.Exists(JournalPath) && new FileInfo(JournalPath).Length > size);
                Assert.Equal(RunState.Running, Read().State);
                writer.Kill();
            }

            RunRecord run = Read();
            Assert.Equal(RunState.Interrupted, run.State);
            Assert.Equal(100_000, run.Steps.Count);
            Assert.Equal(Enumerable.Range(1, run.Finished.Count()), run.Finished.Select(s => s.Number));
            Assert.InRange(run.Steps.Where(s => s.IsUncertain).Count(), 0, 10);
            Assert.All(run.Steps.Where(s => s.IsUncertain), s => Assert.Equal("Phone", Assert.Single(s.Step!.Changes).Name));
            using RunJournal journal = RunJournal.Resume(State, run, "0.1.0", t => t);
            journal.Intend(run.Steps.Where(s => s.State == StepState.Pending).Take(1).Select(s => Step(s.Number)).ToList());
            journal.End(RunEnding.Stopped);
        }
    }

    // Ten steps in a chunk, until the process is killed.
    private string EndlessRun() => $$"""
        $state = Open-State '{{State.FullPath}}'
        $owner = [Provisioning.Sync.Run.Journal.RunOwner]::new('x', '{{Environment.MachineName}}', $PID, [DateTimeOffset]::UtcNow)
        $none = [System.Collections.Generic.Dictionary[string, int]]::new()
        $connections = [System.Collections.Generic.Dictionary[string, Provisioning.Sync.Model.RunConnection]]::new()
        $options = [System.Collections.Generic.Dictionary[string, string]]::new()
        $header = [Provisioning.Sync.Run.Journal.RunHeader]::new('{{RunId}}', $owner, '', '', '', '', $connections, [string[]] @('Agility'), 100000, $none, $none, $true, 0, $none, [string[]] @(), $options)
        $journal = $engine.GetType('Provisioning.Sync.Run.Journal.RunJournal')::Create($state, $header, [Func[string, string]] { param($t) $t })
        $outcome = $engine.GetType('Provisioning.Sync.Model.StepOutcome')
        $outcomes = [array]::CreateInstance($outcome, 10)
        for ($n = 1; $n -le 99990; $n += 10) {
            $change = [Provisioning.Sync.Model.AttributeChange] @{ Name = 'Phone'; Before = 'ä'; After = '後' }
            $journal.Intend([Provisioning.Sync.Model.PlanStep[]] @($n..($n + 9) | ForEach-Object { [Provisioning.Sync.Model.PlanStep] @{ Number = $_; Service = 'Agility'; Kind = 'Update'; Key = "k$_"; Changes = [Provisioning.Sync.Model.AttributeChange[]] @($change) } }))
            foreach ($i in 0..9) { $outcomes[$i] = $outcome::Of($n + $i, [Provisioning.ProvisioningResult] @{ Outcome = 'Updated' }, [DateTimeOffset]::UtcNow) }
            $journal.Record($outcomes)
        }
        """;

    private void Write(string runId, Action<RunJournal> write)
    {
        using RunJournal journal = RunJournal.Create(State, Header(1, runId), t => t);
        write(journal);
        journal.Abandon();
    }

    private string Content()
    {
        using StreamReader reader = new(new FileStream(JournalPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
