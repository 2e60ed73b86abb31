namespace Provisioning.Sync.Notification;

/// <summary>How the connection to a mail server is encrypted.</summary>
public enum SmtpTls
{
    /// <summary>By STARTTLS, without which nothing is sent.</summary>
    StartTls,

    /// <summary>From the first byte.</summary>
    Implicit,

    /// <summary>Not at all.</summary>
    None,
}
