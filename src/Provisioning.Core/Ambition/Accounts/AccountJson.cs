using System.Collections.ObjectModel;
using System.Text.Json;
using Provisioning.Ambition.Wire;

namespace Provisioning.Ambition.Accounts;

/// <summary>Reads accounts of a list.</summary>
internal static class AccountJson
{
    /// <summary>The list of accounts.</summary>
    public static ListKind<AmbitionAccount> List { get; } = new("account", "accounts", Read, a => a.Id ?? a.Username + "\n" + a.Email);

    private static readonly object True = true;
    private static readonly object False = false;
    private static readonly ReadOnlyDictionary<string, object?> NoFields = new(new Dictionary<string, object?>());

    private static AmbitionAccount Read(JsonElement element)
    {
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
            Fields = Compact(fields),
        };
    }

    // Otherwise each of a hundred thousand accounts would keep the memory of the removed fields.
    private static IReadOnlyDictionary<string, object?> Compact(Dictionary<string, object?> fields) =>
        fields.Count == 0 ? NoFields : new Dictionary<string, object?>(fields, StringComparer.Ordinal);

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

    // A number out of range stays a text: it could not be sent back as a number.
    private static object Number(JsonElement value) => value.TryGetInt64(out long whole) ? whole
        : value.TryGetDouble(out double number) && !double.IsInfinity(number) ? number
        : value.GetRawText();

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        JsonValueKind.Number => Number(value),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => value.GetRawText(),
    };
}
