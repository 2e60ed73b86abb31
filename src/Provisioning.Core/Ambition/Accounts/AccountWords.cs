using Provisioning.Ambition.Wire;

namespace Provisioning.Ambition.Accounts;

/// <summary>What results say about accounts.</summary>
internal static class AccountWords
{
    private const string Unverified = "Sent as inactive; the service does not say whether the account existed.";

    private const string Incomplete = "The row was not complete, and the service may clear what it lacks.";

    public static RowDescription Describe(AmbitionUser user, AccountChange change) => change switch
    {
        AccountChange.Update => Make("Update", ProvisioningOutcome.Updated, user),
        AccountChange.Enable => Make("Enable", ProvisioningOutcome.Enabled, user, user.IsComplete ? null : Incomplete),
        AccountChange.Save when user.IsActive => Make("Create", ProvisioningOutcome.Created, user),
        _ => Make("Disable", ProvisioningOutcome.Disabled, user, user.Known is not null ? null : user.IsComplete ? Unverified : Unverified + " " + Incomplete),
    };

    private static RowDescription Make(string action, ProvisioningOutcome done, AmbitionUser user, string? remark = null) =>
        new(action, user.Username, user.Row, done) { Remark = remark };
}
