using System.Text;
using Provisioning.Http;
using Provisioning.Sync.Notification;

namespace Provisioning.Commands.Sync;

/// <summary>Posts messages to a webhook.</summary>
internal sealed class WebhookWay(Webhook webhook, WebhookFormat format) : INotificationWay
{
    public string Name => format.ToString();

    public string To => webhook.Host;

    public string Preview(NotificationMessage message) => Encoding.UTF8.GetString(WebhookBody.Write(message, format));

    public Task SendAsync(NotificationMessage message, IProvisioningLog log, CancellationToken cancellationToken) =>
        webhook.SendAsync(WebhookBody.Write(message, format), log, cancellationToken);

    public void Dispose() => webhook.Dispose();
}
