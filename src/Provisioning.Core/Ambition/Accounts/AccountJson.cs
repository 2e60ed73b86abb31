using System.Text.Json;
using Provisioning.Ambition.Wire;
using Provisioning.Http;

namespace Provisioning.Ambition.Accounts;

/// <summary>Reads a page of accounts: a bare array, or an object with <c>results</c>, <c>next</c> and <c>count</c>.</summary>
internal static class AccountJson
{
    /// <exception cref="FormatException">The body is neither.</exception>
    public static (IReadOnlyList<AmbitionAccount> Accounts, string? Next, int? Count) ReadPage(byte[] body)
    {
        try
        {
            using JsonDocument document = CheckedJson.Parse(body);
            JsonElement root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Array)
            {
                return (ReadList(root), null, null);
            }

            if (root.ValueKind == JsonValueKind.Object && root.EnumerateObject().Any(p => AnswerWords.Denies(p.Name, p.Value)))
            {
                throw new FormatException("The list of accounts says that it is no success.");
            }

            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("results", out JsonElement list) && list.ValueKind == JsonValueKind.Array)
            {
                return (ReadList(list), root.TryGetProperty("next", out JsonElement next) ? Text(next) : null, Count(root));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("The list of accounts is no JSON: " + e.Message, e);
        }

        throw new FormatException("The list of accounts is neither an array nor an object with results.");
    }

    private static int? Count(JsonElement root) =>
        root.TryGetProperty("count", out JsonElement count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out int number) && number >= 0
            ? number
            : null;

    private static List<AmbitionAccount> ReadList(JsonElement list) => list.EnumerateArray().Select(Read).ToList();

    private static AmbitionAccount Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("The list of accounts holds something that is no account.");
        }

        Dictionary<string, object?> fields = new(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            fields[property.Name] = Value(property.Value);
        }

        string? email = TakeText(fields, "email");
        return new AmbitionAccount
        {
            Id = TakeText(fields, "id"),
            Username = TakeText(fields, "username") ?? email ?? "",
            Email = email,
            FirstName = TakeText(fields, "first_name"),
            LastName = TakeText(fields, "last_name"),
            IsActive = TakeFlag(fields, "is_active"),
            TimeZone = TakeText(fields, "time_zone"),
            Fields = fields,
        };
    }

    private static string? TakeText(Dictionary<string, object?> fields, string name)
    {
        fields.TryGetValue(name, out object? value);
        fields.Remove(name);
        return Provisioning.Tabular.ValueRules.TextAsRead(value);
    }

    private static bool? TakeFlag(Dictionary<string, object?> fields, string name)
    {
        string? text = TakeText(fields, name);
        return text is not null && Provisioning.Tabular.ValueRules.TryReadBoolean(text, out bool value) ? value : null;
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // What is beyond all numbers stays a text: it could not be sent back as a number.
    private static object Number(JsonElement value) => value.TryGetInt64(out long whole) ? whole
        : value.TryGetDouble(out double number) && !double.IsInfinity(number) ? number
        : value.GetRawText();

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(value),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => value.GetRawText(),
    };
}
