using Provisioning.Http;
using Provisioning.Sync.Notification;

namespace Provisioning.Commands.Sync;

/// <summary>Mails messages.</summary>
internal sealed class MailWay(MailServer server, string from, IReadOnlyList<string> to) : INotificationWay
{
    public string Name => "Mail";

    public string To => string.Join(", ", to);

    public string Preview(NotificationMessage message) => $"From: {from}\nTo: {To}\nSubject: {message.Title}\n\n{message.Text()}";

    public Task SendAsync(NotificationMessage message, IProvisioningLog log, CancellationToken cancellationToken) =>
        server.SendAsync(message, from, to, log, cancellationToken);

    public void Dispose()
    {
        // Each mail has a connection of its own.
    }
}
