using System.Globalization;
using System.Net.Http;
using System.Text.Json;

namespace Provisioning.Http;

/// <summary>Reads how long a service wants to be left alone: header in seconds, header as a date, or Agility's body.</summary>
internal static class RetryAfter
{
    /// <summary>Finds the wish, or <c>null</c> when the service has none or one that makes no sense.</summary>
    public static TimeSpan? Read(HttpResponseMessage response, byte[] body, DateTimeOffset now)
    {
        if (response.Headers.RetryAfter?.Delta is { } delta)
        {
            return delta;
        }

        if (response.Headers.RetryAfter?.Date is { } date)
        {
            // The service's own clock, where it tells the time: ours may be wrong, or set while we wait.
            TimeSpan wait = date - (response.Headers.Date ?? now);
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        return ReadBody(body);
    }

    /// <summary>True when the body is Agility's "quota exceeded", whatever status a gateway has made of it.</summary>
    public static bool IsQuotaBody(byte[] body) => ReadBody(body) is not null;

    private static TimeSpan? ReadBody(byte[] body)
    {
        if (body.Length is 0 or > 4096 || Array.IndexOf(body, (byte)'{') < 0)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("RetryAfter", out JsonElement value))
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
