using Provisioning.Ambition.Wire;

namespace Provisioning.Ambition.Accounts;

/// <summary>Accounts of the legacy API: fixed names, and a flag that is a boolean.</summary>
internal sealed class LegacyAccountForm : IAccountForm
{
    private static readonly object True = true;
    private static readonly object False = false;

    // Made for every row several times, so in one piece.
    public AmbitionRecord Record(AmbitionUser user)
    {
        KeyValuePair<string, object?>[] fields = new KeyValuePair<string, object?>[1 + CountOf(user) + user.Fields.Count];
        fields[0] = new("is_active", user.IsActive ? True : False);
        int next = 1;
        Add("first_name", user.FirstName);
        Add("last_name", user.LastName);
        Add("email", user.Email);
        Add("username", user.Username);
        Add("time_zone", user.TimeZone);
        for (int i = 0; i < user.Fields.Count; i++)
        {
            fields[next++] = user.Fields[i];
        }

        return new AmbitionRecord(fields);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                fields[next++] = new(name, value);
            }
        }
    }

    public InvalidRowException? Problem(AmbitionUser user, AccountChange change) => null;

    public RowDescription Describe(AmbitionUser user, AccountChange change) => AccountWords.Describe(user, change);

    private static int CountOf(AmbitionUser user) =>
        One(user.FirstName) + One(user.LastName) + One(user.Email) + One(user.Username) + One(user.TimeZone);

    private static int One(string? value) => value is null ? 0 : 1;
}
