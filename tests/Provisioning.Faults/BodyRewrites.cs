using System.Security;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Provisioning.Faults;

/// <summary>What can go wrong inside a body that arrives whole.</summary>
public static class BodyRewrites
{
    private static readonly Regex TextMember = new("""("(?:[^"\\]|\\.)*")\s*:\s*("(?:[^"\\]|\\.)*")""");
    private static readonly Regex FirstAttribute = new("""<(\w+)( \w+="[^"]*")""");
    private static readonly Regex Root = new("""<(\w+)([^>?!]*[^/])>""");

    /// <summary>Only the first half of it.</summary>
    public static Func<string, string> Half { get; } = body => body[..(body.Length / 2)];

    /// <summary>All but its last character.</summary>
    public static Func<string, string> AllButOne { get; } = body => body.Length == 0 ? body : body.TrimEnd()[..^1];

    /// <summary>Nothing of it.</summary>
    public static Func<string, string> Empty { get; } = _ => "";

    /// <summary>Something that is neither XML nor JSON.</summary>
    public static Func<string, string> Garbage { get; } = _ => "\u0001\u0002{<!not anything at all";

    /// <summary>Well-formed, and of an unexpected form.</summary>
    public static Func<string, string> OtherShape { get; } = body => IsXml(body) ? "<Other><Thing /></Other>" : "{\"other\":[{\"thing\":1}]}";

    /// <summary>So deep that a careless parser runs out of stack.</summary>
    public static Func<string, string> Deep { get; } = body => IsXml(body)
        ? string.Concat(System.Linq.Enumerable.Repeat("<a>", 100_000))
        : new string('[', 100_000);

    /// <summary>Every key of a text twice, the wrong value last; elements with an attribute twice.</summary>
    public static Func<string, string> DuplicateKeys { get; } = body => IsXml(body)
        ? FirstAttribute.Replace(body, "<$1$2$2")
        : TextMember.Replace(body, "$0,$1:\"somebody else\"");

    /// <summary>XML with a document type whose entities stand in the text; JSON stays as it is.</summary>
    /// <param name="external">The address of the external entity.</param>
    public static Func<string, string> Entities(string external) => body => IsXml(body) ? WithEntities(body, external) : body;

    /// <summary>An answer for each of two rows, which is as many as a request of the matrix holds, with a status.</summary>
    /// <param name="status">The status of each.</param>
    public static Func<string, string> RowsOf(int status)
    {
        string said = status < 300 ? "" : ",\"error\":\"No.\"";
        return _ => $"[{{\"index\":0,\"status\":{status}{said}}},{{\"index\":1,\"status\":{status}{said}}}]";
    }

    /// <summary>A text in every place where a client reads one.</summary>
    /// <param name="text">What is said; a secret, as a rule.</param>
    public static Func<string, string> Saying(string text) => body => IsXml(body) ? SayingXml(text) : SayingJson(text);

    private static string SayingXml(string text) =>
        $"<Assets total=\"1\"><Asset id=\"{SecurityElement.Escape(text)}\" href=\"/\"><Attribute name=\"Name\">{SecurityElement.Escape(text)}</Attribute></Asset></Assets>";

    private static string SayingJson(string text)
    {
        string json = JsonSerializer.Serialize(text);
        return $"{{\"results\":{json},\"errors\":[{{\"detail\":{json}}}],\"assetsCreated\":{{\"oidTokens\":[{json}]}},"
            + $"\"commandFailures\":{{\"count\":1,\"commands\":[{{\"error\":{{\"message\":{json}}}}}]}}}}";
    }

    private static bool IsXml(string body) => body.StartsWith('<') || body.StartsWith("\uFEFF<", StringComparison.Ordinal);

    private static string WithEntities(string body, string external)
    {
        Match root = Root.Match(body);
        string type = $"<!DOCTYPE {root.Groups[1].Value} [<!ENTITY web SYSTEM \"{external}entity\"><!ENTITY file SYSTEM \"file:///etc/hostname\">"
            + $"<!ENTITY % more SYSTEM \"{external}more\"> %more;]>";
        return body[..root.Index] + type + root.Value + "&web;&file;" + body[(root.Index + root.Length)..];
    }
}
