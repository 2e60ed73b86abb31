using System.Collections.Concurrent;

namespace Provisioning.Sync.Run.Journal;

/// <summary>
/// Remembers runs that have ended, so that one command reads each journal once. A journal that has changed since is read again;
/// what a run without an end is, depends on its process and is never remembered.
/// </summary>
internal sealed class EndedRuns
{
    private readonly ConcurrentDictionary<string, (long Length, DateTime Written, RunSummary Run)> _known = new(StringComparer.Ordinal);

    /// <summary>The run of a journal.</summary>
    /// <param name="path">The journal.</param>
    /// <param name="read">Reads it.</param>
    public RunSummary Get(string path, Func<RunSummary> read)
    {
        FileInfo file = new(path);
        (long Length, DateTime Written) now = (file.Length, file.LastWriteTimeUtc);
        if (_known.TryGetValue(path, out (long Length, DateTime Written, RunSummary Run) known) && now == (known.Length, known.Written))
        {
            return known.Run;
        }

        RunSummary run = read();
        if (run.Ended is not null)
        {
            _known[path] = (now.Length, now.Written, run);
        }

        return run;
    }
}
