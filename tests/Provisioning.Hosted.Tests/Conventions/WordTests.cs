using System.Text.RegularExpressions;
using Provisioning.Module.Tests;
using Provisioning.Tests.Rooms;

namespace Provisioning.Hosted.Tests.Conventions;

/// <summary>
/// The words that the project does without, since an administrator would have to learn what is meant by them. They stand in no name, no message, no
/// comment and no document.
/// </summary>
public sealed partial class WordTests
{
    // How a path begins, and why the words may stand there.
    private static readonly Dictionary<string, string> s_exceptions = new()
    {
        ["src/Package/licences/"] = "licences of others",
        ["docs/renames.md"] = "what the old names were",
    };

    public static TheoryData<string> Rooms => new(
        "src/Provisioning", "src/Provisioning.Core", "src/Provisioning.Sandbox", "src/Provisioning.Loader", "src/Provisioning.Demo", "src/Package", "docs", "samples", "en-US", ".");

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Text_has_no_word_that_has_to_be_learned(string room)
    {
        string folder = Path.Combine(Repository.Root, room);
        List<string> files = (room == "." ? Directory.EnumerateFiles(folder) : SourceRooms.Files(folder, "*")).Where(IsText).ToList();
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(Found));
    }

    [Theory]
    [InlineData("IsInDoubt", "Doubt")]
    [InlineData("the accounts that are not listed", "listed")]
    [InlineData("SwitchOffUnseen", "Switch Off")]
    [InlineData("switches them off", "switches them off")]
    [InlineData("A_look_alike", "look")]
    [InlineData("PlanGuard", "Guard")]
    [InlineData("LookupTable, unknown, overlook, safeguard", null)]
    public void Words_are_found_in_names_and_in_sentences(string text, string? word) =>
        Assert.Equal(word, Words().Match(Separate(text)) is { Success: true } found ? found.Value : null);

    private static bool IsText(string path) =>
        Path.GetExtension(path) is ".cs" or ".md" or ".ps1" or ".psm1" or ".psd1" or ".ps1xml" or ".txt" or ".xml" or ".html" or ".js" or ".css" or ".template";

    private static IEnumerable<string> Found(string path)
    {
        string name = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
        return s_exceptions.Keys.Any(e => name.StartsWith(e, StringComparison.Ordinal))
            ? []
            : File.ReadLines(path).SelectMany((line, i) => Words().Matches(Separate(line)).Select(m => FormattableString.Invariant($"{name}:{i + 1}: {m.Value}")));
    }

    // Names are read word by word, as sentences are.
    private static string Separate(string text) => Humps().Replace(text, " ").Replace('_', ' ');

    [GeneratedRegex(@"(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Humps();

    [GeneratedRegex(
        @"\b(doubt\w*|look|looks|looked|looking|pictures?|listed|unlisted|known|seen|unseen|guard|guards|guarded|guarding|newcomers?|switch(ed|es|ing)?( it| them| her| him)?[ -]off)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
