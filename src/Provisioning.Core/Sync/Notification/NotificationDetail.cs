namespace Provisioning.Sync.Notification;

/// <summary>How much a notification tells of people.</summary>
public enum NotificationDetail
{
    /// <summary>Numbers alone: no key, no name, no value and no text of a service.</summary>
    Counts,

    /// <summary>The keys of the people whose steps failed or whose rows were left out as well.</summary>
    Keys,

    /// <summary>Their names and the reasons as well, which may quote any value of a person.</summary>
    Reasons,
}
