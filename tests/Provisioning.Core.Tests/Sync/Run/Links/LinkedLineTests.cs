using Provisioning.Core.Tests.Sync.Run.Journal;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Links;

/// <summary>Journals tell which accounts a run found, in lines of their own before all steps.</summary>
public sealed class LinkedLineTests : StateTest
{
    private static readonly PlanMatch[] Matches = [.. Enumerable.Range(1, 2500).Select(i => new PlanMatch
    {
        Service = "Agility", Person = FormattableString.Invariant($"p{i}"), Account = FormattableString.Invariant($"Member:{i}"), Username = FormattableString.Invariant($"u{i}"), MatchedBy = "Email",
    })];

    [Fact]
    public void Link_lines_contain_a_thousand_accounts()
    {
        Write(Matches);

        RunRecord run = Read();

        Assert.Equal([1000, 1000, 500], run.Linked.Select(l => l.Matches.Count));
        Assert.Equal(Matches, run.Matches);
        Assert.Equal(StepState.Pending, Assert.Single(run.Steps).State);
    }

    [Fact]
    public void Journal_cut_anywhere_has_its_whole_link_lines()
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
    [InlineData("\"service\":\"Agility\",\"person\"", "\"service\":\"Foo\",\"person\"", "the unknown service 'Foo'")]
    [InlineData("\"service\":\"Agility\",\"person\"", "\"service\":\"Ambition\",\"person\"", "a link in Ambition, which is not in the header")]
    [InlineData("\"person\":\"p1\"", "\"person\":\" \"", "it has no person")]
    [InlineData("\"person\":\"p1\"", "\"person\":null", "null")]
    [InlineData("\"account\":\"Member:1\"", "\"account\":\"\"", "it has no account")]
    [InlineData("\"account\":\"Member:1\"", "\"account\":\"u1\"", "'u1'")]
    [InlineData("\"matchedBy\":\"Email\"", "\"matchedBy\":\"\"", "what the account was found by")]
    [InlineData("\"matchedBy\":\"Email\"", "\"why\":\"Email\"", "not a line of a journal")]
    [InlineData("\"matches\":[", "\"matches\":[null,", "null")]
    public void Impossible_link_line_is_refused(string text, string edited, string reason)
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
    public void Link_after_the_first_step_is_an_error()
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
