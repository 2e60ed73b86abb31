using System.Text;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>A list of runs costs the first and the last line of each journal that has an end.</summary>
public sealed class RunListTests : StateTest
{
    [Fact]
    public void It_says_of_each_run_what_the_run_itself_says()
    {
        WriteInterruptedRun();
        PretendTheProcessIsGone();
        AssertSame(RunState.Killed);
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
    public void Of_a_run_that_has_ended_the_middle_is_not_read()
    {
        WriteEndedRun();
        RunSummary before = Single();
        Overwrite("\"line\":\"intent\"", "\"line\":\"rumour\"");

        Assert.Equal(before.ToString(), Single().ToString());
        Assert.Contains("line 2 holds", Refusal(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_end_that_does_not_fit_the_header_is_not_believed()
    {
        WriteEndedRun();
        Overwrite("\"Updated\":2", "\"Updated\":3");

        Assert.Equal(RunState.Unreadable, Single().State);
    }

    [Fact]
    public void A_last_line_longer_than_a_look_is_read_all_the_same()
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
        Assert.Equal(RunState.FailedRows, Single().State);
        Overwrite("\"FailedRows\"", "\"Stopped\"   ");
        File.SetLastWriteTimeUtc(JournalPath, written);
        Assert.Equal(RunState.FailedRows, Single().State);

        File.SetLastWriteTimeUtc(JournalPath, written.AddSeconds(1));
        Assert.Equal(RunState.Stopped, Single().State);
    }

    [Fact]
    public void A_thousand_long_runs_are_listed_by_their_ends()
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
        Assert.All(runs, r => Assert.Equal(RunState.FailedRows, r.State));
    }

    private RunSummary Single() => Assert.Single(RunList.Read(State));

    private void WriteEndedRun()
    {
        using RunJournal journal = Start(3);
        journal.Intend([Step(1), Step(2), Step(3)]);
        journal.Record([Outcome(1), Outcome(2, ProvisioningOutcome.Failed), Outcome(3)]);
        journal.End(RunEnding.FailedRows);
    }

    private void Overwrite(string from, string to)
    {
        string text = File.ReadAllText(JournalPath);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllBytes(JournalPath, Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
    }

    private void AssertSame(RunState state)
    {
        RunSummary listed = Single();
        RunSummary whole = Read();
        Assert.Equal(state, listed.State);
        Assert.Equal(
            (whole.RunId, whole.State, whole.Started, whole.Ended, whole.Message, whole.IsTorn, whole.Path, whole.ToString()),
            (listed.RunId, listed.State, listed.Started, listed.Ended, listed.Message, listed.IsTorn, listed.Path, listed.ToString()));
        Assert.Equal(whole.Owners.Select(o => o.ToString()), listed.Owners.Select(o => o.ToString()));
    }
}
