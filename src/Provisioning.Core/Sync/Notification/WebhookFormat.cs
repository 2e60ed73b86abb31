namespace Provisioning.Sync.Notification;

/// <summary>The format that a webhook accepts.</summary>
public enum WebhookFormat
{
    /// <summary>A message with an Adaptive Card, as workflows of Microsoft Teams accept it.</summary>
    Teams,

    /// <summary>A text with blocks, as incoming webhooks of Slack accept it.</summary>
    Slack,

    /// <summary>A plain JSON object for programs.</summary>
    Json,
}
