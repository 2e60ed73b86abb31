namespace Provisioning.Sync.Notification;

/// <summary>How the connection to a mail server is encrypted.</summary>
public enum SmtpTls
{
    /// <summary>By STARTTLS. Nothing is sent without it.</summary>
    StartTls,

    /// <summary>With TLS from the first byte.</summary>
    Implicit,

    /// <summary>Without encryption.</summary>
    None,
}
