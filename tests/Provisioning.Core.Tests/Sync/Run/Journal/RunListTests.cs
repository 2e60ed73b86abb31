using System.Text;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>A list of runs costs the first and the last line of each journal that has an end.</summary>
public sealed class RunListTests : StateTest
{
    [Fact]
    public void List_agrees_with_each_run()
    {
        WriteInterruptedRun();
        PretendTheProcessIsGone();
        AssertSame(RunState.Interrupted);
        using (RunJournal journal = RunJournal.Resume(State, Read(), "0.1.1", t => t))
        {
            journal.Intend([Step(5)]);
            journal.Record([Outcome(5)]);
            AssertSame(RunState.Running);
            journal.End(RunEnding.Stopped, "Ctrl+C ünd\nmehr");
        }

        AssertSame(RunState.Stopped);
        using (RunJournal journal = RunJournal.Resume(State, Read(), "0.1.1", t => t))
        {
            journal.End(RunEnding.Error);
        }

        AssertSame(RunState.Error);
        Assert.Equal(3, Single().Owners.Count);
    }

    [Fact]
    public void Middle_of_an_ended_run_is_not_read()
    {
        WriteEndedRun();
        RunSummary before = Single();
        Overwrite("\"line\":\"intent\"", "\"line\":\"rumour\"");

        Assert.Equal(before.ToString(), Single().ToString());
        Assert.Contains("line 2 holds", Refusal(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void End_that_contradicts_the_header_is_ignored()
    {
        WriteEndedRun();
        Overwrite("\"Updated\":2", "\"Updated\":3");

        Assert.Equal(RunState.Unreadable, Single().State);
    }

    [Fact]
    public void Last_line_longer_than_the_buffer_is_read()
    {
        using (RunJournal journal = Start(1))
        {
            journal.End(RunEnding.Error, new string('x', 200_000));
        }

        AssertSame(RunState.Error);
    }

    [Fact]
    public void Within_one_command_an_ended_run_is_read_once_and_a_changed_one_again()
    {
        // A whole second, since not every runtime sets less.
        DateTime written = new(2026, 11, 22, 5, 45, 0, DateTimeKind.Utc);
        WriteEndedRun();
        File.SetLastWriteTimeUtc(JournalPath, written);
        Assert.Equal(RunState.DoneWithFailures, Single().State);
        Overwrite("\"DoneWithFailures\"", "\"Stopped\"         ");
        File.SetLastWriteTimeUtc(JournalPath, written);
        Assert.Equal(RunState.DoneWithFailures, Single().State);

        File.SetLastWriteTimeUtc(JournalPath, written.AddSeconds(1));
        Assert.Equal(RunState.Stopped, Single().State);
    }

    [Fact]
    public void Within_one_command_a_run_without_an_end_is_read_once_and_a_changed_one_again()
    {
        DateTime written = new(2026, 11, 22, 5, 45, 0, DateTimeKind.Utc);
        WriteInterruptedRun();
        File.SetLastWriteTimeUtc(JournalPath, written);
        RunRecord record = Read();
        Overwrite("\"line\":\"intent\"", "\"line\":\"rumour\"");
        File.SetLastWriteTimeUtc(JournalPath, written);

        Assert.Same(record.Steps, Read().Steps);
        Assert.Equal(record.ToString(), Single().ToString());

        File.SetLastWriteTimeUtc(JournalPath, written.AddSeconds(1));
        Assert.Equal(RunState.Unreadable, Single().State);
        Refusal(() => Read());
    }

    [Fact]
    public void Thousand_long_runs_are_read_by_their_last_lines()
    {
        WriteEndedRun();
        string[] lines = File.ReadAllText(JournalPath).TrimEnd('\n').Split('\n');
        File.Delete(JournalPath);
        string middle = new('#', 50_000);
        for (int i = 0; i < 1000; i++)
        {
            string runId = FormattableString.Invariant($"20260101T000000Z-{i:x4}");
            File.WriteAllText(State.JournalPath(runId), $"{lines[0].Replace(RunId, runId, StringComparison.Ordinal)}\n{middle}\n{lines[^1]}\n");
        }

        List<RunSummary> runs = RunList.Read(State).ToList();

        Assert.Equal(1000, runs.Count);
        Assert.All(runs, r => Assert.Equal(RunState.DoneWithFailures, r.State));
    }

    private RunSummary Single() => Assert.Single(RunList.Read(State));

    private void WriteEndedRun()
    {
        using RunJournal journal = Start(3);
        journal.Intend([Step(1), Step(2), Step(3)]);
        journal.Record([Outcome(1), Outcome(2, ProvisioningOutcome.Failed), Outcome(3)]);
        journal.End(RunEnding.DoneWithFailures);
    }

    private void Overwrite(string from, string to)
    {
        string text = File.ReadAllText(JournalPath);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllBytes(JournalPath, Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
    }

    private void AssertSame(RunState state)
    {
        RunSummary reported = Single();
        RunSummary whole = Read();
        Assert.Equal(state, reported.State);
        Assert.Equal(
            (whole.RunId, whole.State, whole.Started, whole.Ended, whole.Message, whole.IsTorn, whole.Path, whole.ToString()),
            (reported.RunId, reported.State, reported.Started, reported.Ended, reported.Message, reported.IsTorn, reported.Path, reported.ToString()));
        Assert.Equal(whole.Owners.Select(o => o.ToString()), reported.Owners.Select(o => o.ToString()));
    }
}
