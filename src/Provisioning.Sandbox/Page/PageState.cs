using System.Text.Json;

namespace Provisioning.Sandbox.Page;

/// <summary>Everything the page shows, as one document of bounded size.</summary>
internal sealed class PageState(AmbitionSection ambition, AgilitySection agility, RequestSection requests)
{
    /// <summary>How many rows of a table are told; the counts tell of the others.</summary>
    public const int MaximumRows = 200;

    private readonly AmbitionSection _ambition = ambition;
    private readonly AgilitySection _agility = agility;
    private readonly RequestSection _requests = requests;

    public byte[] Write(PageFilter filter)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            WriteSection(json, "ambition", () => _ambition.Write(json, filter));
            WriteSection(json, "agility", () => _agility.Write(json, filter));
            WriteSection(json, "requests", () => _requests.Write(json));
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteSection(Utf8JsonWriter json, string name, Action write)
    {
        json.WriteStartObject(name);
        write();
        json.WriteEndObject();
    }
}
