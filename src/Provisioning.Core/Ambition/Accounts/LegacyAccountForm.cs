using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Ambition.Accounts;

/// <summary>Accounts of the legacy API: fixed names, and a flag that is a boolean.</summary>
internal sealed class LegacyAccountForm : IAccountForm
{
    public AmbitionRecord Record(AmbitionUser user) => new(Fields(user).Concat(user.Fields));

    public InvalidRowException? Problem(AmbitionUser user, AccountChange change) => null;

    public RowDescription Describe(AmbitionUser user, AccountChange change) => AccountWords.Describe(user, change);

    private static IEnumerable<KeyValuePair<string, object?>> Fields(AmbitionUser user)
    {
        yield return new("is_active", user.IsActive);
        if (user.FirstName is not null)
        {
            yield return new("first_name", user.FirstName);
        }

        if (user.LastName is not null)
        {
            yield return new("last_name", user.LastName);
        }

        if (user.Email is not null)
        {
            yield return new("email", user.Email);
        }

        yield return new("username", user.Username);
        if (user.TimeZone is not null)
        {
            yield return new("time_zone", user.TimeZone);
        }
    }
}
