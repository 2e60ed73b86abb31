namespace Provisioning;

/// <summary>How the work on one row ended.</summary>
public enum ProvisioningOutcome
{
    /// <summary>The object was made. Ambition's legacy API does not tell making from changing: it says this for both.</summary>
    Created,

    /// <summary>The object existed and was changed.</summary>
    Updated,

    /// <summary>The account was switched on.</summary>
    Enabled,

    /// <summary>The account was switched off.</summary>
    Disabled,

    /// <summary>A deleted member is back.</summary>
    Restored,

    /// <summary>The membership was set.</summary>
    Set,

    /// <summary>The membership was taken away, or the member was deleted.</summary>
    Removed,

    /// <summary>Everything was as wanted; nothing was sent.</summary>
    NoChange,

    /// <summary>The service took the row in and works on it later; it may still refuse it.</summary>
    Accepted,

    /// <summary>The row asked for nothing that this command does.</summary>
    Skipped,

    /// <summary>Nothing was sent to be done; the message says what would be.</summary>
    Previewed,

    /// <summary>Somebody else changed it since the plan was made; it was not overwritten.</summary>
    Conflict,

    /// <summary>The row was not done.</summary>
    Failed,

    /// <summary>The row was sent and no answer came; it may or may not be done.</summary>
    Unknown,
}
