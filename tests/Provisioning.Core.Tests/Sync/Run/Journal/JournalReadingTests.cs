using System.Text;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>Journals as killed processes, careless hands and other versions leave them.</summary>
public sealed class JournalReadingTests : StateTest
{
    [Fact]
    public void A_resumed_run_learns_what_to_send_what_to_look_up_and_what_to_leave()
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
    public void An_unknown_outcome_is_looked_up_and_may_be_corrected()
    {
        using RunJournal journal = Start(1);
        journal.Intend([Step(1)]);
        journal.Record([Outcome(1, ProvisioningOutcome.Unknown)]);
        Assert.Equal([1], Read().Steps.Where(s => s.IsUncertain).Select(s => s.Number));
        Assert.Empty(Read().Finished);

        journal.Record([Outcome(1, ProvisioningOutcome.NoChange)]);
        Assert.DoesNotContain(Read().Steps, s => s.IsUncertain);
    }

    [Fact]
    public void Cut_at_any_byte_it_tells_exactly_the_whole_lines()
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
    public void Cut_at_any_byte_it_can_be_gone_on_with_and_loses_no_whole_line() => CutAndGoOn(step: 1);

    [Fact]
    public void Cut_at_many_bytes_it_can_be_gone_on_with_and_loses_no_whole_line() => CutAndGoOn(step: 7);

    [Theory]
    [InlineData(2, "{\"line\":\"intent\"", "no line of a journal")]
    [InlineData(2, "", "no line of a journal")]
    [InlineData(2, "null", "no line of a journal")]
    [InlineData(2, "[]", "no line of a journal")]
    [InlineData(2, "{\"line\":\"rumour\"}", "no line of a journal")]
    [InlineData(2, "{\"line\":\"intent\",\"time\":\"2026-11-22T12:00:00Z\"}", "no line of a journal")]
    [InlineData(2, "{\"line\":\"intent\",\"time\":\"yesterday\",\"steps\":[]}", "no line of a journal")]
    [InlineData(2, "{\"line\":\"intent\",\"time\":\"2026-11-22T12:00:00Z\",\"steps\":[{\"number\":6,\"system\":\"Agility\",\"kind\":\"Update\",\"key\":\"a\",\"row\":1,\"line\":2,\"changes\":[],\"seen\":{}}]}", "the step 6")]
    [InlineData(2, "{\"line\":\"intent\",\"time\":\"2026-11-22T12:00:00Z\",\"steps\":[{\"number\":1,\"system\":\"Agility\",\"kind\":7,\"key\":\"a\",\"row\":1,\"line\":2,\"changes\":[],\"seen\":{}}]}", "no line of a journal")]
    [InlineData(2, "{\"line\":\"intent\",\"time\":\"2026-11-22T12:00:00Z\",\"steps\":[],\"more\":1}", "no line of a journal")]
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
    public void A_whole_line_that_says_nonsense_is_damage_at_the_end_too()
    {
        WriteInterruptedRun();
        File.AppendAllText(JournalPath, "{\"line\":\"rumour\"}");

        Assert.Contains("line 7 holds", Refusal(() => Read()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"schema\":4", "\"schema\":5", "the form 5")]
    [InlineData("\"stepCount\":5", "\"stepCount\":-1", "must be a whole number")]
    [InlineData("\"leftOut\":0", "\"leftOut\":-1", "must be a whole number")]
    [InlineData("\"stepCount\":5", "\"rowErrors\":-1,\"stepCount\":5", "must be a whole number")]
    [InlineData("\"stepCount\":5", "\"stepCount\":10000001", "line 1 holds an impossible number")]
    [InlineData("\"stepCount\":5", "\"stepCount\":2000000000", "line 1 holds an impossible number")]
    public void A_header_that_cannot_be_is_refused(string from, string to, string reason)
    {
        WriteInterruptedRun();
        File.WriteAllText(JournalPath, File.ReadAllText(JournalPath).Replace(from, to, StringComparison.Ordinal));

        Assert.Contains(reason, Refusal(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_run_is_told() => Assert.Contains(RunId, Refusal(() => Read(), ProvisioningErrorKind.NotFound).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"owner\":{", "\"owner\":null,\"x\":{")]
    [InlineData("\"options\":{", "\"options\":null,\"x\":{")]
    [InlineData("\"steps\":[", "\"steps\":null,\"x\":[")]
    public void A_null_where_something_belongs_is_damage_and_no_crash(string whole, string damaged)
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
