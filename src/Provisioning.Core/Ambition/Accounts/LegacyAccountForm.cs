using Provisioning.Ambition.Wire;

namespace Provisioning.Ambition.Accounts;

/// <summary>Accounts of the legacy API: fixed names, and a flag that is a boolean.</summary>
internal sealed class LegacyAccountForm : IAccountForm
{
    private const string Unverified = "Sent as inactive; the service does not say whether the account existed.";

    private const string Incomplete = "The row was not complete, and the service may clear what it lacks.";

    public AmbitionRecord Record(AmbitionUser user)
    {
        (string Name, string? Value)[] texts =
        [
            ("first_name", user.FirstName), ("last_name", user.LastName), ("email", user.Email), ("username", user.Username), ("time_zone", user.TimeZone),
        ];
        return new AmbitionRecord(
        [
            new("is_active", user.IsActive),
            .. texts.Where(t => t.Value is not null).Select(t => new KeyValuePair<string, object?>(t.Name, t.Value)),
            .. user.Fields,
        ]);
    }

    public InvalidRowException? Problem(AmbitionUser user, AccountChange change) => null;

    public AmbitionRow Describe(AmbitionUser user, AccountChange change) => Words(user, change);

    /// <summary>What results say about accounts.</summary>
    public static AmbitionRow Words(AmbitionUser user, AccountChange change)
    {
        string? incomplete = user.IsComplete ? null : Incomplete;
        return change switch
        {
            AccountChange.Update => new("Update", user.Username, user.Row, ProvisioningOutcome.Updated),
            AccountChange.Enable => new("Enable", user.Username, user.Row, ProvisioningOutcome.Enabled, incomplete),
            AccountChange.Save when user.IsActive => new("Create", user.Username, user.Row, ProvisioningOutcome.Created),
            _ when user.Known is not null => new("Disable", user.Username, user.Row, ProvisioningOutcome.Disabled),
            _ => new("Disable", user.Username, user.Row, ProvisioningOutcome.Disabled, incomplete is null ? Unverified : Unverified + " " + incomplete),
        };
    }
}
