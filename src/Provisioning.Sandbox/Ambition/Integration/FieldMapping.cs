using Provisioning.Sandbox.Ambition.Rows;

namespace Provisioning.Sandbox.Ambition.Integration;

/// <summary>The field mapping as it is at the time of one request.</summary>
internal sealed class FieldMapping
{
    private static readonly Dictionary<string, string> FieldOfProperty = new()
    {
        ["Email"] = "email",
        ["FirstName"] = "first_name",
        ["LastName"] = "last_name",
        ["IsActive"] = "is_active",
        ["Username"] = "username",
        ["TimeZone"] = "time_zone",
    };

    private readonly KeyValuePair<string, string>[] _fields;

    public FieldMapping(UserApiIntegration settings)
    {
        _fields = settings.Fields
            .Select(pair => new KeyValuePair<string, string>(pair.Key, FieldOfProperty.TryGetValue(pair.Value, out string? field) ? field : pair.Value))
            .ToArray();
        Groups = settings.GroupColumns.ToArray();
        RequiredKeys = _fields
            .Where(pair => pair.Value is "email" or "first_name" or "last_name"
                || (pair.Value == "username" && settings.Key == UserApiKey.Username))
            .Select(pair => pair.Key)
            .ToArray();
    }

    /// <summary>The customer's keys and the fields of the account they stand for.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>The customer's keys and the group types they stand for.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Groups { get; }

    /// <summary>The keys that every row must have.</summary>
    public IReadOnlyList<string> RequiredKeys { get; }

    /// <summary>The customer's key for a field; the field itself when it is not mapped.</summary>
    public string KeyOf(string field) => _fields.Where(pair => pair.Value == field).Select(pair => pair.Key).FirstOrDefault() ?? field;

    /// <summary>The customer's key for a field, if the row has it.</summary>
    public string? KeyOf(string field, Row row) =>
        _fields.Where(pair => pair.Value == field && row.Has(pair.Key)).Select(pair => pair.Key).FirstOrDefault();
}
