namespace Provisioning.Sync.Notification;

/// <summary>How much a notification says about people.</summary>
public enum NotificationDetail
{
    /// <summary>Only numbers: no key, no name, no value and no text of a service.</summary>
    Counts,

    /// <summary>Also the keys of the people whose steps failed or whose rows were left out.</summary>
    Keys,

    /// <summary>Also their names and the reasons, which may quote any value of a person.</summary>
    Reasons,
}
