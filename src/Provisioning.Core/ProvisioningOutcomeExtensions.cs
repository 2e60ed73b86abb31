namespace Provisioning;

/// <summary>What outcomes have in common.</summary>
internal static class ProvisioningOutcomeExtensions
{
    /// <summary>True when nothing had to be done: everything was already as wanted, or there is no account to disable or to remove.</summary>
    public static bool NeededNothing(this ProvisioningOutcome outcome) => outcome is ProvisioningOutcome.NoChange or ProvisioningOutcome.NotFound;
}
