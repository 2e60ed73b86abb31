using System.Globalization;
using System.Text.Json;

namespace Provisioning.Http;

/// <summary>How one service words its errors, beside what all services and gateways say.</summary>
internal sealed record ErrorForm
{
    /// <summary>The name of words about no field in particular.</summary>
    public string? Words { get; init; }

    /// <summary>The name of a list that says more than all that stands beside it.</summary>
    public string? Causes { get; init; }

    /// <summary>The name of the seconds for which the service wants to be left alone; where it stands, a quota is used up.</summary>
    public string? Pause { get; init; }

    /// <summary>The pause that a body asks for; <c>null</c> for none, or for one that makes no sense.</summary>
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
            // Half a character, too, is no number.
            return null;
        }
    }
}
