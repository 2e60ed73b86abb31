using System.Text.RegularExpressions;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>Every field of a journal, edited or damaged in every way: an error with file and line, never a crash.</summary>
public sealed class JournalDamageTests : StateTest
{
    private const string Huge = "99999999999999999999999";

    [Theory]
    [InlineData("\"service\":\"Agility\"", "\"service\":\"Foo\"", "the unknown service 'Foo'", 2)]
    [InlineData("\"service\":\"Agility\"", "\"service\":\"Ambition\"", "which is not in the header", 2)]
    [InlineData("\"services\":[\"Agility\"]", "\"services\":[\"Agility\",\"Foo\"]", "the unknown service 'Foo'", 1)]
    [InlineData("\"services\":[\"Agility\"]", "\"services\":[\"Agility\",\"Agility\"]", "a service twice", 1)]
    [InlineData("\"kinds\":{\"Update\":5}", "\"kinds\":{\"Rumour\":5}", "the unknown kind of step 'Rumour'", 1)]
    [InlineData("\"kinds\":{\"Update\":5}", "\"kinds\":{\"Update\":-5}", "'Update' must be a whole number", 1)]
    [InlineData("\"kind\":\"Update\"", "\"kind\":\"Rumour\"", "not a line of a journal", 2)]
    [InlineData("\"kind\":\"Update\"", "\"kind\":\"Create, Enable\"", "not a line of a journal", 2)]
    [InlineData("\"outcome\":\"Updated\"", "\"outcome\":\"Created, Updated\"", "not a line of a journal", 3)]
    [InlineData("\"outcome\":\"Updated\"", "\"outcome\":\"maybe\"", "not a line of a journal", 3)]
    [InlineData("\"runId\":\"20261122T054500Z-4f2a\"", "\"runId\":\"20261122T054500Z-4f2b\"", "as the name of the run", 1)]
    [InlineData("\"runId\":\"20261122T054500Z-4f2a\"", "\"runId\":\"../../x\"", "as the name of the run", 1)]
    [InlineData("\"number\":2", "\"number\":1", "the step 1", 2)]
    [InlineData("\"row\":6", "\"row\":-6", "'row' must be a whole number", 2)]
    [InlineData("\"attempts\":1", "\"attempts\":-1", "'attempts' must be a whole number", 3)]
    [InlineData("\"time\":\"2026-11-22T12:00:00Z\"", "\"time\":\"0001-01-01T00:00:00+00:00\"", "an impossible time", 3)]
    [InlineData("\"time\":\"2026-11-22T12:00:00Z\"", "\"time\":\"9999-12-31T23:59:59.9999999+00:00\"", "an impossible time", 3)]
    [InlineData("\"time\":\"2026-11-22T12:00:00Z\"", "\"time\":\"0001-01-01T00:00:00+14:00\"", "", 3)]
    [InlineData("\"name\":\"Phone\"", "\"name\":\"\"", "a change without a name", 2)]
    [InlineData("\"host\":\"HOST\"", "\"host\":\"\"", "an owner without computer", 1)]
    [InlineData("\"processId\":PID", "\"processId\":-1", "'processId' must be a whole number", 1)]
    [InlineData("\"processId\":PID", "\"processId\":0", "an owner without computer", 1)]
    public void Impossible_journal_content_is_refused(string from, string to, string reason, int line) => AssertDamaged(Existing(from), to, reason, line);

    [Theory]
    [InlineData("\"stepCount\":5", "\"stepCount\":" + Huge, 1)]
    [InlineData("\"stepCount\":5", "\"stepCount\":5.5", 1)]
    [InlineData("\"stepCount\":5", "\"stepCount\":\"5\"", 1)]
    [InlineData("\"stepCount\":5", "\"stepCount\":1e99", 1)]
    [InlineData("\"kinds\":{\"Update\":5}", "\"kinds\":[5]", 1)]
    [InlineData("\"services\":[\"Agility\"]", "\"services\":\"Agility\"", 1)]
    [InlineData("\"services\":[\"Agility\"]", "\"services\":[1]", 1)]
    [InlineData("\"options\":{\"MaxDisable\":\"5%\"}", "\"options\":{\"MaxDisable\":5}", 1)]
    [InlineData("\"options\":{\"MaxDisable\":\"5%\"}", "\"options\":{\"MaxDisable\":\"5%\",\"MaxDisable\":\"9%\"}", 1)]
    [InlineData("\"processId\":PID", "\"processId\":" + Huge, 1)]
    [InlineData("\"number\":1", "\"number\":" + Huge, 2)]
    [InlineData("\"number\":1", "\"number\":1,\"number\":1", 2)]
    [InlineData("\"key\":", "\"KEY\":", 2)]
    [InlineData("\"row\":6", "\"row\":" + Huge, 2)]
    [InlineData("\"expected\":{}", "\"expected\":{\"a\":1}", 2)]
    [InlineData("\"expected\":{}", "\"expected\":{\"a\":\"1\",\"a\":\"2\"}", 2)]
    [InlineData("\"expected\":{}", "\"expected\":[]", 2)]
    [InlineData("\"after\":\"2\"", "\"after\":\"\\ud800\"", 2)]
    [InlineData("\"id\":\"Member:1042\"", "\"id\":1042", 2)]
    [InlineData("\"attempts\":1", "\"attempts\":" + Huge, 3)]
    [InlineData("\"time\":\"2026-11-22T12:00:00Z\"", "\"time\":12", 3)]
    [InlineData("\"line\":\"outcome\"", "\"line\":\"outcome\",\"line\":\"outcome\"", 3)]
    public void Value_of_another_type_is_refused(string from, string to, int line) => AssertDamaged(Existing(from), to, "not a line of a journal", line);

    [Fact]
    public void Missing_value_is_refused_unless_it_is_optional()
    {
        string[] optional = ["id", "message", "before", "after", "leftOut"];
        WriteInterruptedRun();
        string whole = File.ReadAllText(JournalPath);
        int tried = 0;
        foreach (Match field in Regex.Matches(whole, "\"(?<name>[a-zA-Z]+)\":(\"[^\"]*\"|[0-9]+)").Cast<Match>().Where(m => !optional.Contains(m.Groups["name"].Value)))
        {
            string name = field.Groups["name"].Value;
            // Options and kinds are lists of what there is.
            if (name is "MaxDisable" or "Update")
            {
                continue;
            }

            string rest = whole[(field.Index + field.Length)..];
            string damaged = rest.StartsWith(',') ? whole[..field.Index] + rest[1..] : whole[..field.Index].TrimEnd(',') + rest;
            File.WriteAllText(JournalPath, damaged);

            Assert.Contains("is damaged: line ", Refusal(() => Read()).Message, StringComparison.Ordinal);
            tried++;
        }

        Assert.True(tried > 40, FormattableString.Invariant($"{tried}"));
    }

    [Fact]
    public void A_list_of_runs_shows_such_a_journal_as_unreadable()
    {
        WriteInterruptedRun();
        File.WriteAllText(JournalPath, File.ReadAllText(JournalPath).Replace("\"service\":\"Agility\"", "\"service\":\"Foo\"", StringComparison.Ordinal));

        RunSummary run = Assert.Single(RunList.Read(State));

        Assert.Equal(RunState.Unreadable, run.State);
        Assert.Contains("'Foo'", run.Message, StringComparison.Ordinal);
    }

    private static string Existing(string text) => text
        .Replace("HOST", Environment.MachineName, StringComparison.Ordinal)
        .Replace("PID", FormattableString.Invariant($"{Environment.ProcessId}"), StringComparison.Ordinal);

    private void AssertDamaged(string from, string to, string reason, int line)
    {
        WriteInterruptedRun();
        string text = File.ReadAllText(JournalPath);
        int place = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(place >= 0, text);
        File.WriteAllText(JournalPath, text[..place] + to + text[(place + from.Length)..]);

        string message = Refusal(() => Read()).Message;

        Assert.Contains($"'{JournalPath}' is damaged", message, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"line {line} holds"), message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }
}
