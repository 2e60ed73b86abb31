namespace Provisioning.Agility;

/// <summary>What to say of a change whose answer was an error or was lost, when looking it up afterwards failed too.</summary>
internal static class Doubt
{
    /// <summary>The error of the change; where it does not say for certain that nothing was done, it becomes one whose outcome is unknown.</summary>
    /// <param name="error">Why the change has no good answer.</param>
    /// <param name="unread">Why it could not be looked up.</param>
    /// <param name="hadDoubt">True when an earlier attempt may have been carried out already.</param>
    public static ProvisioningException Remains(ProvisioningException error, ProvisioningException unread, bool hadDoubt = false) =>
        SaysNotDone(error) && !hadDoubt
            ? error
            : error.Restate(
                $"{error.Message} Looking it up afterwards failed too, so it may or may not have been carried out: {unread.Message}",
                error.InnerException,
                ProvisioningErrorKind.OutcomeUnknown);

    private static bool SaysNotDone(ProvisioningException error) => error.Kind is ProvisioningErrorKind.Rejected
        or ProvisioningErrorKind.PermissionDenied or ProvisioningErrorKind.NotFound or ProvisioningErrorKind.Conflict
        or ProvisioningErrorKind.TooLarge or ProvisioningErrorKind.Throttled or ProvisioningErrorKind.NotAllowed;
}
