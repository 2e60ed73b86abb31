using Provisioning.Core.Tests.Sync.Run.Journal;
using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Links;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run.Links;

/// <summary>Files of links come back as they were written, or are refused with the command that builds them again.</summary>
public sealed class LinkFileTests : StateTest
{
    private static readonly ProvisioningLink[] Written =
    [
        new() { Service = "Agility", Connection = Address, Key = "4711", Account = "Member:1042", Username = "mira.hölt", MatchedBy = "Email", Since = Noon, RunId = RunId },
        new() { Service = "Agility", Connection = Address, Key = "4712", Account = "Member:1043", Username = "", Since = Noon.AddTicks(7), RunId = RunId },
        new() { Service = "Agility", Connection = Address, Key = "最後 \"\\", Account = "Member:1044", Username = "Member:1044", Since = Noon },
    ];

    private const string Address = "https://a.example/acme";

    private static readonly RunConnection s_connection = To.Address(Address);

    private string FilePath => State.LinksPath(s_connection.Identity);

    private LinkStore Store => new(State);

    [Fact]
    public void Links_are_read_as_written()
    {
        Save();

        Assert.Equal(Written, ReadLinks().All);
        Assert.DoesNotContain("\"connection\":\"https://a.example/acme\",\"key\"", File.ReadAllText(FilePath), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_have_the_current_address()
    {
        Save();

        LinkTable links = Store.Read("Agility", s_connection with { Address = "https://new.example/acme" }).ToTable();

        Assert.All(links.All, l => Assert.Equal("https://new.example/acme", l.Connection));
    }

    [Theory]
    [InlineData("\"schemaVersion\":3", "\"schemaVersion\":4", "schema version 4, and this version of the module reads 3")]
    [InlineData("\"schemaVersion\":3", "\"schemaVersion\":3,\"more\":1", "it has no value 'more'")]
    [InlineData("\"schemaVersion\":3,", "", "'schemaVersion' is missing")]
    [InlineData("\"service\":\"Agility\"", "\"service\":\"Ambition\"", "it has links of 'Ambition', not of Agility")]
    [InlineData("\"connection\":\"https://a", "\"connection\":\"https://b", "it was edited")]
    [InlineData("Member:1042", "Member:1043", "it was edited")]
    [InlineData("mira.hölt", "mira.holt", "it was edited")]
    [InlineData("\"matchedBy\":\"Email\"", "\"matchedBy\":\"Username\"", "it was edited")]
    [InlineData("\"matchedBy\":\"Email\",", "", "it was edited")]
    [InlineData("12:00:00Z", "13:00:00Z", "it was edited")]
    [InlineData("\"key\":\"4712\"", "\"key\":\"4711 \"", "link 2: an earlier link is about '4711 ' too")]
    [InlineData("\"key\":\"4711\"", "\"key\":\"4711\",\"key\":\"4711\"", "'key' is there twice")]
    [InlineData("\"key\":\"4711\"", "\"key\":\"\"", "link 1: it has no key or no account")]
    [InlineData("\"key\":\"4711\"", "\"key\":null", "'key' must be a text")]
    [InlineData("\"key\":\"4711\"", "\"key\":4711", "'key' must be a text")]
    [InlineData("\"account\":\"Member:1042\"", "\"account\":null", "'account' must be a text")]
    [InlineData("\"account\":\"Member:1042\",", "", "'account' is missing")]
    [InlineData("\"account\":\"Member:1042\"", "\"account\":\"\\ud800\"", "not valid UTF-8")]
    [InlineData("\"runId\":\"20261122T054500Z-4f2a\",\"decisions\"", "\"runId\":\"20261122T054500Z-4f2b\",\"decisions\"", "it was edited")]
    [InlineData("\"decisions\":0", "\"decisions\":1", "it was edited")]
    [InlineData("\"links\":[", "\"links\":[null,", "link 1: an object is needed")]
    [InlineData("\"links\":[", "\"links\":[]}", "incomplete or not JSON")]
    public void A_file_that_was_edited_is_refused(string text, string edited, string reason)
    {
        Save();
        string file = File.ReadAllText(FilePath);
        Assert.Contains(text, file, StringComparison.Ordinal);
        int place = file.IndexOf(text, StringComparison.Ordinal);
        File.WriteAllText(FilePath, file[..place] + edited + file[(place + text.Length)..]);

        AssertRefused(reason);
    }

    [Fact]
    public void A_file_that_was_cut_off_anywhere_is_refused()
    {
        Save();
        byte[] whole = File.ReadAllBytes(FilePath);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            AssertRefused("");
        }
    }

    [Fact]
    public void Removed_or_moved_links_are_detected()
    {
        Save();
        string file = File.ReadAllText(FilePath);
        string[] links = file[file.IndexOf('[', StringComparison.Ordinal)..].Trim('[', ']', '}').Split("},{");

        File.WriteAllText(FilePath, file.Replace("{" + links[0].TrimStart('{') + "},", "", StringComparison.Ordinal));

        AssertRefused("it was edited");
    }

    [Fact]
    public void Unusable_file_is_rebuilt_from_decisions()
    {
        Store.Decide(s_connection, Store.Read("Agility", s_connection), [("4711", "Member:7", "mira")]);
        File.WriteAllText(FilePath, "{}");
        AssertRefused("is missing");

        LinkFold built = Store.Rebuild("Agility", s_connection);
        Store.Save(s_connection, built, built.RunId);

        ProvisioningLink link = Assert.Single(ReadLinks().All);
        Assert.Equal(("4711", "Member:7", "mira", null, null), (link.Key, link.Account, link.Username, link.RunId, link.MatchedBy));
    }

    [Fact]
    public void Links_of_two_connections_are_separate_and_links_of_another_address_are_reported_if_there_are_no_own_ones()
    {
        RunConnection other = To.Address("https://b.example/acme");
        Save();

        Assert.Empty(Store.Read("Agility", other).Links);
        Assert.Null(Store.OtherAddress("Agility", s_connection));
        Assert.Null(Store.OtherAddress("Ambition", other));
        Assert.Contains("at https://a.example/acme, but none for https://b.example/acme: they are not used", Store.OtherAddress("Agility", other), StringComparison.Ordinal);
        Store.Decide(other, Store.Read("Agility", other), [("4711", "Member:1", "other")]);
        Assert.Null(Store.OtherAddress("Agility", other));
        Assert.Equal(Written, ReadLinks().All);
        Assert.Equal(["https://a.example/acme", "https://b.example/acme"], Store.Connections().Select(c => c.Connection.Address).Order());
    }

    private void Save() => State.SaveLinks(s_connection.Identity, new LinkFold(Services.All.First(s => s.Name == "Agility"), Address, "", Written).ToFile(RunId).Write);

    private LinkTable ReadLinks() => Store.Read("Agility", s_connection).ToTable();

    private void AssertRefused(string reason)
    {
        string message = Refusal(() => ReadLinks()).Message;
        Assert.Contains(FilePath, message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Equal(2, message.Split("Repair-ProvisioningLink builds it again").Length);
    }
}
