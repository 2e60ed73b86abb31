using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Provisioning.Sandbox.Http;

/// <summary>Accepts connections and lets the requests of each run on their own, until stopped.</summary>
/// <remarks>
/// It speaks HTTP itself. The listener of .NET answers some requests before they are handed over, and then hands them over all the same: a POST
/// without a length was answered with 411 and carried out.
/// </remarks>
internal sealed class HttpServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TcpListener _listener;
    private readonly Func<HttpExchange, CancellationToken, Task> _handle;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<HttpConnection, byte> _connections = new();
    private readonly CountdownEvent _running = new(1);
    private readonly Task _accepting;
    private int _disposed;

    public HttpServer(TcpListener listener, Func<HttpExchange, CancellationToken, Task> handle)
    {
        _listener = listener;
        _handle = handle;
        _accepting = Task.Run(AcceptAsync);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _stopping.Cancel();
        _listener.Stop();
        bool isIdle = _accepting.Wait(Patience);
        foreach (HttpConnection connection in _connections.Keys)
        {
            connection.Dispose();
        }

        _running.Signal();
        isIdle &= _running.Wait(Patience);
        if (isIdle)
        {
            _running.Dispose();
            _stopping.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Socket socket = await _listener.AcceptSocketAsync().ConfigureAwait(false);
                HttpConnection connection = HttpConnection.Over(socket);
                _connections.TryAdd(connection, 0);
                _running.AddCount();
                _ = Task.Run(() => ServeAsync(connection));
            }
            catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // The other side has gone already, or the listener has stopped, which ends the loop.
            }
        }
    }

    private async Task ServeAsync(HttpConnection connection)
    {
        try
        {
            await connection.ServeAsync(_handle, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side has gone or the sandbox stops; there is no one left to answer.
        }
        finally
        {
            connection.Dispose();
            _connections.TryRemove(connection, out _);
            _running.Signal();
        }
    }
}
