using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Sandbox.Http;

/// <summary>Accepts requests and lets each run on its own, until stopped.</summary>
internal sealed class HttpServer : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Func<HttpListenerContext, CancellationToken, Task> _handle;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly Task _accepting;
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

        _stopping.Cancel();
        _listener.Abort();
        WaitFor(new[] { _accepting });
        WaitFor(_running.Keys);
        _listener.Close();
        _stopping.Dispose();
    }

    private static void WaitFor(ICollection<Task> tasks)
    {
        Task[] all = new Task[tasks.Count];
        tasks.CopyTo(all, 0);
        Task.WaitAll(all, TimeSpan.FromSeconds(10));
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                if (_listener.IsListening)
                {
                    continue;
                }

                return;
            }

            Track(Task.Run(() => RunAsync(context)));
        }
    }

    private void Track(Task task)
    {
        _running.TryAdd(task, true);
        task.ContinueWith(
            finished => _running.TryRemove(finished, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task RunAsync(HttpListenerContext context)
    {
        try
        {
            await _handle(context, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpListenerException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or System.IO.IOException)
        {
            // The other side has gone or the sandbox stops; there is nobody left to answer.
            ConnectionCutter.Cut(context);
        }
    }
}
