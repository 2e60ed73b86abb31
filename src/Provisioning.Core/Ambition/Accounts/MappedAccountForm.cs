using Provisioning.Ambition.Wire;

namespace Provisioning.Ambition.Accounts;

/// <summary>Accounts of a User API integration, with the customer's names and words. Only mapped fields are sent.</summary>
internal sealed class MappedAccountForm(AmbitionFieldMap map) : IAccountForm
{
    public AmbitionRecord Record(AmbitionUser user) => new([.. MappedFields(user), .. Extra(user)]);

    public long MaximumBytes(AmbitionUser user) => Record(user).MaximumBytes;

    public InvalidRowException? Problem(AmbitionUser user, AccountChange change)
    {
        if ((!user.IsActive || change == AccountChange.Enable) && map.KeyOf("IsActive") is null)
        {
            return new InvalidRowException(
                user.Row,
                "the field map of this connection has no IsActive, so accounts cannot be enabled or disabled: connect with -FieldMap @{ IsActive = '...' }.");
        }

        if (user.Fields.Select(f => f.Key).FirstOrDefault(f => map.IsTaken(f)) is { } field)
        {
            return new InvalidRowException(
                user.Row, $"the additional field '{field}' has the key '{map.KeyOfExtra(field)}', which the field map uses for a property.", field, "");
        }

        bool hasKey = (map.KeyOf("Email") is not null && user.Email is not null) || map.KeyOf("Username") is not null;
        return hasKey
            ? null
            : new InvalidRowException(
                user.Row,
                "the User API integration identifies people by their e-mail addresses, and there is none here.",
                "Email",
                "");
    }

    public AmbitionRow Describe(AmbitionUser user, AccountChange change)
    {
        bool isNameLost = map.KeyOf("Username") is null && user.Username != user.Email;
        return LegacyAccountForm.Words(user, change) with
        {
            Done = ProvisioningOutcome.Accepted,
            Remark = isNameLost
                ? $"Received; the integration works on it later. The user name '{user.Username}' was not sent: the field map has no Username."
                : "Received; the integration works on it later.",
        };
    }

    private IEnumerable<KeyValuePair<string, object?>> MappedFields(AmbitionUser user)
    {
        (string Property, string? Value)[] values =
        [
            ("Username", user.Username),
            ("Email", user.Email),
            ("FirstName", user.FirstName),
            ("LastName", user.LastName),
            ("IsActive", user.IsActive ? map.ActiveValue : map.InactiveValue),
            ("TimeZone", user.TimeZone),
        ];
        return values
            .Select(v => (Key: map.KeyOf(v.Property), v.Value))
            .Where(v => v.Key is not null && v.Value is not null)
            .Select(v => new KeyValuePair<string, object?>(v.Key!, v.Value));
    }

    private IEnumerable<KeyValuePair<string, object?>> Extra(AmbitionUser user) => user.Fields
        .Select(f => (Key: map.KeyOfExtra(f.Key), f.Value))
        .Where(f => f.Key is not null)
        .Select(f => new KeyValuePair<string, object?>(f.Key!, f.Value));
}
