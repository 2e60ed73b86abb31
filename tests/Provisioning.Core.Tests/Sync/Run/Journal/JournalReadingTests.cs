using System.Text;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>Journals as killed processes, careless hands and other versions leave them.</summary>
public sealed class JournalReadingTests : StateTest
{
    [Fact]
    public void Journal_tells_a_resumed_run_which_steps_are_pending_uncertain_and_finished()
    {
        WriteInterruptedRun();

        RunRecord run = Read();

        Assert.Equal([5], run.Steps.Where(s => s.State == StepState.Pending).Select(s => s.Number));
        Assert.Equal([4], run.Steps.Where(s => s.IsUncertain).Select(s => s.Number));
        Assert.Equal([1, 2, 3], run.Finished.Select(s => s.Number));
        Assert.Equal("ungültig", run.Steps[1].Outcome!.Message);
        Assert.Equal(
            [("Failed", 1), ("Intended", 1), ("Pending", 1), ("Updated", 2)],
            run.Counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value)));
        Assert.False(run.IsTorn);
    }

    [Fact]
    public void Uncertain_outcome_is_checked_and_may_be_corrected()
    {
        using RunJournal journal = Start(1);
        journal.Intend([Step(1)]);
        journal.Record([Outcome(1, ProvisioningOutcome.Uncertain)]);
        Assert.Equal([1], Read().Steps.Where(s => s.IsUncertain).Select(s => s.Number));
        Assert.Empty(Read().Finished);

        journal.Record([Outcome(1, ProvisioningOutcome.NoChange)]);
        Assert.DoesNotContain(Read().Steps, s => s.IsUncertain);
    }

    [Fact]
    public void Journal_cut_at_any_byte_is_read_up_to_its_last_whole_line()
    {
        WriteInterruptedRun();
        byte[] whole = File.ReadAllBytes(JournalPath);
        int header = Array.IndexOf(whole, (byte)'\n');
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(JournalPath, whole[..length]);
            if (length < header)
            {
                Assert.Contains("first line", Refusal(() => Read()).Message, StringComparison.Ordinal);
                continue;
            }

            // An object whose last brace is there is whole, with or without its line feed.
            int lines = whole[..length].Count(b => b == '\n') + (length < whole.Length && whole[length] == '\n' ? 1 : 0);
            bool isTorn = whole[length - 1] != '\n' && whole[length < whole.Length ? length : length - 1] != '\n';
            RunRecord run = Read();

            Assert.Equal(isTorn, run.IsTorn);
            Assert.Equal(lines switch { 1 => 5, < 6 => 2, _ => 1 }, run.Steps.Where(s => s.State == StepState.Pending).Count());
            Assert.Equal(Math.Max(0, Math.Min(3, lines - 2)), run.Finished.Count());
        }
    }

    [Fact]
    [Trait("Set", "Nightly")]
    public void Journal_cut_at_any_byte_can_be_continued_without_losing_a_whole_line() => CutAndGoOn(step: 1);

    [Fact]
    public void Journal_cut_at_many_bytes_can_be_continued_without_losing_a_whole_line() => CutAndGoOn(step: 7);

    [Theory]
    [InlineData(2, "{\"line\":\"intent\"", "not a line of a journal")]
    [InlineData(2, "", "not a line of a journal")]
    [InlineData(2, "null", "not a line of a journal")]
    [InlineData(2, "[]", "not a line of a journal")]
    [InlineData(2, "{\"line\":\"rumour\"}", "not a line of a journal")]
    [InlineData(2, "{\"line\":\"intent\",\"time\":\"2026-11-22T12:00:00Z\"}", "not a line of a journal")]
    [InlineData(2, "{\"line\":\"intent\",\"time\":\"yesterday\",\"steps\":[]}", "not a line of a journal")]
    [InlineData(2, "{\"line\":\"intent\",\"time\":\"2026-11-22T12:00:00Z\",\"steps\":[{\"number\":6,\"service\":\"Agility\",\"kind\":\"Update\",\"key\":\"a\",\"row\":1,\"line\":2,\"changes\":[],\"expected\":{}}]}", "the step 6")]
    [InlineData(2, "{\"line\":\"intent\",\"time\":\"2026-11-22T12:00:00Z\",\"steps\":[{\"number\":1,\"service\":\"Agility\",\"kind\":7,\"key\":\"a\",\"row\":1,\"line\":2,\"changes\":[],\"expected\":{}}]}", "not a line of a journal")]
    [InlineData(2, "{\"line\":\"intent\",\"time\":\"2026-11-22T12:00:00Z\",\"steps\":[],\"more\":1}", "not a line of a journal")]
    [InlineData(3, "{\"line\":\"outcome\",\"step\":{\"number\":5,\"outcome\":\"Updated\",\"attempts\":1,\"time\":\"2026-11-22T12:00:00Z\"}}", "an outcome of the step 5")]
    [InlineData(4, "{\"line\":\"outcome\",\"step\":{\"number\":1,\"outcome\":\"Updated\",\"attempts\":1,\"time\":\"2026-11-22T12:00:00Z\"}}", "a second outcome of the step 1")]
    [InlineData(2, "{\"line\":\"end\",\"time\":\"2026-11-22T12:00:00Z\",\"ending\":\"Done\",\"counts\":{\"Updated\":5}}", "counts")]
    [InlineData(2, "{\"line\":\"end\",\"time\":\"2026-11-22T12:00:00Z\",\"ending\":\"Done\",\"counts\":{\"Pending\":5}}", "after the end", 3)]
    [InlineData(1, "{\"line\":\"resumed\",\"owner\":{\"user\":\"a\",\"host\":\"b\",\"processId\":1,\"time\":\"2026-11-22T12:00:00Z\"},\"moduleVersion\":\"1\"}", "no header")]
    public void Damage_elsewhere_names_file_line_and_reason(int line, string content, string reason, int told = 0)
    {
        WriteInterruptedRun();
        List<string> lines = [.. File.ReadAllText(JournalPath).TrimEnd('\n').Split('\n')];
        lines.Insert(line - 1, content);
        File.WriteAllText(JournalPath, string.Join('\n', lines) + "\n");

        string message = Refusal(() => Read()).Message;

        Assert.Contains($"'{JournalPath}'", message, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"line {(told == 0 ? line : told)} holds"), message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_damage()
    {
        WriteInterruptedRun();
        byte[] bytes = File.ReadAllBytes(JournalPath);
        bytes[bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("ö"))] = 0xFF;
        File.WriteAllBytes(JournalPath, bytes);

        Assert.Contains("line 2 holds", Refusal(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_invalid_line_at_the_end_is_damage()
    {
        WriteInterruptedRun();
        File.AppendAllText(JournalPath, "{\"line\":\"rumour\"}");

        Assert.Contains("line 7 holds", Refusal(() => Read()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"schema\":5", "\"schema\":6", "the schema version 6")]
    [InlineData("\"stepCount\":5", "\"stepCount\":-1", "must be a whole number")]
    [InlineData("\"leftOut\":0", "\"leftOut\":-1", "must be a whole number")]
    [InlineData("\"stepCount\":5", "\"rowErrors\":-1,\"stepCount\":5", "must be a whole number")]
    [InlineData("\"stepCount\":5", "\"stepCount\":10000001", "line 1 holds an impossible number")]
    [InlineData("\"stepCount\":5", "\"stepCount\":2000000000", "line 1 holds an impossible number")]
    public void Impossible_header_is_refused(string from, string to, string reason)
    {
        WriteInterruptedRun();
        File.WriteAllText(JournalPath, File.ReadAllText(JournalPath).Replace(from, to, StringComparison.Ordinal));

        Assert.Contains(reason, Refusal(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_run_is_reported() => Assert.Contains(RunId, Refusal(() => Read(), ProvisioningErrorKind.NotFound).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"owner\":{", "\"owner\":null,\"x\":{")]
    [InlineData("\"options\":{", "\"options\":null,\"x\":{")]
    [InlineData("\"steps\":[", "\"steps\":null,\"x\":[")]
    public void Null_instead_of_a_value_is_damage(string whole, string damaged)
    {
        WriteInterruptedRun();
        string text = File.ReadAllText(JournalPath);
        Assert.Contains(whole, text, StringComparison.Ordinal);
        File.WriteAllText(JournalPath, text.Replace(whole, damaged, StringComparison.Ordinal));

        Refusal(() => Read());
        Assert.Equal(RunState.Unreadable, Assert.Single(RunList.Read(State)).State);
    }

    private void CutAndGoOn(int step)
    {
        WriteInterruptedRun();
        byte[] whole = File.ReadAllBytes(JournalPath);
        int header = Array.IndexOf(whole, (byte)'\n');
        for (int length = header; length <= whole.Length; length += step)
        {
            WriteAsOfADeadProcess(whole[..length]);
            RunRecord before = Read();
            using (RunJournal journal = RunJournal.Resume(State, before, "0.1.1", t => t))
            {
                journal.Intend([Step(5)]);
                journal.Record([Outcome(5)]);
                journal.End(RunEnding.Stopped);
            }

            RunRecord after = Read();
            Assert.False(after.IsTorn);
            Assert.Equal(before.Finished.Select(s => s.Number).Append(5), after.Finished.Select(s => s.Number));
            Assert.Equal(before.Steps.Where(s => s.IsUncertain).Select(s => s.Number), after.Steps.Where(s => s.IsUncertain).Select(s => s.Number));
            Assert.Equal(2, after.Owners.Count);
            Assert.Equal(before.IsTorn, File.ReadAllText(JournalPath).Contains("\"cutOff\"", StringComparison.Ordinal));
        }
    }

}
