using Provisioning.Core.Tests.Sync.Run.Journal;
using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Links;

namespace Provisioning.Core.Tests.Sync.Run.Links;

/// <summary>What was linked by hand is written down line by line, and never guessed.</summary>
public sealed class LinkDecisionTests : StateTest
{
    private static readonly RunConnection s_connection = To.Address("https://a.example/acme");

    private string FilePath => Path.Combine(State.Links, "decisions.jsonl");

    [Fact]
    public void Decisions_are_recorded_with_user_and_time()
    {
        Decide(("4711", "Member:1042", "mira"));
        Decide(("4711", null, null));

        IReadOnlyList<LinkDecision> decisions = new LinkDecisions(State).Read();

        Assert.Equal([("4711", "Member:1042", "mira"), ("4711", null, null)], decisions.Select(d => (d.Key, d.Account, d.Username)));
        Assert.All(decisions, d => Assert.Equal(
            (Environment.UserName, "Agility", s_connection.Identity, s_connection.Address), (d.Owner.User, d.Service, d.Identity, d.Connection)));
    }

    [Fact]
    public void Partial_last_line_is_removed_by_the_next_one()
    {
        Decide(("1", "Member:1", "one"));
        byte[] first = File.ReadAllBytes(FilePath);
        Decide(("2", "Member:2", "two"));
        byte[] both = File.ReadAllBytes(FilePath);
        for (int length = first.Length; length < both.Length; length += 11)
        {
            File.WriteAllBytes(FilePath, both[..length]);
            Assert.Equal(["1"], new LinkDecisions(State).Read().Select(d => d.Key));
        }

        Decide(("3", "Member:3", "three"));

        Assert.Equal(["1", "3"], new LinkDecisions(State).Read().Select(d => d.Key));
    }

    [Fact]
    public void A_last_line_without_its_line_feed_is_a_line()
    {
        Decide(("1", "Member:1", "one"));
        File.WriteAllText(FilePath, File.ReadAllText(FilePath).TrimEnd('\n'));

        Decide(("2", "Member:2", "two"));

        Assert.Equal(["1", "2"], new LinkDecisions(State).Read().Select(d => d.Key));
    }

    [Theory]
    [InlineData("\"service\":\"Agility\"", "\"service\":\"Foo\"", "there is no service 'Foo'")]
    [InlineData("\"key\":\"1\"", "\"key\":\" \"", "it names no person or no service")]
    [InlineData("\"key\":\"1\"", "\"key\":null", "'key' must be a text")]
    [InlineData("\"key\":\"1\"", "\"Key\":\"1\"", "it has no value 'Key'")]
    [InlineData("\"key\":\"1\"", "\"key\":\"1\",\"key\":\"1\"", "'key' is there twice")]
    [InlineData("\"account\":\"Member:1\",", "", "it names no account")]
    [InlineData(",\"username\":\"one\"", "", "it names no account")]
    [InlineData("\"after\":\"\"", "\"after\":\"yesterday\"", "'yesterday' is not the name of a run")]
    [InlineData("{\"owner\"", "[{\"owner\"", "an object is needed")]
    public void Edited_line_is_refused_with_its_number(string text, string edited, string reason)
    {
        Decide(("0", "Member:9", "zero"));
        Decide(("1", "Member:1", "one"));
        Decide(("2", "Member:2", "two"));
        string[] lines = File.ReadAllLines(FilePath);
        Assert.Contains(text, lines[1], StringComparison.Ordinal);
        lines[1] = lines[1].Replace(text, edited, StringComparison.Ordinal);
        File.WriteAllLines(FilePath, lines);

        string message = Refusal(() => new LinkStore(State).Read("Agility", s_connection)).Message;

        Assert.Contains($"line 2 of '{FilePath}' is damaged", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains("Repair-ProvisioningLink", message, StringComparison.Ordinal);
    }

    private void Decide(params (string Key, string? Account, string? Username)[] changes)
    {
        LinkStore store = new(State);
        store.Decide(s_connection, store.Read("Agility", s_connection), changes);
    }
}
