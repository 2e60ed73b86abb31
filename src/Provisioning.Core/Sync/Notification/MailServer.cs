using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Provisioning.Common;
using Provisioning.Http;
using AuthenticationException = MailKit.Security.AuthenticationException;

namespace Provisioning.Sync.Notification;

/// <summary>A mail server. A mail that may have been accepted is not sent again.</summary>
internal sealed class MailServer
{
    private readonly string _host;
    private readonly int _port;
    private readonly SmtpTls _tls;
    private readonly NetworkCredential? _credential;
    private readonly Redactor _redactor;

    /// <param name="host">The host.</param>
    /// <param name="port">The port; the default one when <c>null</c>.</param>
    /// <param name="tls">How the connection is encrypted.</param>
    /// <param name="credential">User name and password; <c>null</c> for none.</param>
    /// <param name="allowInsecure">True when mail may go to another machine without encryption. A password never does.</param>
    /// <exception cref="ArgumentException">The settings are not safe.</exception>
    public MailServer(string host, int? port, SmtpTls tls, NetworkCredential? credential, bool allowInsecure)
    {
        _host = host.Trim();
        _port = port ?? tls switch { SmtpTls.StartTls => 587, SmtpTls.Implicit => 465, _ => 25 };
        _tls = tls;
        _credential = credential;
        _redactor = new Redactor(credential is null ? [] : [credential.Password]);
        if (Uri.CheckHostName(_host) == UriHostNameType.Unknown)
        {
            throw new ArgumentException($"'{ShownText.Of(host)}' is not a name of a mail server. Write it like mail.corp.example, and the port with -Port.");
        }

        if (tls == SmtpTls.None && !LoopbackAddress.Is(new UriBuilder(Uri.UriSchemeHttp, _host).Uri) && (credential is not null || !allowInsecure))
        {
            throw new ArgumentException(credential is not null
                ? "A password is not sent without encryption. Use -Tls StartTls or Implicit."
                : "Without encryption others could read the mail on its way. Use -Tls StartTls or Implicit, or allow it with -AllowInsecure.");
        }
    }

    /// <summary>Trusts a certificate; only the certificates of the system are trusted when <c>null</c>.</summary>
    internal RemoteCertificateValidationCallback? Trust { get; init; }

    /// <summary>The time limit for the whole conversation.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>Host and port.</summary>
    public override string ToString() => FormattableString.Invariant($"{_host}:{_port}");

    /// <summary>Makes sure that texts are e-mail addresses.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    public static void RequireAddresses(IEnumerable<string> addresses)
    {
        foreach (string address in addresses)
        {
            _ = MailboxAddress.TryParse(address, out MailboxAddress? box) && box.Address.IndexOf('@') > 0
                ? box
                : throw new ArgumentException($"'{ShownText.Of(address)}' is not an e-mail address. Write it like ops@corp.example or \"Operations <ops@corp.example>\".");
        }
    }

    /// <summary>Sends a message.</summary>
    /// <exception cref="ProvisioningException">The server is down or refuses the message, or it is uncertain whether it accepted the message.</exception>
    public async Task SendAsync(NotificationMessage message, string from, IReadOnlyList<string> to, IProvisioningLog log, CancellationToken cancellationToken)
    {
        using MimeMessage mail = Compose(message, from, to);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        using SmtpClient client = new() { CheckCertificateRevocation = false, ServerCertificateValidationCallback = Trust };
        bool isUncertain = false;
        try
        {
            await client.ConnectAsync(_host, _port, Options(_tls), limit.Token).ConfigureAwait(false);
            log.Verbose($"{this}: connected, {(client.IsSecure ? "encrypted" : "not encrypted")}.");
            if (_credential is not null)
            {
                await client.AuthenticateAsync(Encoding.UTF8, _credential, limit.Token).ConfigureAwait(false);
            }

            isUncertain = true;
            await client.SendAsync(mail, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (Describe(e, isUncertain, cancellationToken) is { } error)
        {
            throw error;
        }

        log.Verbose($"{this}: the mail was accepted.");
        await LeaveAsync(client, limit.Token).ConfigureAwait(false);
    }

    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException)
        {
            // The server closed the connection first; it has the mail.
        }
    }

    private static SecureSocketOptions Options(SmtpTls tls) => tls switch
    {
        SmtpTls.StartTls => SecureSocketOptions.StartTls,
        SmtpTls.Implicit => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };

    private static MimeMessage Compose(NotificationMessage message, string from, IReadOnlyList<string> to)
    {
        MimeMessage mail = new() { Subject = message.Title, Body = new TextPart("plain") { Text = message.Title + "\n\n" + message.Text() } };
        mail.From.Add(MailboxAddress.Parse(from));
        mail.To.AddRange(to.Select(t => MailboxAddress.Parse(t)));
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }

    private ProvisioningException? Describe(Exception e, bool isUncertain, CancellationToken cancellationToken) => e switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        AuthenticationException => Error(ProvisioningErrorKind.Authentication, "refused the user name and the password", e),
        SslHandshakeException => Error(ProvisioningErrorKind.Connection, "could not be reached by TLS: check its certificate, -Port and -Tls", e),
        NotSupportedException => Error(ProvisioningErrorKind.Connection, _credential is null ? "does not offer STARTTLS: check -Port and -Tls" : "does not offer STARTTLS or log-in: check -Port, -Tls and -Credential", e),
        SmtpCommandException command => Error(ProvisioningErrorKind.Rejected, $"refused the mail ({(int)command.StatusCode})", e),
        _ when isUncertain => new OutcomeUncertainException($"The mail server {this} was sent the mail and no answer came, so it may or may not have been accepted. {Words(e)}", _redactor.Clean(e)),
        SocketException or IOException or TimeoutException or ProtocolException or OperationCanceledException => Error(ProvisioningErrorKind.Connection, "did not answer: check -SmtpServer, -Port and the network", e),
        _ => null,
    };

    private ProvisioningException Error(ProvisioningErrorKind kind, string what, Exception e) => new(kind, $"The mail server {this} {what}. {Words(e)}", _redactor.Clean(e));

    private string Words(Exception e) => e is OperationCanceledException
        ? FormattableString.Invariant($"It was not finished within {Timeout.TotalSeconds:0.#} s.")
        : ShownText.Of(_redactor.Clean(e.Message.Split('\n')[0]).Trim());
}
