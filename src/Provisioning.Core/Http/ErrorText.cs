using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;

namespace Provisioning.Http;

/// <summary>
/// Finds the service's own words in the body of an error, whatever its shape: XML, JSON, HTML or text.
/// It never throws: trouble with a body must not hide the status.
/// </summary>
internal static class ErrorText
{
    private const int MaximumCharacters = 1000;

    // Where the title of a page stands; a search through all of a spoilt one would take for ever.
    private const int HtmlHead = 4000;

    public static string? Read(ApiResponse response)
    {
        if (response.Body.Length == 0)
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
            '{' or '[' => FromJson(text),
            _ => null,
        };
        return Shorten(found ?? text);
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

    private static string? FromJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return FromElement(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The words in a JSON element; <c>null</c> when it holds none.</summary>
    public static string? FromElement(JsonElement element)
    {
        List<string> parts = [];
        try
        {
            Collect(element, null, parts);
        }
        catch (InvalidOperationException)
        {
            // A name in it is no text; what was found before stands.
        }

        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    private static void Collect(JsonElement element, string? name, List<string> parts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                CollectObject(element, name, parts);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Collect(item, name, parts);
                }

                break;
            case JsonValueKind.String:
                Add(JsonText.Of(element), name, parts);
                break;
        }
    }

    private static void CollectObject(JsonElement element, string? name, List<string> parts)
    {
        // Agility repeats one text under "error" and "exceptions"; the exceptions say more.
        if (element.TryGetProperty("exceptions", out JsonElement exceptions) && exceptions.ValueKind == JsonValueKind.Array
            && exceptions.GetArrayLength() > 0)
        {
            Collect(exceptions, null, parts);
            return;
        }

        string? field = element.TryGetProperty("field", out JsonElement f) && f.ValueKind == JsonValueKind.String ? JsonText.Of(f) : null;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            bool isText = property.NameEquals("error") || property.NameEquals("errors") || property.NameEquals("detail")
                || property.NameEquals("message") || property.NameEquals("Message") || property.NameEquals("non_field_errors");
            if (isText)
            {
                Collect(property.Value, field ?? name, parts);
            }
            else if (property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            {
                Collect(property.Value, JsonText.NameOf(property), parts);
            }
        }
    }

    private static void Add(string text, string? name, List<string> parts)
    {
        string part = Shorten(name is null ? text.Trim() : $"{name}: {text.Trim()}");
        if (part.Length > 0 && !parts.Contains(part) && parts.Count < 5)
        {
            parts.Add(part);
        }
    }

    private static string FromHtml(string text)
    {
        Match title = Regex.Match(text.Length <= HtmlHead ? text : text.Substring(0, HtmlHead), "<title[^>]*>(?<t>[^<]{1,200})</title>", RegexOptions.IgnoreCase);
        return title.Success ? $"an HTML page titled '{title.Groups["t"].Value.Trim()}'" : "an HTML page";
    }

    private static string Shorten(string text) =>
        ShownText.Of(text.Length <= MaximumCharacters ? text : text.Substring(0, MaximumCharacters) + "...");
}
