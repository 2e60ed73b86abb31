using System.Globalization;
using System.Text.RegularExpressions;
using Provisioning.Core.Tests.Samples;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>The examples of the page about mappings: a block of a mapping, and rows with what becomes of them below it.</summary>
internal static class MappingPage
{
    private static readonly string[] s_lines = File.ReadAllLines(Path.Combine(RepositoryFolder.Path, "docs", "about", "about_ProvisioningMapping.md"));

    // Help is plain ASCII.
    private static readonly Regex Character = new(@"\\u[0-9A-F]{4}", RegexOptions.CultureInvariant);

    /// <summary>The blocks of a mapping, each with the line of the page where it begins.</summary>
    public static IReadOnlyList<(int Line, string Text)> Blocks { get; } = Fenced("powershell").ToList();

    /// <summary>The table file of the page.</summary>
    public static string TableFile { get; } = Fenced("csv").Single().Text;

    /// <summary>The rows below a block; none where there are none.</summary>
    public static IReadOnlyList<(string Cells, string Expected)> RowsOf((int Line, string Text) block)
    {
        int end = block.Line + block.Text.Split('\n').Length;
        int output = Array.IndexOf(s_lines, "```output", end);
        int next = Array.IndexOf(s_lines, "```powershell", end);
        return output < 0 || (next >= 0 && next < output) ? [] : s_lines
            .Skip(output + 1)
            .TakeWhile(l => l != "```")
            .Select(l => Character.Replace(l, c => ((char)int.Parse(c.Value[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()).Split(" -> "))
            .Select(p => (p[0], p[1]))
            .ToList();
    }

    /// <summary>The mapping that a block is a part of.</summary>
    public static string Mapping(string block)
    {
        string source = Begins(block, "Source", "Sources") ? block : "Source = @{ Key = 'key' }";
        string agility = Begins(block, "Match", "Protected", "ProjectRoles", "MemberGroups", "Password", "Seats") ? block : "";
        string ambition = Begins(block, "Groups", "Fields") ? block : "";
        string attributes = source == block || agility == block || ambition == block || Begins(block, "Limits") ? "" : block;
        string key = source == block ? "id" : "key";
        string username = attributes.Contains("Username =", StringComparison.Ordinal) ? "" : $"Username = '{key}'";
        string people = ambition.Length == 0 ? "" : $"Ambition = @{{\nAttributes = @{{ Username = '{key}'; Email = '{key}'; FirstName = '{key}'; LastName = '{key}' }}\nAllowAnyEmail = $true\n{ambition}\n}}";
        return $"@{{\n{source}\nAgility = @{{\nAttributes = @{{\n{username}\nName = '{key}'; Email = '{key}'\n{attributes}\n}}\nAllowAnyEmail = $true\n{agility}\n}}\n{people}\n{(Begins(block, "Limits") ? block : "")}\n}}"
            .Replace("AllowAnyEmail = $true\nMatch", "Match", StringComparison.Ordinal);
    }

    private static bool Begins(string block, params string[] words) => words.Any(w => block.StartsWith(w + " =", StringComparison.Ordinal));

    private static IEnumerable<(int Line, string Text)> Fenced(string language)
    {
        for (int i = 0; i < s_lines.Length; i++)
        {
            if (s_lines[i] == "```" + language)
            {
                int end = Array.IndexOf(s_lines, "```", i);
                yield return (i + 1, string.Join("\n", s_lines[(i + 1)..end]));
                i = end;
            }
        }
    }
}
