using System.Globalization;
using System.Text.Json;

namespace Provisioning.Http;

/// <summary>The form of one service's errors, in addition to the forms that all services and gateways use.</summary>
internal sealed record ErrorForm
{
    /// <summary>The name of messages that are not about a particular field.</summary>
    public string? Words { get; init; }

    /// <summary>The name of a list with more details than the rest of the body.</summary>
    public string? Causes { get; init; }

    /// <summary>The name of the number of seconds for which the service wants no requests. If it is present, a quota is exhausted.</summary>
    public string? Pause { get; init; }

    /// <summary>The pause that a body asks for; <c>null</c> for none or an unusable one.</summary>
    public TimeSpan? PauseIn(byte[] body)
    {
        if (Pause is null || body.Length is 0 or > 4096 || Array.IndexOf(body, (byte)'{') < 0)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty(Pause, out JsonElement value))
            {
                return null;
            }

            string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
                && seconds is >= 0 and < 1_000_000
                ? TimeSpan.FromSeconds(seconds)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // An incomplete character is not a number either.
            return null;
        }
    }
}
