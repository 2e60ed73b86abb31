using System.Collections.Concurrent;

namespace Provisioning.Sync.Run.Journal;

/// <summary>
/// Remembers runs, so that one command reads each journal once: every run in numbers, and with its steps the last one that was read without an end,
/// as a run that is resumed needs it several times. A journal that has changed since is read again.
/// </summary>
internal sealed class RunCache
{
    private readonly ConcurrentDictionary<string, CachedRun> _cached = new(StringComparer.Ordinal);
    private volatile CachedRun? _open;

    /// <summary>The run of a journal, in numbers or with its steps.</summary>
    /// <param name="path">The journal.</param>
    /// <param name="read">Reads it.</param>
    public RunSummary Get(string path, Func<RunSummary> read) => Open(path)
        ?? (_cached.TryGetValue(path, out CachedRun? cached) && cached.Is(path) ? cached.Run : Read(path, read));

    /// <summary>The run of a journal with its steps.</summary>
    /// <param name="path">The journal.</param>
    /// <param name="read">Reads it.</param>
    public RunRecord GetRecord(string path, Func<RunRecord> read) => Open(path) ?? (RunRecord)Read(path, read);

    private RunRecord? Open(string path) => _open is { } open && open.Is(path) ? (RunRecord)open.Run : null;

    // The version is taken first: what is written meanwhile is a change.
    private RunSummary Read(string path, Func<RunSummary> read)
    {
        FileInfo file = new(path);
        CachedRun cached = new(path, file.Length, file.LastWriteTimeUtc, read());
        if (cached.Run is not RunRecord)
        {
            _cached[path] = cached;
        }
        else if (cached.Run.Ended is null)
        {
            _open = cached;
        }

        return cached.Run;
    }

    private sealed class CachedRun(string path, long length, DateTime written, RunSummary run)
    {
        // Without an end, the state depends on the process.
        public RunSummary Run => run.Ended is null ? run with { State = RunRecordBuilder.StateOf(run.Owners) } : run;

        public bool Is(string other)
        {
            FileInfo file = new(other);
            return path == other && length == file.Length && written == file.LastWriteTimeUtc;
        }
    }
}
