using Provisioning.Sync.Notification;

namespace Provisioning.Commands.Sync;

/// <summary>A notification that was sent.</summary>
public sealed record ProvisioningNotification
{
    /// <summary>The run that it is about; <c>null</c> when it says that there was none.</summary>
    public string? RunId { get; init; }

    /// <summary>True when something is not as it should be.</summary>
    public bool IsTrouble { get; init; }

    /// <summary>The way: <c>Mail</c>, <c>Teams</c>, <c>Slack</c> or <c>Json</c>.</summary>
    public string Way { get; init; } = "";

    /// <summary>The host of the webhook, or the recipients of the mail.</summary>
    public string To { get; init; } = "";

    /// <summary>All of it in one line.</summary>
    public string Title { get; init; } = "";

    /// <summary>The message as plain text.</summary>
    public string Text { get; init; } = "";

    /// <summary>The notification in one line.</summary>
    /// <returns>The title.</returns>
    public override string ToString() => Title;

    internal static ProvisioningNotification Of(NotificationMessage message, INotificationWay way) => new()
    {
        RunId = message.RunId, IsTrouble = message.IsTrouble, Way = way.Name, To = way.To, Title = message.Title, Text = message.Text(),
    };
}
