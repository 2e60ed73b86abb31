using System.Net;

namespace Provisioning.Sandbox.Http;

/// <summary>Accepts requests and lets each run on its own, until stopped.</summary>
internal sealed class HttpServer : IDisposable
{
    private const int MaximumChecks = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(30);

    private readonly HttpListener _listener;
    private readonly Func<HttpListenerContext, CancellationToken, Task> _handle;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CountdownEvent _running = new(1);
    private readonly Task _accepting;
    private int _turnedAway;
    private int _disposed;

    public HttpServer(HttpListener listener, Func<HttpListenerContext, CancellationToken, Task> handle)
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

        // The requests under way cut their connections themselves; the listener would answer them with an empty 200.
        bool isBusy = _running.CurrentCount > 1;
        _stopping.Cancel();
        _running.Signal();
        bool isIdle = _running.Wait(Patience);
        if (isBusy)
        {
            WaitForQuiet();
        }

        _listener.Abort();
        isIdle &= _accepting.Wait(Patience);
        if (isIdle)
        {
            _running.Dispose();
            _stopping.Dispose();
        }
    }

    /// <summary>Clients try again when a connection is cut; they must not meet a listener that is half closed.</summary>
    private void WaitForQuiet()
    {
        int before;
        int checks = 0;
        do
        {
            before = Volatile.Read(ref _turnedAway);
            Thread.Sleep(Quiet);
        }
        while (before != Volatile.Read(ref _turnedAway) && ++checks < MaximumChecks);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                if (_stopping.IsCancellationRequested || !_listener.IsListening)
                {
                    return;
                }

                continue;
            }

            if (_running.TryAddCount())
            {
                _ = Task.Run(() => RunAsync(context));
            }
            else
            {
                ConnectionCutter.Cut(context);
                Interlocked.Increment(ref _turnedAway);
            }
        }
    }

    private async Task RunAsync(HttpListenerContext context)
    {
        try
        {
            await _handle(context, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpListenerException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // The other side has gone or the sandbox stops; there is nobody left to answer.
            ConnectionCutter.Cut(context);
        }
        finally
        {
            _running.Signal();
        }
    }
}
