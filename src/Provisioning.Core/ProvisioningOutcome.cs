namespace Provisioning;

/// <summary>How the work on one row ended.</summary>
public enum ProvisioningOutcome
{
    /// <summary>The object was created. Ambition's legacy API does not distinguish creating from updating: it reports this for both.</summary>
    Created,

    /// <summary>The object existed and was changed.</summary>
    Updated,

    /// <summary>The account was enabled.</summary>
    Enabled,

    /// <summary>The account was disabled.</summary>
    Disabled,

    /// <summary>A deleted member was restored.</summary>
    Restored,

    /// <summary>The membership or the role was assigned.</summary>
    Assigned,

    /// <summary>The membership was removed, or the member was deleted.</summary>
    Removed,

    /// <summary>Everything was already as wanted; nothing was sent.</summary>
    NoChange,

    /// <summary>The account to disable or to remove does not exist in this service, so nothing was sent. Its name may be misspelt.</summary>
    NotFound,

    /// <summary>The service accepted the row and processes it later; it may still reject it.</summary>
    Accepted,

    /// <summary>The row asks for nothing that this command does.</summary>
    Skipped,

    /// <summary>Nothing was changed; the message says what would be done.</summary>
    Previewed,

    /// <summary>Another user changed it since the plan was made; it was not overwritten.</summary>
    Conflict,

    /// <summary>The row was not done.</summary>
    Failed,

    /// <summary>The row was sent and no answer came; the change may or may not have been applied.</summary>
    Uncertain,
}
