namespace Provisioning.Ambition.Accounts;

/// <summary>What results say about accounts.</summary>
internal static class AccountWords
{
    private const string Unverified = "Sent as inactive; the service does not say whether the account existed.";

    public static RowDescription Describe(AmbitionUser user, AccountChange change) => change switch
    {
        AccountChange.Update => Make("Update", ProvisioningOutcome.Updated, user),
        AccountChange.Enable => Make("Enable", ProvisioningOutcome.Enabled, user),
        AccountChange.Save when user.IsActive => Make("Create", ProvisioningOutcome.Created, user),
        _ => Make("Disable", ProvisioningOutcome.Disabled, user, user.Known is null ? Unverified : null),
    };

    private static RowDescription Make(string action, ProvisioningOutcome done, AmbitionUser user, string? remark = null) =>
        new(action, user.Username, user.Row, done) { Remark = remark };
}
