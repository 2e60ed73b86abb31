using Provisioning.Http;
using Provisioning.Sync.Notification;

namespace Provisioning.Commands.Sync;

/// <summary>A way to send notifications.</summary>
internal interface INotificationWay : IDisposable
{
    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>The recipients or the host, as far as they may be shown.</summary>
    string To { get; }

    /// <summary>What would be sent, to be read by people.</summary>
    string Preview(NotificationMessage message);

    /// <summary>Sends a message.</summary>
    /// <exception cref="ProvisioningException">It cannot be sent, or it is not certain whether it was.</exception>
    Task SendAsync(NotificationMessage message, IProvisioningLog log, CancellationToken cancellationToken);
}
