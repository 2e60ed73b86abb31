using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Provisioning.Commands.Completion;

/// <summary>
/// What completers have read over a connection. Reading goes on in the background when it takes long, so that the next attempt finds it
/// done; after a failure the service is left alone for a while. Never throws, and never makes the user wait.
/// </summary>
internal sealed class CompletionCache
{
    private static readonly ConditionalWeakTable<object, CompletionCache> Caches = new();
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>What was read, or nothing when it is not there in time.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="what">What it is, as a key.</param>
    /// <param name="read">Reads it.</param>
    public static IReadOnlyList<T> Find<TConnection, T>(
        TConnection connection, string what, Func<TConnection, CancellationToken, Task<IReadOnlyList<T>>> read)
        where TConnection : class
    {
        Entry entry = Caches.GetOrCreateValue(connection)._entries.GetOrAdd(what, _ => new Entry());
        try
        {
            Task<object> reading = entry.Start(() => ReadAsync(connection, read));
            return reading.Wait(Patience) ? (IReadOnlyList<T>)reading.Result : entry.Last as IReadOnlyList<T> ?? [];
        }
        catch (AggregateException)
        {
            return entry.Last as IReadOnlyList<T> ?? [];
        }
    }

    private static async Task<object> ReadAsync<TConnection, T>(
        TConnection connection, Func<TConnection, CancellationToken, Task<IReadOnlyList<T>>> read)
    {
        using CancellationTokenSource limit = new(Limit);
        return await read(connection, limit.Token).ConfigureAwait(false);
    }

    private sealed class Entry
    {
        private readonly object _gate = new();
        private Task<object>? _reading;
        private DateTime _notBefore;

        /// <summary>What was read before; <c>null</c> for nothing.</summary>
        public object? Last { get; private set; }

        public Task<object> Start(Func<Task<object>> read)
        {
            lock (_gate)
            {
                if (_reading is null || (_reading.IsCompleted && DateTime.UtcNow >= _notBefore))
                {
                    _reading = Task.Run(() => KeepAsync(read));
                    _notBefore = DateTime.UtcNow + Rest;
                }

                return _reading;
            }
        }

        private async Task<object> KeepAsync(Func<Task<object>> read)
        {
            object found = await read().ConfigureAwait(false);
            lock (_gate)
            {
                _notBefore = DateTime.UtcNow + Life;
                Last = found;
                return found;
            }
        }
    }
}
