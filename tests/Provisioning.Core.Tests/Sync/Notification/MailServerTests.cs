using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Notification;

namespace Provisioning.Core.Tests.Sync.Notification;

/// <summary>Mail arrives at a real server on loopback, or an error reports the failure.</summary>
public sealed class MailServerTests : IDisposable
{
    private const string Password = "p4ss-w0rd-0123456789";
    private static readonly NetworkCredential s_user = new("ops@corp.example", Password);

    private static readonly NotificationMessage s_message = new()
    {
        Title = "Provisioning: 1 of 2 steps are done, 1 failed", Facts = [("Run", "20261122T054500Z-4f2a"), ("Source", "hrm–ü.csv")], People = ["Agility Update Failed: mira.hölt"], MorePeople = 3,
    };

    private readonly List<IDisposable> _used = [];
    private readonly RecordingLog _log = new();

    public void Dispose() => _used.ForEach(u => u.Dispose());

    [Fact]
    public async Task A_mail_arrives_with_its_title_and_its_text()
    {
        SmtpListener listener = Use(new SmtpListener());

        await SendAsync(new MailServer("127.0.0.1", listener.Port, SmtpTls.None, null, allowInsecure: false), "Provisioning <job@corp.example>", "ops@corp.example", "Ann Lee <ann@corp.example>");

        SmtpMail mail = Assert.Single(listener.Mails);
        Assert.Equal(("job@corp.example", "ops@corp.example ann@corp.example", false), (mail.From, string.Join(" ", mail.To), mail.IsEncrypted));
        Assert.Contains("Subject: " + s_message.Title, mail.Head, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", mail.Head, StringComparison.OrdinalIgnoreCase);
        Assert.All(new[] { s_message.Title, "Source: hrm–ü.csv", "mira.hölt", "and 3 more" }, t => Assert.Contains(t, mail.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mail_is_sent_with_STARTTLS_after_a_log_in()
    {
        using X509Certificate2 certificate = Certificate();
        SmtpListener listener = Use(new SmtpListener { Certificate = certificate, User = s_user });

        await SendAsync(Server(listener, SmtpTls.StartTls, s_user, certificate));

        SmtpMail mail = Assert.Single(listener.Mails);
        Assert.True(mail.IsEncrypted && mail.IsLoggedIn);
        Assert.Equal(2, listener.Lines.Count(l => l.StartsWith("EHLO", StringComparison.Ordinal)));
        Assert.DoesNotContain(Password, _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Untrusted_server_gets_neither_password_nor_mail()
    {
        using X509Certificate2 certificate = Certificate();
        SmtpListener listener = Use(new SmtpListener { Certificate = certificate, User = s_user });

        ProvisioningException error = await FailAsync(Server(listener, SmtpTls.StartTls, s_user));

        Assert.Equal(ProvisioningErrorKind.Connection, error.Kind);
        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(listener.Lines, l => l.StartsWith("AUTH", StringComparison.Ordinal));
        Assert.Empty(listener.Mails);
    }

    [Fact]
    public async Task Server_without_STARTTLS_gets_no_mail()
    {
        SmtpListener listener = Use(new SmtpListener { User = s_user });

        ProvisioningException error = await FailAsync(Server(listener, SmtpTls.StartTls, s_user));

        Assert.Contains("STARTTLS", error.Message, StringComparison.Ordinal);
        Assert.Equal(["EHLO"], listener.Lines.Select(l => l.Split(' ')[0]).Where(c => c != "QUIT"));
    }

    [Fact]
    public async Task Wrong_password_is_reported_without_the_password()
    {
        using X509Certificate2 certificate = Certificate();
        SmtpListener listener = Use(new SmtpListener { Certificate = certificate, User = new NetworkCredential("ops@corp.example", "another") });

        ProvisioningException error = await FailAsync(Server(listener, SmtpTls.StartTls, s_user, certificate));

        Assert.Equal(ProvisioningErrorKind.Authentication, error.Kind);
        Assert.DoesNotContain(Password, error + _log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("\0ops@corp.example\0" + Password)), error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 There is no such user", ProvisioningErrorKind.Rejected, "no such user")]
    [InlineData("MAIL", "451 4.7.1 Come back later", ProvisioningErrorKind.Rejected, "Come back later")]
    [InlineData("(data)", "554 5.7.1 It looks like spam", ProvisioningErrorKind.Rejected, "looks like spam")]
    [InlineData("MAIL", "", ProvisioningErrorKind.OutcomeUncertain, "may or may not")]
    [InlineData("(data)", "", ProvisioningErrorKind.OutcomeUncertain, "may or may not")]
    [InlineData("EHLO", "", ProvisioningErrorKind.Connection, "did not answer")]
    public async Task Answer_of_the_server_is_in_the_error(string command, string answer, ProvisioningErrorKind kind, string words)
    {
        SmtpListener listener = Use(new SmtpListener { Answer = line => line.StartsWith(command, StringComparison.Ordinal) ? answer : null });

        ProvisioningException error = await FailAsync(Server(listener, SmtpTls.None));

        Assert.Equal(kind, error.Kind);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty(listener.Mails);
        Assert.Single(listener.Lines, l => l.StartsWith("EHLO", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Disconnect_after_an_accepted_mail_is_no_error()
    {
        SmtpListener listener = Use(new SmtpListener { Answer = line => line == "QUIT" ? "" : null });

        await SendAsync(Server(listener, SmtpTls.None));

        Assert.Single(listener.Mails);
    }

    [Fact]
    public async Task Unreachable_mail_server_is_named()
    {
        using Socket taken = new(SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)taken.LocalEndPoint!).Port;

        ProvisioningException error = await FailAsync(new MailServer("127.0.0.1", port, SmtpTls.None, null, allowInsecure: false));

        Assert.Equal(ProvisioningErrorKind.Connection, error.Kind);
        Assert.Contains(FormattableString.Invariant($"127.0.0.1:{port}"), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail.corp.example", SmtpTls.None, true, true)]
    [InlineData("mail.corp.example", SmtpTls.None, false, false)]
    [InlineData("mail.corp.example:25", SmtpTls.StartTls, false, false)]
    [InlineData("http://mail.corp.example", SmtpTls.StartTls, false, false)]
    public void Unsafe_or_invalid_server_is_refused(string host, SmtpTls tls, bool hasPassword, bool allowInsecure) =>
        Assert.Throws<ArgumentException>(() => new MailServer(host, null, tls, hasPassword ? s_user : null, allowInsecure));

    [Theory]
    [InlineData("ops")]
    [InlineData("ops@corp.example\r\nBcc: eve@corp.example")]
    [InlineData("")]
    public void Invalid_address_is_refused(string address) => Assert.Throws<ArgumentException>(() => MailServer.RequireAddresses([address]));

    private static MailServer Server(SmtpListener listener, SmtpTls tls, NetworkCredential? user = null, X509Certificate2? trusted = null) =>
        new("127.0.0.1", listener.Port, tls, user, allowInsecure: false) { Trust = trusted is null ? null : (_, c, _, _) => c?.GetCertHashString() == trusted.GetCertHashString() };

    private Task SendAsync(MailServer server, string from = "job@corp.example", params string[] to) =>
        server.SendAsync(s_message, from, to.DefaultIfEmpty("ops@corp.example").ToList(), _log, CancellationToken.None);

    private Task<ProvisioningException> FailAsync(MailServer server) => Assert.ThrowsAnyAsync<ProvisioningException>(() => SendAsync(server));

    private static X509Certificate2 Certificate()
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 made = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
#pragma warning disable SYSLIB0057 // The way that older frameworks have as well.
        return new X509Certificate2(made.Export(X509ContentType.Pfx));
#pragma warning restore SYSLIB0057
    }

    private T Use<T>(T used)
        where T : IDisposable
    {
        _used.Add(used);
        return used;
    }
}
