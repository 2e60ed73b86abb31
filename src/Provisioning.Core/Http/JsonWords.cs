using System.Text.Json;

namespace Provisioning.Http;

/// <summary>Collects the first five messages in a JSON answer of any shape.</summary>
/// <param name="form">The names that the service uses.</param>
/// <param name="shorten">Shortens one part for display.</param>
internal sealed class JsonWords(ErrorForm form, Func<string, string> shorten)
{
    // The names of problem details and of common servers and gateways.
    private static readonly string[] s_usual = ["error", "errors", "detail", "message", "Message"];

    private readonly List<string> _parts = [];

    public IReadOnlyList<string> Parts => _parts;

    /// <summary>Collects from an element and everything in it.</summary>
    /// <exception cref="InvalidOperationException">A name in it is not readable.</exception>
    public void Collect(JsonElement element, string? name)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                CollectObject(element, name);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Collect(item, name);
                }

                break;
            case JsonValueKind.String:
                Add(JsonText.Of(element), name);
                break;
        }
    }

    private void CollectObject(JsonElement element, string? name)
    {
        if (form.Causes is not null && element.TryGetProperty(form.Causes, out JsonElement causes) && causes.ValueKind == JsonValueKind.Array
            && causes.GetArrayLength() > 0)
        {
            Collect(causes, null);
            return;
        }

        string? field = element.TryGetProperty("field", out JsonElement f) && f.ValueKind == JsonValueKind.String ? JsonText.Of(f) : null;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (Array.Exists(s_usual, property.NameEquals) || (form.Words is not null && property.NameEquals(form.Words)))
            {
                Collect(property.Value, field ?? name);
            }
            else if (property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            {
                Collect(property.Value, JsonText.NameOf(property));
            }
        }
    }

    private void Add(string text, string? name)
    {
        string part = shorten(name is null ? text.Trim() : $"{name}: {text.Trim()}");
        if (part.Length > 0 && !_parts.Contains(part) && _parts.Count < 5)
        {
            _parts.Add(part);
        }
    }
}
