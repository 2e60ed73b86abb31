using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>
/// The directory that outlives a run: <c>runs/</c> with a journal and a plan for each run, <c>snapshots/</c>, <c>links/</c>, and <c>locks/</c>.
/// Only its owner can read it.
/// </summary>
internal sealed class StateDirectory
{
    private const string JournalEnding = ".jsonl";
    private const int ProbeSize = 64 * 1024;

    private StateDirectory(string path, IReadOnlyList<TargetRules> services)
    {
        FullPath = path;
        Services = services;
    }

    /// <summary>The absolute path.</summary>
    public string FullPath { get; }

    /// <summary>The services that there are: the runs are about nothing else.</summary>
    internal IReadOnlyList<TargetRules> Services { get; }

    internal string Runs => Path.Combine(FullPath, "runs");

    internal string Snapshots => Path.Combine(FullPath, "snapshots");

    internal string Links => Path.Combine(FullPath, "links");

    internal string Locks => Path.Combine(FullPath, "locks");

    /// <summary>The runs that were read through this object.</summary>
    internal RunCache Cache { get; } = new();

    /// <summary>A state directory for reading: nothing is created or written. One that does not exist has no runs.</summary>
    /// <param name="path">
    /// The directory; <c>null</c> for the user's own: <c>$XDG_STATE_HOME/provisioning</c> or <c>~/.local/state/provisioning</c>,
    /// on Windows <c>%LOCALAPPDATA%\Provisioning</c>.
    /// </param>
    /// <param name="services">The services that there are.</param>
    /// <returns>The directory.</returns>
    /// <exception cref="ProvisioningException">
    /// Of kind <see cref="ProvisioningErrorKind.State"/>: the account has no home, or this is not the path of a directory.
    /// </exception>
    internal static StateDirectory At(string? path, IReadOnlyList<TargetRules> services)
    {
        StateDirectory state = new(Absolute(path ?? StateLocation.Default()), services);
        if (File.Exists(state.FullPath))
        {
            throw state.Unusable("There is a file in its place.", null);
        }

        state.Access(() => Array.ForEach([state.FullPath, state.Runs, state.Snapshots, state.Links], RequireReadable));
        return state;
    }

    /// <summary>Creates what is missing, and checks that the directory can be written to.</summary>
    /// <exception cref="ProvisioningException">
    /// Of kind <see cref="ProvisioningErrorKind.State"/>: the directory is unreadable, unwritable or full.
    /// </exception>
    public void Prepare() => Access(() =>
    {
        PrivateFile.CreateDirectory(FullPath);
        foreach (string part in new[] { Runs, Snapshots, Links, Locks })
        {
            PrivateFile.CreateDirectory(part);
            PrivateFile.Close(part);
            _ = Directory.EnumerateFileSystemEntries(part).Any();
        }

        AtomicFile.Probe(Runs, ProbeSize);
    });

    /// <summary>A name for a run that starts now; no run of this directory has it.</summary>
    /// <returns>For example <c>20261122T054500Z-4f2a</c>.</returns>
    public string NewRunId() => NewRunId(TimeProvider.System);

    /// <summary>The path of a run's journal, whether it exists or not.</summary>
    /// <param name="runId">The run.</param>
    /// <returns>The path.</returns>
    /// <exception cref="ProvisioningException">This is no name of a run.</exception>
    public string JournalPath(string runId) => Path.Combine(Runs, Checked(runId) + JournalEnding);

    /// <summary>The path of the state directory that a journal lies in.</summary>
    /// <param name="journal">The path of the journal.</param>
    internal static string Of(string journal) => Path.GetDirectoryName(Path.GetDirectoryName(journal)) ?? "";

    /// <summary>The path of the plan that a run carries out, whether it exists or not.</summary>
    /// <param name="runId">The run.</param>
    /// <returns>The path.</returns>
    /// <exception cref="ProvisioningException">This is no name of a run.</exception>
    public string PlanPath(string runId) => Path.Combine(Runs, Checked(runId) + ".plan.json");

    /// <summary>Saves the plan of a run, wholly or not at all, and flushes it to disk.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="write">Writes the plan; the stream is closed afterwards.</param>
    /// <exception cref="ProvisioningException">The directory cannot be written to.</exception>
    public void SavePlan(string runId, Action<Stream> write)
    {
        string path = PlanPath(runId);
        Access(() => AtomicFile.Write(path, write));
    }

    /// <summary>Opens the plan of a run for reading.</summary>
    /// <param name="runId">The run.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="ProvisioningException">There is no such plan, or it cannot be read.</exception>
    public Stream OpenPlan(string runId)
    {
        string path = PlanPath(runId);
        if (!File.Exists(path))
        {
            throw new ProvisioningException(ProvisioningErrorKind.State, $"The run {runId} has no plan in '{Runs}'.");
        }

        return Access(() => PrivateFile.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
    }

    /// <summary>Saves the snapshot of a connection, wholly or not at all, and flushes it to disk.</summary>
    /// <param name="identity">What distinguishes the service from others (<see cref="RunConnection.Identity"/>).</param>
    /// <param name="write">Writes the snapshot; the stream is closed afterwards.</param>
    /// <exception cref="ProvisioningException">The directory cannot be written to.</exception>
    public void SaveSnapshot(string identity, Action<Stream> write)
    {
        string path = SnapshotPath(identity);
        Access(() => AtomicFile.Write(path, write));
    }

    /// <summary>Opens the last snapshot of a connection for reading.</summary>
    /// <param name="identity">What distinguishes the service from others (<see cref="RunConnection.Identity"/>).</param>
    /// <returns>The stream; <c>null</c> when there is no snapshot yet.</returns>
    /// <exception cref="ProvisioningException">The snapshot cannot be read.</exception>
    public Stream? OpenSnapshot(string identity)
    {
        string path = SnapshotPath(identity);
        return File.Exists(path)
            ? Access(() => PrivateFile.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            : null;
    }

    /// <summary>Saves the links of a connection, wholly or not at all, and flushes them to disk.</summary>
    /// <param name="identity">What distinguishes the service from others (<see cref="RunConnection.Identity"/>).</param>
    /// <param name="write">Writes the links; the stream is closed afterwards.</param>
    /// <exception cref="ProvisioningException">The directory cannot be written to.</exception>
    public void SaveLinks(string identity, Action<Stream> write)
    {
        string path = LinksPath(identity);
        Access(() => AtomicFile.Write(path, write));
    }

    /// <summary>The identities of the connections that have a file of links.</summary>
    internal IReadOnlyList<string> LinkFiles() => Access(() => Entries(Links, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).OrderBy(f => f, StringComparer.Ordinal).ToList());

    internal string LinksPath(string identity) => Path.Combine(Links, identity + ".json");

    /// <summary>The path of the links of a connection as they were when runs were removed.</summary>
    internal string LinkBasePath(string identity) => Path.Combine(Links, "base", identity + ".json");

    internal string NewRunId(TimeProvider clock)
    {
        DateTimeOffset time = clock.GetUtcNow();
        if (RunIds() is { Count: > 0 } runs && RunId.After(runs[0]) is { } later && later > time)
        {
            time = later;
        }

        while (true)
        {
            string id = RunId.At(time);
            if (!File.Exists(JournalPath(id)) && !File.Exists(PlanPath(id)))
            {
                return id;
            }

            time = time.AddMilliseconds(1);
        }
    }

    /// <summary>The names of all runs, newest first.</summary>
    internal IReadOnlyList<string> RunIds() => Access(() => Entries(Runs, "*" + JournalEnding)
        .Select(f => Path.GetFileName(f))
        .Select(f => f.Substring(0, f.Length - JournalEnding.Length))
        .Where(RunId.IsValid)
        .OrderByDescending(id => id, StringComparer.Ordinal)
        .ToList());

    internal void Access(Action action) => Access(() =>
    {
        action();
        return true;
    });

    internal T Access<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(e.Message, e);
        }
    }

    /// <summary>The error for a name that no run of this directory has, whatever its form.</summary>
    internal ProvisioningException Missing(string runId) => new(
        ProvisioningErrorKind.NotFound,
        RunId.IsValid(runId)
            ? $"There is no run {runId} in '{FullPath}'."
            : $"'{ShownText.Of(runId)}' is not the name of a run. Names have the form 20261122T054500Z-4f2a.");

    private string Checked(string runId) => RunId.IsValid(runId) ? runId : throw Missing(runId);

    internal string SnapshotPath(string identity) => Path.Combine(Snapshots, identity + ".json");

    // Only a missing directory is empty: one that cannot be read must not count as one without runs.
    private static List<string> Entries(string folder, string pattern)
    {
        try
        {
            return Directory.EnumerateFiles(folder, pattern).ToList();
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static void RequireReadable(string folder)
    {
        if (Directory.Exists(folder))
        {
            _ = Directory.EnumerateFileSystemEntries(folder).Any();
        }
    }

    private static string Absolute(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or IOException)
        {
            throw new ProvisioningException(ProvisioningErrorKind.State, $"'{Shown(path)}' is not the path of a state directory: {e.Message}", e);
        }
    }

    private static string Shown(string path) => path.Replace("\0", "\\0");

    private ProvisioningException Unusable(string reason, Exception? cause) => new(
        ProvisioningErrorKind.State,
        $"The state directory '{FullPath}' cannot be used: {reason.TrimEnd('.')}. Make it readable and writable for '{Environment.UserName}' with enough free space, or name another one with -StatePath.",
        cause);
}
