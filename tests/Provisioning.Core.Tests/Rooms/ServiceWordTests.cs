using System.Text.RegularExpressions;
using Provisioning.Tests.Rooms;

namespace Provisioning.Core.Tests.Rooms;

/// <summary>What both services use has no word of either: not in names, texts or comments.</summary>
public sealed class ServiceWordTests
{
    private static readonly string[] s_shared = ["Common", "Http", "Tabular", "Batch"];

    private static readonly string s_sources = Path.Combine(SourceRooms.Repository(), "src", "Provisioning.Core");

    /// <summary>Patterns, and a line with the word that each is for. Case counts where ordinary words are spelt alike.</summary>
    public static TheoryData<string, string> Words => new()
    {
        { "(?i)agility", "/// <summary>Reads Agility's body.</summary>" },
        { "(?i)version ?one|v1host", "new Uri(\"https://www14.v1host.com/acme\")" },
        { "(?i)ambition", "AmbitionUserCount++;" },
        { @"\b(Oid|OID|oid)s?\b|Oid\(", "public static readonly Column Oid = new(\"Oid\");" },
        { "(?i)_oid|oid_", "new(\"Key\", \"member_oid\")" },
        { @"\b(Role|Scope|Member|Team|BaseAsset)[:.]", "/// <summary>For example <c>Role:4</c>.</summary>" },
        { "Scope|scope", "string scope = \"\";" },
        { @"(?i)\bmembers?\b(?! of)", "// The member is a guest." },
        { "(?i)default_?role|is_?collaborator|admin_privileges", "bool isCollaborator = false;" },
        { "(?i)NotifyViaEmail|SendConversationEmails", "row.Boolean(NotifyViaEmail)" },
        { @"(?i)\bprojects?\b|project_", "new Column(\"Project\", \"project_role\")" },
        { "(?i)rest-1|meta\\.v1|api/asset|bulk api", "new Uri(uri, \"rest-1.v1/Data\")" },
        { "\"(exceptions|RetryAfter|sourceCommandIndex)\"", "body.TryGetProperty(\"RetryAfter\", out _)" },
        { "non_field_errors", "property.NameEquals(\"non_field_errors\")" },
        { "(?i)group_?type|group_?name|group_?membership", "public string GroupType = \"\";" },
        { "(?i)user api|api/v[0-9]|field ?map", "// Over the User API.\n" },
    };

    [Fact]
    public void Shared_sources_contain_no_word_of_a_service()
    {
        Regex word = new(string.Join('|', Words.Select(row => $"(?:{row[0]})")), RegexOptions.CultureInvariant);
        List<string> files = s_shared.SelectMany(room => SourceRooms.Files(Path.Combine(s_sources, room))).ToList();

        Assert.All(s_shared, room => Assert.Contains(files, file => file.StartsWith(Path.Combine(s_sources, room), StringComparison.Ordinal)));
        Assert.Empty(files.SelectMany(file => Breaches(Path.GetRelativePath(s_sources, file), File.ReadAllText(file), word)));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Each_word_of_a_service_is_found_and_exists(string pattern, string wrong)
    {
        Regex word = new(pattern, RegexOptions.CultureInvariant);

        Assert.Equal(["Wrong.cs:2: " + wrong.Trim()], Breaches("Wrong.cs", $"namespace Provisioning.Http;\n{wrong}\n", word));
        Assert.Contains(
            new[] { "Agility", "Ambition" }.SelectMany(room => SourceRooms.Files(Path.Combine(s_sources, room))),
            file => word.IsMatch(File.ReadAllText(file)));
    }

    private static IEnumerable<string> Breaches(string file, string text, Regex word) => text.Split('\n')
        .Select((line, index) => (Line: line.Trim(), Number: index + 1))
        .Where(line => word.IsMatch(line.Line))
        .Select(line => FormattableString.Invariant($"{file}:{line.Number}: {line.Line}"));
}
