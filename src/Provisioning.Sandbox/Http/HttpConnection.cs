using System.Net.Sockets;

namespace Provisioning.Sandbox.Http;

/// <summary>A connection, over which one request comes after the other.</summary>
internal sealed class HttpConnection : IDisposable
{
    private const int MostIgnored = 8 * 1024 * 1024;

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly RequestReader _reader;
    private int _isClosed;

    private HttpConnection(Socket socket, NetworkStream stream)
    {
        _socket = socket;
        _stream = stream;
        _reader = new RequestReader(new ConnectionReader(stream));
    }

    /// <exception cref="SocketException">The other side has gone already.</exception>
    /// <exception cref="IOException">The same.</exception>
    public static HttpConnection Over(Socket socket)
    {
        try
        {
            socket.NoDelay = true;
            return new HttpConnection(socket, new NetworkStream(socket, ownsSocket: false));
        }
        catch
        {
            socket.Close();
            throw;
        }
    }

    /// <summary>Handles the requests until there are no more, or one of them closes the connection.</summary>
    public async Task ServeAsync(Func<HttpExchange, CancellationToken, Task> handle, CancellationToken stopping)
    {
        try
        {
            bool goesOn = true;
            while (goesOn && await _reader.HeadAsync(stopping).ConfigureAwait(false) is { } head)
            {
                HttpExchange exchange = new(head, _reader, _stream, Dispose);
                Task handled = LoopbackHost.Is(head.Host) ? handle(exchange, stopping) : RefuseAsync(exchange, 404, "Unknown host", stopping);
                await handled.ConfigureAwait(false);
                goesOn = head.KeepsConnection && Volatile.Read(ref _isClosed) == 0;
            }
        }
        catch (MalformedRequestException malformed)
        {
            HttpExchange exchange = new(RequestHead.Unreadable, _reader, _stream, Dispose);
            await RefuseAsync(exchange, malformed.Status, malformed.Message, stopping).ConfigureAwait(false);
            await LingerAsync(stopping).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            _stream.Dispose();
            _socket.Close();
        }
    }

    /// <summary>Takes what is still on its way; a connection that is closed before takes the refusal with it.</summary>
    private async Task LingerAsync(CancellationToken stopping)
    {
        _socket.Shutdown(SocketShutdown.Send);
        byte[] rest = new byte[65536];
        for (int left = MostIgnored, count = 1; left > 0 && count > 0; left -= count)
        {
            count = await _stream.ReadAsync(rest, 0, rest.Length, stopping).ConfigureAwait(false);
        }
    }

    private static Task RefuseAsync(HttpExchange exchange, int status, string message, CancellationToken stopping) =>
        ReplyWriter.SendAsync(exchange, Reply.Text(status, "text/plain", message), fault: null, _ => { }, stopping);
}
