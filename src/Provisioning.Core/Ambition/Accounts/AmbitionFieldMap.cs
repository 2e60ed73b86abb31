using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Ambition.Accounts;

/// <summary>
/// The field mappings of a User API integration: which property of a person is sent with which key. Properties without a key are not
/// sent. Unless changed, the keys are <c>email</c>, <c>first_name</c>, <c>last_name</c> and <c>is_active</c>; the user name is not
/// sent, because the integration identifies people by their e-mail addresses.
/// </summary>
public sealed class AmbitionFieldMap
{
    private static readonly KeyValuePair<string, string>[] Usual =
    [
        new("Email", "email"), new("FirstName", "first_name"), new("LastName", "last_name"), new("IsActive", "is_active"),
    ];

    private static readonly string[] Properties = AccountFields.OfEveryAccount.Select(c => c.Name).ToArray();

    private readonly Dictionary<string, string?> _keys = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates a map from the usual keys and the differences from them.</summary>
    /// <param name="changes">
    /// Keys by property (<c>Username</c>, <c>Email</c>, <c>FirstName</c>, <c>LastName</c>, <c>IsActive</c>, <c>TimeZone</c>) or by the
    /// name of an additional field. A property may have any of the names that its column may have as a header (<c>mail</c>, <c>Given Name</c>);
    /// the case of a field does not count. An empty key removes the property.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A name is nearly that of a property, a property is named twice, two have the same key, or no property that identifies people is left.
    /// </exception>
    public AmbitionFieldMap(IEnumerable<KeyValuePair<string, string?>>? changes = null)
    {
        foreach (KeyValuePair<string, string> usual in Usual)
        {
            _keys[usual.Key] = usual.Value;
        }

        Dictionary<string, string> named = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string?> change in changes ?? [])
        {
            string property = NameOf(change.Key.Trim());
            if (named.TryGetValue(property, out string? earlier))
            {
                throw new ArgumentException($"The field map has '{property}' twice: as '{earlier}' and as '{change.Key}'.", nameof(changes));
            }

            named.Add(property, change.Key);
            _keys[property] = string.IsNullOrWhiteSpace(change.Value) ? null : change.Value!.Trim();
        }

        string? twice = _keys.Values.Where(k => k is not null).GroupBy(k => k).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new ArgumentException($"The field map has the key '{twice}' for two properties.", nameof(changes));
        }

        if (KeyOf("Email") is null && KeyOf("Username") is null)
        {
            throw new ArgumentException("The field map needs a key for Email or for Username: without one, people cannot be identified.", nameof(changes));
        }
    }

    // A property by any of its headers, or the name of an additional field. A name that is nearly a property is an error: people would be sent without the property.
    private static string NameOf(string name)
    {
        string form = HeaderRules.Normalize(name);
        if (AccountFields.OfEveryAccount.FirstOrDefault(c => c.Keys.Contains(form)) is { } column)
        {
            return column.Name;
        }

        return NearMatches.Mistyped(form, Properties) is { } meant
            ? throw new ArgumentException(
                $"The field map has '{name}', which is not a property. Did you mean '{meant}'? The name of an additional field must differ more from it.")
            : name;
    }

    /// <summary>The text that means active. <c>true</c> unless set.</summary>
    public string ActiveValue { get; init; } = "true";

    /// <summary>The text that means inactive. <c>false</c> unless set.</summary>
    public string InactiveValue { get; init; } = "false";

    /// <summary>Checks that the two texts differ.</summary>
    /// <exception cref="ArgumentException">The same text means active and inactive.</exception>
    internal void Check()
    {
        if (string.Equals(ActiveValue.Trim(), InactiveValue.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"'{ActiveValue}' cannot mean both active and inactive.");
        }
    }

    /// <summary>The map in one line, for views.</summary>
    /// <returns>For example <c>Email = E-Mail Address, IsActive = Status</c>.</returns>
    public override string ToString() => string.Join(", ", Names.Select(n => $"{n} = {_keys[n]}"));

    /// <summary>The properties and additional fields that have a key and are sent.</summary>
    internal IEnumerable<string> Names => _keys.Where(k => k.Value is not null).Select(k => k.Key);

    /// <summary>The key of a property; <c>null</c> when it is not sent.</summary>
    internal string? KeyOf(string property) => _keys.TryGetValue(property, out string? key) ? key : null;

    /// <summary>The key of an additional field: its own name unless the map has another.</summary>
    internal string? KeyOfExtra(string field) => _keys.TryGetValue(field, out string? key) ? key : field;

    /// <summary>True when an additional field would be sent with the key of a property.</summary>
    internal bool IsTaken(string field) => KeyOfExtra(field) is { } key
        && Properties.Any(p => string.Equals(KeyOf(p), key, StringComparison.OrdinalIgnoreCase));
}
