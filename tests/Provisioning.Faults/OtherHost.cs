using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Provisioning.Faults;

/// <summary>A host that must get no request: it records every connection and what is sent, and answers everything with 200.</summary>
public sealed class OtherHost : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _received = new();
    private int _hits;

    /// <summary>Starts to listen.</summary>
    public OtherHost()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The address.</summary>
    public Uri Uri => new(string.Format(CultureInfo.InvariantCulture, "http://127.0.0.1:{0}/", ((IPEndPoint)_listener.LocalEndpoint).Port));

    /// <summary>How many connections were made.</summary>
    public int Hits => _hits;

    /// <summary>All that was sent.</summary>
    public string Received => string.Concat(_received);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _hits);
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                byte[] buffer = new byte[65536];
                int count = await client.GetStream().ReadAsync(buffer, _stop.Token);
                _received.Enqueue(Encoding.Latin1.GetString(buffer, 0, count));
                await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), _stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The visitor is gone.
            }
        }
    }
}
