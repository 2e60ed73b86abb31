namespace Provisioning.Sync.Notification;

/// <summary>When a run is told.</summary>
public enum NotificationOccasion
{
    /// <summary>Whatever came of it.</summary>
    Always,

    /// <summary>When it did not come to a good end, when steps failed, or when rows of the source were left out.</summary>
    Trouble,

    /// <summary>When there is trouble, and the run before had none.</summary>
    FirstTrouble,
}
