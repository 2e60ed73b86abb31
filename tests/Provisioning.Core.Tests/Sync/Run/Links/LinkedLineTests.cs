using Provisioning.Core.Tests.Sync.Run.Journal;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Links;

/// <summary>Journals tell which accounts a run found, in lines of their own before all steps.</summary>
public sealed class LinkedLineTests : StateTest
{
    private static readonly PlanMatch[] Matches = [.. Enumerable.Range(1, 2500).Select(i => new PlanMatch
    {
        System = "Agility", Person = FormattableString.Invariant($"p{i}"), Account = FormattableString.Invariant($"Member:{i}"), Username = FormattableString.Invariant($"u{i}"), By = "Email",
    })];

    [Fact]
    public void Accounts_are_linked_a_thousand_in_a_line()
    {
        Write(Matches);

        RunRecord run = Read();

        Assert.Equal([1000, 1000, 500], run.Linked.Select(l => l.Matches.Count));
        Assert.Equal(Matches, run.Matches);
        Assert.Equal(StepState.Pending, Assert.Single(run.Steps).State);
    }

    [Fact]
    public void A_journal_that_was_cut_off_anywhere_has_the_lines_that_are_whole()
    {
        Write(Matches[..3]);
        byte[] whole = File.ReadAllBytes(JournalPath);
        int header = Array.IndexOf(whole, (byte)'\n') + 1;
        for (int length = header; length < whole.Length - 1; length += 17)
        {
            WriteAsOfADeadProcess(whole[..length]);
            Assert.Empty(Read().Matches);
        }
    }

    [Theory]
    [InlineData("\"system\":\"Agility\",\"person\"", "\"system\":\"Foo\",\"person\"", "the unknown service 'Foo'")]
    [InlineData("\"system\":\"Agility\",\"person\"", "\"system\":\"Ambition\",\"person\"", "a link in Ambition, of which the header does not speak")]
    [InlineData("\"person\":\"p1\"", "\"person\":\" \"", "it has no person")]
    [InlineData("\"person\":\"p1\"", "\"person\":null", "null")]
    [InlineData("\"account\":\"Member:1\"", "\"account\":\"\"", "it has no account")]
    [InlineData("\"account\":\"Member:1\"", "\"account\":\"u1\"", "'u1'")]
    [InlineData("\"by\":\"Email\"", "\"by\":\"\"", "what the account was found by")]
    [InlineData("\"by\":\"Email\"", "\"why\":\"Email\"", "no line of a journal")]
    [InlineData("\"matches\":[", "\"matches\":[null,", "null")]
    public void What_no_run_links_is_refused(string text, string edited, string reason)
    {
        Write(Matches[..1]);
        string file = File.ReadAllText(JournalPath);
        Assert.Contains(text, file, StringComparison.Ordinal);
        File.WriteAllText(JournalPath, file.Replace(text, edited, StringComparison.Ordinal));

        string message = Refusal(() => Read()).Message;

        Assert.Contains("line 2 holds", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_linked_after_the_first_step()
    {
        using RunJournal journal = Start(1);
        journal.Intend([Step(1)]);

        Assert.Contains("links after a step", Assert.Throws<InvalidOperationException>(() => journal.Link(Matches)).Message, StringComparison.Ordinal);
    }

    private void Write(PlanMatch[] matches)
    {
        using RunJournal journal = RunJournal.Create(State, Header(1), t => t);
        journal.Link(matches);
        journal.Abandon();
        PretendTheProcessIsGone();
    }
}
