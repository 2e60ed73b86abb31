namespace Provisioning.Sync.Notification;

/// <summary>When a notification about a run is sent.</summary>
public enum NotificationOccasion
{
    /// <summary>After every run.</summary>
    Always,

    /// <summary>When the run did not complete, when steps failed, or when rows of the source were left out.</summary>
    Trouble,

    /// <summary>When there is trouble and the run before had none.</summary>
    FirstTrouble,
}
