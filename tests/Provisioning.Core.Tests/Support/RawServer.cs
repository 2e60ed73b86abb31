using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Provisioning.Core.Tests.Support;

/// <summary>A server on loopback that plays scripted bytes, for everything that no decent server does.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<RawRequest, Task<RawAnswer>> _answer;
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly ConcurrentBag<TcpClient> _clients = [];

    /// <param name="answers">The answers in order; the last one is given to all further requests.</param>
    public RawServer(params RawAnswer[] answers)
        : this(InOrder(answers))
    {
    }

    public RawServer(Func<RawRequest, RawAnswer> answer)
        : this(request => Task.FromResult(answer(request)))
    {
    }

    /// <param name="answer">Gives an answer when it is time; nothing is held up meanwhile.</param>
    public RawServer(Func<RawRequest, Task<RawAnswer>> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Uri => new(string.Format(CultureInfo.InvariantCulture, "http://127.0.0.1:{0}/", ((IPEndPoint)_listener.LocalEndpoint).Port));

    public IReadOnlyList<RawRequest> Requests => _requests.ToArray();

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        foreach (TcpClient client in _clients)
        {
            client.Dispose();
        }

        _stop.Dispose();
    }

    private static Func<RawRequest, RawAnswer> InOrder(RawAnswer[] answers)
    {
        int next = -1;
        return _ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)];
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _clients.Add(client);
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            NetworkStream stream = client.GetStream();
            if (await ReadAsync(stream) is not { } request)
            {
                return;
            }

            RawAnswer answer = await _answer(request);
            _requests.Enqueue(request);
            await stream.WriteAsync(answer.Bytes);
            if (!answer.StaysOpen)
            {
                client.Client.Shutdown(SocketShutdown.Send);
                client.Dispose();
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The client went away first.
        }
    }

    private static async Task<RawRequest?> ReadAsync(NetworkStream stream)
    {
        List<byte> bytes = [];
        byte[] buffer = new byte[65536];
        int head = -1;
        int length = 0;
        while (head < 0 || bytes.Count < head + length)
        {
            int count = await stream.ReadAsync(buffer);
            if (count == 0)
            {
                return null;
            }

            bytes.AddRange(buffer.Take(count));
            if (head < 0 && Encoding.Latin1.GetString([.. bytes]).IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0)
            {
                head = end + 4;
                length = new RawRequest(Encoding.Latin1.GetString([.. bytes.Take(head)]), "").Headers.TryGetValue("Content-Length", out string? text)
                    ? int.Parse(text, CultureInfo.InvariantCulture)
                    : 0;
            }
        }

        return new RawRequest(Encoding.Latin1.GetString([.. bytes.Take(head)]), Encoding.UTF8.GetString([.. bytes.Skip(head)]));
    }
}
