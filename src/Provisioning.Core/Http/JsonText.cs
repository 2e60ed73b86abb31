using System.Text.Json;

namespace Provisioning.Http;

/// <summary>
/// Texts of answers in JSON. An answer may hold half a character or wrong UTF-8 in what is otherwise good JSON; that must not
/// hide what the rest of it says.
/// </summary>
internal static class JsonText
{
    private const string Unreadable = "(a text that cannot be read)";

    /// <summary>A text as it is meant, anything else as it stands in the answer.</summary>
    public static string Of(JsonElement element) => Read(element, e => e.ToString());

    /// <summary>The element as it stands in the answer.</summary>
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
