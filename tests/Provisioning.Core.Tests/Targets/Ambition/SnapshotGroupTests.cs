using System.Text;
using Provisioning.Targets.Ambition;

namespace Provisioning.Core.Tests.Targets.Ambition;

/// <summary>The group types and groups of a snapshot.</summary>
public sealed class SnapshotGroupTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Groups = new()
    {
        ["Team"] = ["Cats", "Dogs", "dogs"],
        ["team"] = ["Cats"],
        ["Role"] = [],
    };

    [Fact]
    public void Groups_are_read_in_their_spelling()
    {
        AmbitionSnapshot read = Read(Write(Groups));

        Assert.Equal(["Team: Cats, Dogs, dogs", "team: Cats", "Role: "], read.Groups.Select(g => $"{g.Key}: {string.Join(", ", g.Value)}"));
    }

    [Fact]
    public void File_without_groups_has_none_and_is_unchanged()
    {
        string text = Write([]);

        Assert.Empty(Read(text).Groups);
    }

    [Theory]
    [InlineData("\"Dogs\"", "\"Cats\"", "group type 'Team': the group 'Cats' is there twice.")]
    [InlineData("\"Dogs\"", "\"\"", "group type 'Team': a group has no name.")]
    [InlineData("\"Dogs\"", "null", "'Team' must be a text.")]
    [InlineData("\"Dogs\"", "7", "'Team' must be a text.")]
    [InlineData("\"team\"", "\"Team\"", "'Team' is there twice.")]
    [InlineData("\"Role\": []", "\"Role\": {}", "a list is needed for 'Role'.")]
    [InlineData("\"Role\": []", "\"\": []", "it has no name.")]
    [InlineData("\"groups\"", "\"group\"", "it has no value 'group'. Did you mean 'groups'?")]
    public void Invalid_edit_of_a_file_is_refused(string from, string to, string words)
    {
        string text = Write(Groups);
        Assert.Contains(from, text, StringComparison.Ordinal);

        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Read(text.Replace(from, to, StringComparison.Ordinal)));

        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static string Write(Dictionary<string, IReadOnlyList<string>> groups)
    {
        using MemoryStream stream = new();
        new AmbitionSnapshot { Taken = new DateTimeOffset(2026, 3, 10, 2, 0, 0, TimeSpan.Zero), Connection = "https://acme.ambition.com/", Groups = groups }.Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static AmbitionSnapshot Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return AmbitionSnapshot.Read(stream, "snapshot.json");
    }
}
