using System.Collections.Generic;

namespace Provisioning.Ambition.Accounts;

/// <summary>Accounts of the legacy API: fixed names, and a flag that is a boolean.</summary>
internal sealed class LegacyAccountForm : IAccountForm
{
    private const int MostFields = 6;

    private static readonly object True = true;
    private static readonly object False = false;

    public AmbitionRecord Record(AmbitionUser user)
    {
        List<KeyValuePair<string, object?>> fields = new(MostFields + user.Fields.Count) { new("is_active", user.IsActive ? True : False) };
        Add(fields, "first_name", user.FirstName);
        Add(fields, "last_name", user.LastName);
        Add(fields, "email", user.Email);
        Add(fields, "username", user.Username);
        Add(fields, "time_zone", user.TimeZone);
        fields.AddRange(user.Fields);
        return new AmbitionRecord(fields);
    }

    public InvalidRowException? Problem(AmbitionUser user, AccountChange change) => null;

    public RowDescription Describe(AmbitionUser user, AccountChange change) => AccountWords.Describe(user, change);

    private static void Add(List<KeyValuePair<string, object?>> fields, string name, string? value)
    {
        if (value is not null)
        {
            fields.Add(new(name, value));
        }
    }
}
