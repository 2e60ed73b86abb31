using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Provisioning.Core.Tests.Support;

/// <summary>A mail server on loopback: it takes mail, by STARTTLS and with a log-in where it is told to, and keeps what it was sent.</summary>
internal sealed class SmtpListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<SmtpMail> _mails = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentBag<TcpClient> _clients = [];

    public SmtpListener()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The certificate for STARTTLS; without one it is not offered.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The only user name and password that are taken; without one no log-in is offered.</summary>
    public NetworkCredential? User { get; init; }

    /// <summary>What is answered to a command instead of what is usual; an empty text hangs up.</summary>
    public Func<string, string?> Answer { get; init; } = _ => null;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<SmtpMail> Mails => _mails.ToArray();

    /// <summary>Every line that came, as the wire had it.</summary>
    public IReadOnlyList<string> Lines => _lines.ToArray();

    public void Dispose()
    {
        _listener.Stop();
        foreach (TcpClient client in _clients)
        {
            client.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                _clients.Add(client);
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            await new Conversation(this, client.GetStream()).HoldAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            // The client went away first, or did not like the certificate.
        }
        finally
        {
            client.Dispose();
        }
    }

    private sealed class Conversation(SmtpListener server, Stream network)
    {
        private readonly List<string> _recipients = [];
        private readonly Stream _network = network;
        private Stream _stream = network;
        private bool _isEncrypted;
        private bool _isLoggedIn;
        private string _from = "";

        public async Task HoldAsync()
        {
            await SayAsync("220 mail.test ESMTP");
            while (await ReadAsync() is { } line)
            {
                server._lines.Enqueue(line);
                string command = line.Split(' ')[0].ToUpperInvariant();
                if (server.Answer(line) is { } other)
                {
                    if (other.Length == 0)
                    {
                        return;
                    }

                    await SayAsync(other);
                }
                else if (command == "QUIT")
                {
                    await SayAsync("221 Bye");
                    return;
                }
                else
                {
                    await ObeyAsync(command, line);
                }
            }
        }

        private async Task ObeyAsync(string command, string line)
        {
            switch (command)
            {
                case "EHLO":
                    await SayAsync(string.Join("\r\n", new[] { "250-mail.test", "250-SIZE 10000000" }
                        .Concat(server.Certificate is not null && !_isEncrypted ? ["250-STARTTLS"] : [])
                        .Concat(server.User is not null ? ["250-AUTH PLAIN"] : [])
                        .Append("250 8BITMIME")));
                    break;
                case "STARTTLS" when server.Certificate is not null:
                    await SayAsync("220 Go ahead");
                    SslStream encrypted = new(_stream);
                    await encrypted.AuthenticateAsServerAsync(server.Certificate, clientCertificateRequired: false, SslProtocols.Tls12, checkCertificateRevocation: false);
                    (_stream, _isEncrypted) = (encrypted, true);
                    break;
                case "AUTH":
                    string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0');
                    _isLoggedIn = parts[1] == server.User?.UserName && parts[2] == server.User.Password;
                    await SayAsync(_isLoggedIn ? "235 Welcome" : "535 5.7.8 The password is wrong");
                    break;
                case "MAIL" when server.User is not null && !_isLoggedIn:
                    await SayAsync("530 5.7.0 Log in first");
                    break;
                case "MAIL":
                    _from = Address(line);
                    _recipients.Clear();
                    await SayAsync("250 OK");
                    break;
                case "RCPT":
                    _recipients.Add(Address(line));
                    await SayAsync("250 OK");
                    break;
                case "DATA":
                    await SayAsync("354 Go ahead");
                    await TakeAsync();
                    break;
                default:
                    await SayAsync(command is "NOOP" or "RSET" ? "250 OK" : "502 Not known");
                    break;
            }
        }

        private async Task TakeAsync()
        {
            StringBuilder text = new();
            while (await ReadAsync() is { } line && line != ".")
            {
                text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line.Substring(1) : line).Append('\n');
            }

            if (server.Answer("(data)") is { } other)
            {
                if (other.Length > 0)
                {
                    await SayAsync(other);
                }
                else
                {
                    _network.Dispose();
                }

                return;
            }

            server._mails.Enqueue(new SmtpMail(_from, [.. _recipients], text.ToString(), _isEncrypted, _isLoggedIn));
            await SayAsync("250 OK: taken");
        }

        private static string Address(string line) => line.Substring(line.IndexOf('<') + 1, line.IndexOf('>') - line.IndexOf('<') - 1);

        private async Task<string?> ReadAsync()
        {
            List<byte> bytes = [];
            byte[] one = new byte[1];
            while (await _stream.ReadAsync(one) == 1)
            {
                if (one[0] == '\n')
                {
                    return Encoding.UTF8.GetString(bytes.ToArray()).TrimEnd('\r');
                }

                bytes.Add(one[0]);
            }

            return null;
        }

        private async Task SayAsync(string line)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, "{0}\r\n", line));
            await _stream.WriteAsync(bytes);
            await _stream.FlushAsync();
        }
    }
}
