using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Provisioning.Common;

namespace Provisioning.Http;

/// <summary>
/// Finds the service's own words in the body of an error, whatever its shape: XML, JSON, HTML or text.
/// It never throws: an unreadable body must not hide the status. Secrets are removed before anything is cut.
/// </summary>
internal static class ErrorText
{
    private const int MaximumCharacters = 1000;

    // The title is near the start of a page; searching all of a malformed one would take too long.
    private const int HtmlHead = 4000;

    public static string? Read(ApiResponse response, ErrorForm form, Redactor redactor)
    {
        if (response.Content.Length == 0)
        {
            return null;
        }

        string text = response.ReadText().Trim();
        if (text.Length == 0)
        {
            return null;
        }

        string? found = response.IsHtml ? FromHtml(text) : text[0] switch
        {
            '<' => FromXml(text),
            '{' or '[' => FromJson(text, form, redactor),
            _ => null,
        };
        return Shorten(found ?? text, redactor);
    }

    private static string? FromXml(string text)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(text), settings);
            string? main = null;
            string? detail = null;
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Message")
                {
                    int depth = reader.Depth;
                    string message = reader.ReadElementContentAsString().Trim();
                    if (depth == 1 && main is null)
                    {
                        main = message;
                    }
                    else
                    {
                        detail = message;
                    }
                }
            }

            return main is null || detail is null || detail == main ? main ?? detail : $"{main} ({detail})";
        }
        catch (Exception e) when (e is XmlException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? FromJson(string text, ErrorForm form, Redactor redactor)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return FromElement(document.RootElement, form, redactor);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The words in a JSON element; <c>null</c> when it holds none.</summary>
    public static string? FromElement(JsonElement element, ErrorForm form, Redactor redactor)
    {
        JsonWords words = new(form, text => Shorten(text, redactor));
        try
        {
            words.Collect(element, null);
        }
        catch (InvalidOperationException)
        {
            // A name in it is not readable; what was found before is kept.
        }

        return words.Parts.Count == 0 ? null : string.Join("; ", words.Parts);
    }

    private static string FromHtml(string text)
    {
        Match title = Regex.Match(text.Length <= HtmlHead ? text : text.Substring(0, HtmlHead), "<title[^>]*>(?<t>[^<]{1,200})</title>", RegexOptions.IgnoreCase);
        return title.Success ? $"an HTML page titled '{title.Groups["t"].Value.Trim()}'" : "an HTML page";
    }

    private static string Shorten(string text, Redactor redactor)
    {
        string start = redactor.CleanStart(text, MaximumCharacters);
        return ShownText.Of(text.Length <= MaximumCharacters ? start : start + "...");
    }
}
