using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Provisioning.Faults;

/// <summary>Stands between a client and a server on loopback and breaks connections at a chosen point.</summary>
public sealed class FaultProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly int _target;
    private readonly X509Certificate2? _certificate;
    private int _connections;
    private int _requests;
    private int _matches;
    private int _strikes;
    private int _held;
    private volatile bool _isGone;

    /// <param name="target">The port of the server.</param>
    /// <param name="certificate">What the proxy shows as a TLS server; <c>null</c> for plain connections.</param>
    public FaultProxy(int target, X509Certificate2? certificate = null)
    {
        _target = target;
        _certificate = certificate;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    /// <summary>The port to connect to.</summary>
    public int Port { get; }

    /// <summary>What happens to the connections of matching requests.</summary>
    public ConnectionFault Fault { get; set; }

    /// <summary>Whether the fault can strike; what came before is not counted.</summary>
    public bool IsArmed { get; set; }

    /// <summary>Whether only requests that may change something match.</summary>
    public bool WritesOnly { get; set; }

    /// <summary>How many matching requests pass before the fault strikes.</summary>
    public int Skip { get; set; }

    /// <summary>How often the fault strikes.</summary>
    public int Times { get; set; } = 1;

    /// <summary>The connections that were accepted so far.</summary>
    public int Connections => _connections;

    /// <summary>How often the fault has struck.</summary>
    public int Strikes => _strikes;

    /// <summary>The connections that are held open at this moment.</summary>
    public int Held => _held;

    /// <summary>The requests that came so far, whatever became of them.</summary>
    public int Requests => _requests;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        Close();
    }

    private void Close()
    {
        _isGone = true;
        _listener.Stop();
        foreach (Socket socket in _sockets)
        {
            Reset(socket);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _sockets.Add(socket);
                _ = Task.Run(() => ServeAsync(socket));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            if (Fault == ConnectionFault.CutOnConnect && IsStruck("CONNECT"))
            {
                Reset(socket);
                return;
            }

            using TcpClient server = new();
            await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            await RelayAsync(socket, await OpenAsync(socket), server.GetStream());
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or AuthenticationException)
        {
            Reset(socket);
        }
    }

    private async Task<Stream> OpenAsync(Socket socket)
    {
        NetworkStream plain = new(socket, ownsSocket: true);
        if (_certificate is null)
        {
            return plain;
        }

        SslStream secure = new(plain);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        return secure;
    }

    private async Task RelayAsync(Socket socket, Stream client, Stream server)
    {
        while (await HttpMessage.ReadHeadAsync(client, _stop.Token) is { } head)
        {
            Interlocked.Increment(ref _requests);
            bool strikes = Fault is not (ConnectionFault.None or ConnectionFault.CutOnConnect) && IsStruck(head);
            if (strikes && Fault == ConnectionFault.Gone)
            {
                Close();
                return;
            }

            if (strikes && Fault == ConnectionFault.CutInRequest)
            {
                Reset(socket);
                return;
            }

            HttpMessage request = await HttpMessage.ReadBodyAsync(head, client, _stop.Token);
            if (strikes && Fault == ConnectionFault.CutAfterRequest)
            {
                Reset(socket);
                return;
            }

            if (strikes && Fault == ConnectionFault.Hold)
            {
                await HoldAsync(client);
                return;
            }

            if (strikes && Fault == ConnectionFault.Echo)
            {
                await client.WriteAsync(request.AsError(), _stop.Token);
                continue;
            }

            await server.WriteAsync(request.For(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_target}")).Bytes, _stop.Token);
            string answerHead = await HttpMessage.ReadHeadAsync(server, _stop.Token) ?? throw new IOException("The server has closed.");
            byte[] answer = (await HttpMessage.ReadBodyAsync(answerHead, server, _stop.Token)).Bytes;
            if (strikes)
            {
                await client.WriteAsync(Damaged(answer, answerHead.Length), _stop.Token);
                Reset(socket);
                return;
            }

            await client.WriteAsync(answer, _stop.Token);
        }

        Reset(socket);
    }

    // Until the client goes away, or the proxy ends.
    private async Task HoldAsync(Stream client)
    {
        Interlocked.Increment(ref _held);
        try
        {
            while (await client.ReadAsync(new byte[1], _stop.Token) > 0)
            {
                // What a client sends behind an unanswered request does not matter.
            }
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }
    }

    private ReadOnlyMemory<byte> Damaged(byte[] answer, int head) => Fault switch
    {
        ConnectionFault.CutInHead => answer.AsMemory(0, head / 2),
        ConnectionFault.CutInBody => answer.AsMemory(0, answer.Length > head ? (head + answer.Length) / 2 : head - 1),
        ConnectionFault.NotHttp => Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH_9.6\r\n"),
        _ => ReadOnlyMemory<byte>.Empty,
    };

    private bool IsStruck(string head)
    {
        if (_isGone || !IsArmed || (WritesOnly && head.StartsWith("GET ", StringComparison.Ordinal)))
        {
            return false;
        }

        int match = Interlocked.Increment(ref _matches);
        bool strikes = match > Skip && match - Skip <= Times;
        if (strikes)
        {
            Interlocked.Increment(ref _strikes);
        }

        return strikes;
    }

    // A reset, and not an orderly end: whatever is on its way is lost.
    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Dispose();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }
    }
}
