namespace Provisioning.Sync.Notification;

/// <summary>What a webhook takes.</summary>
public enum WebhookFormat
{
    /// <summary>A message with an Adaptive Card, as workflows of Microsoft Teams take it.</summary>
    Teams,

    /// <summary>A text with blocks, as incoming webhooks of Slack take it.</summary>
    Slack,

    /// <summary>A plain JSON object for programs.</summary>
    Json,
}
