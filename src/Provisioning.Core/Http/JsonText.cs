using System.Text.Json;

namespace Provisioning.Http;

/// <summary>
/// Texts of answers in JSON. Otherwise valid JSON may contain incomplete characters or invalid UTF-8. That must not
/// hide the rest of the answer.
/// </summary>
internal static class JsonText
{
    private const string Unreadable = "(a text that cannot be read)";

    /// <summary>The value of a text, or the raw JSON of anything else.</summary>
    public static string Of(JsonElement element) => Read(element, e => e.ToString());

    /// <summary>The raw JSON of the element.</summary>
    public static string Raw(JsonElement element) => Read(element, e => e.GetRawText());

    public static string NameOf(JsonProperty property) => Read(property, p => p.Name);

    private static string Read<T>(T source, Func<T, string> read)
    {
        try
        {
            return read(source);
        }
        catch (InvalidOperationException)
        {
            return Unreadable;
        }
    }
}
