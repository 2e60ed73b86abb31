using System.Runtime.CompilerServices;
using Provisioning.Ambition.Wire;
using Provisioning.Common;

namespace Provisioning.Ambition.Accounts;

/// <summary>Accounts of the legacy API: fixed names, and a flag that is a boolean.</summary>
internal sealed class LegacyAccountForm : IAccountForm
{
    private const string Unverified = "Sent as inactive; the service does not say whether the account existed.";

    private const string IsActive = "is_active";

    private static readonly object s_true = true;
    private static readonly object s_false = false;

    private static readonly (string Name, Func<AmbitionUser, string?> Value)[] s_texts =
    [
        ("first_name", u => u.FirstName), ("last_name", u => u.LastName), ("email", u => u.Email), ("username", u => u.Username), ("time_zone", u => u.TimeZone),
    ];

    private const string Incomplete = "The row was not complete. The service may clear the missing values.";

    [MethodImpl(EveryRow.Code)]
    public AmbitionRecord Record(AmbitionUser user)
    {
        List<KeyValuePair<string, object?>> fields = new(1 + s_texts.Length + user.Fields.Count) { new(IsActive, user.IsActive ? s_true : s_false) };
        foreach ((string name, Func<AmbitionUser, string?> value) in s_texts)
        {
            if (value(user) is { } text)
            {
                fields.Add(new(name, text));
            }
        }

        fields.AddRange(user.Fields);
        return new AmbitionRecord(fields.ToArray());
    }

    // It is requested for every row, long before the row is written.
    [MethodImpl(EveryRow.Code)]
    public long MaximumBytes(AmbitionUser user)
    {
        long bytes = AmbitionRecord.BytesOfNothing + AmbitionRecord.BytesOf(IsActive, user.IsActive ? s_true : s_false);
        foreach ((string name, Func<AmbitionUser, string?> value) in s_texts)
        {
            if (value(user) is { } text)
            {
                bytes += AmbitionRecord.BytesOf(name, text);
            }
        }

        foreach (KeyValuePair<string, object?> field in user.Fields)
        {
            bytes += AmbitionRecord.BytesOf(field.Key, field.Value);
        }

        return bytes;
    }

    public InvalidRowException? Problem(AmbitionUser user, AccountChange change) => null;

    public AmbitionRow Describe(AmbitionUser user, AccountChange change) => Words(user, change);

    /// <summary>The texts of results about accounts.</summary>
    [MethodImpl(EveryRow.Code)]
    public static AmbitionRow Words(AmbitionUser user, AccountChange change)
    {
        string? incomplete = user.IsComplete ? null : Incomplete;
        return change switch
        {
            AccountChange.Update => new("Update", user.Username, user.Row, ProvisioningOutcome.Updated),
            AccountChange.Enable => new("Enable", user.Username, user.Row, ProvisioningOutcome.Enabled, incomplete),
            AccountChange.Save when user.IsActive => new("Create", user.Username, user.Row, ProvisioningOutcome.Created),
            _ when user.Existing is not null => new("Disable", user.Username, user.Row, ProvisioningOutcome.Disabled),
            _ => new("Disable", user.Username, user.Row, ProvisioningOutcome.Disabled, incomplete is null ? Unverified : Unverified + " " + incomplete),
        };
    }
}
