using System.Text;

namespace Provisioning.Core.Tests.Fuzz;

/// <summary>Texts that have broken readers before, and people's names made of them.</summary>
internal static class HostileText
{
    /// <summary>Pieces to put anywhere.</summary>
    public static readonly string[] Tokens =
    [
        "\0", "\u0001", "\u001B[2J", "\uFEFF", "\uFFFE", "\uFFFF", "\u202E", "\u2028", "\r", "\n", "\r\n", "\t", " ", "'", "''", "\"", "\"\"", ",", ";", "|", "\\", "%", "%00", "+", "&", "#",
        "<!--", "-->", "<![CDATA[", "]]>", "<?x?>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&#0;", "&#xD800;", "</Asset>", "<Asset/>", "<Asset id='x'/>", "<Message/>", "<title", "<html", "xmlns:a='b'", "xml:space='preserve'",
        "<Value>x</Value>", "<?xml version=\"1.0\" encoding=\"utf-7\"?>", "encoding=\"x-none\"",
        "null", "true", "{}", "[]", "{\"RetryAfter\":1e999}", "\\ud800", "\\u0000", "/*", "//", "\"id\":", "\"errors\":[", "\"error\":{\"message\":\"\\udc00\"},",
        "Member:20", "Member:99999999999999999999", "Role:-1", "=cmd|'/c calc'!A0", "@SUM(1)", "{{", "}}", "{x}", "$(", "${", "`",
        "ı", "İ", "ſ", "K", "ß", "e\u0301", "한", "日本", "\U0001F600",
    ];

    public static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "1e5", "1e400", "-1e400", "1e-400", "0.1", "00", "NaN", "0x10", new('9', 1000),
    ];

    public static readonly string[] JsonValues =
    [
        "null", "true", "0", "-1", "1e999", "[]", "{}", "[null]", "[[]]", "{\"\":null}", "\"\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "\"Member:1\"", "\"message\"", "\"error\"", "\"errors\"", "\"oidTokens\"", "\"id\"", "\"id\":1,\"id\"", "\"\\u0069d\"",
        "\"\\ud800\":1,\"x\"",
    ];

    private static readonly string[] Whole =
    [
        "x';IsInactive='true", "x'|Username!='y", "x',\"y", "x\",'y", "x\"|+Email;Name=\"", "'", "''", "'''", "\"", "\"\"", "'\"", "O'Neil", "\\'", "x\\", "a;b|c", "(x)", "x)", "$u", "a,b", "a','b", "%27", "%", "%25", "%2527",
        "+", "a b", "a+b", "a&where=IsInactive='true'", "x#y", "?x", "*", "_", "Member:20", "IsSelf", "true", "null", "-1", "0",
        "\u202Enimda", "admin\u200B", "\uFEFFadmin", "ADMIN ", "админ", "日本語", "한국어", "e\u0301", "é", "ß", "ss", "ﬀ", "ı", "i", "K", "k", "ſ", "s", "İ",
        "\U0001F600", "\U0010FFFF", "a\tb", "a\u00A0b", "<b>", "]]>", "&amp;", "../..", "a/b", "{0}", "=1+1", "x@y.z'--",
    ];

    /// <summary>Names that a member can have, each once and without blanks at its ends, alike for the same seed.</summary>
    public static IReadOnlyList<string> Names(int seed, int count)
    {
        Random random = new(seed);
        IEnumerable<string> Made()
        {
            while (true)
            {
                yield return string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Whole[random.Next(Whole.Length)]));
            }
        }

        return Whole.Append(new string('x', 1500) + "'").Concat(Made())
            .Where(n => n.Trim() == n && n.Length > 0 && !n.Any(char.IsControl))
            .Where(n => n != "admin")
            .DistinctBy(n => n.ToLowerInvariant())
            .DistinctBy(n => n.ToUpperInvariant())
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(count)
            .ToList();
    }

    /// <summary>Any text at all: with halves of characters, NUL and control characters.</summary>
    public static string Any(Random random)
    {
        StringBuilder text = new();
        for (int left = random.Next(8); left > 0; left--)
        {
            text.Append(random.Next(4) switch
            {
                0 => Tokens[random.Next(Tokens.Length)],
                1 => Whole[random.Next(Whole.Length)],
                2 => ((char)random.Next(0x10000)).ToString(),
                _ => ((char)random.Next(0x20, 0x7F)).ToString(),
            });
        }

        return random.Next(200) == 0 ? text + new string('y', 10_000) : text.ToString();
    }
}
