using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>
/// Reads the journal of a run, strictly. An incomplete line at the very end is what a killed process leaves: it is reported and
/// does no harm. Anything else that does not fit is an error that names the line.
/// </summary>
internal static class JournalReader
{
    /// <summary>Reads a run with all of its steps.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="runId">The run.</param>
    /// <returns>The run as far as it came.</returns>
    /// <exception cref="ProvisioningException">
    /// Of kind <see cref="ProvisioningErrorKind.NotFound"/>: there is no such run; of kind <see cref="ProvisioningErrorKind.State"/>: its journal cannot be read.
    /// </exception>
    public static RunRecord Read(StateDirectory state, string runId)
    {
        string path = state.JournalPath(runId);
        return File.Exists(path)
            ? state.Access(() => state.Cache.GetRecord(path, () => Read(path, runId, state.Services)))
            : throw state.Missing(runId);
    }

    /// <summary>Sums a run up, as <see cref="RunList"/> does.</summary>
    /// <exception cref="ProvisioningException">There is no such run, or its journal is damaged.</exception>
    public static RunSummary Summarise(StateDirectory state, string runId)
    {
        string path = state.JournalPath(runId);
        return File.Exists(path)
            ? state.Access(() => Summarise(path, runId, state.Services))
            : throw state.Missing(runId);
    }

    /// <summary>
    /// Sums a run up. Of one that has ended only the first and the last line are read: damage between them is found when
    /// the run itself is read.
    /// </summary>
    /// <exception cref="ProvisioningException">The journal is damaged.</exception>
    internal static RunSummary Summarise(string path, string runId, IReadOnlyList<TargetRules> services, bool keepSteps = false)
    {
        using FileStream file = Open(path);
        JournalLines lines = new(path, runId, services);
        if (JournalEnds.Read(file, lines) is { } ends)
        {
            return ends;
        }

        file.Position = 0;
        JournalWalk walk = new(file, lines, keepSteps);
        return keepSteps ? Record(walk, path) : walk.Builder.Summary(path, walk.IsTorn);
    }

    /// <summary>What is left of a damaged journal: its header, when only later lines are damaged.</summary>
    internal static RunSummary SummariseDamaged(string path, string runId, IReadOnlyList<TargetRules> services, string message)
    {
        RunHeader? header = null;
        bool isTorn = false;
        bool isOlder = false;
        try
        {
            using FileStream file = Open(path);
            RawLine? first = RawLine.First(file);
            isTorn = JournalLines.IsTorn(first);
            isOlder = !isTorn && JournalForm.Version(first!.Value.Bytes) < JournalForm.SchemaVersion;
            header = isTorn ? null : new JournalLines(path, runId, services).Header(first).Run;
        }
        catch (Exception e) when (e is ProvisioningException or IOException or UnauthorizedAccessException)
        {
            // The message says already what is wrong.
        }

        return RunSummary.Unreadable(runId, path, message, header, isTorn, isOlder);
    }

    /// <summary>Reads only the first line of a journal.</summary>
    /// <exception cref="ProvisioningException">There is no such run, or its first line is damaged.</exception>
    internal static RunHeader ReadHeader(StateDirectory state, string runId)
    {
        string path = state.JournalPath(runId);
        return state.Access(() =>
        {
            if (!File.Exists(path))
            {
                throw state.Missing(runId);
            }

            using FileStream file = Open(path);
            return new JournalLines(path, runId, state.Services).Header(RawLine.First(file)).Run;
        });
    }

    private static RunRecord Read(string path, string runId, IReadOnlyList<TargetRules> services)
    {
        using FileStream file = Open(path);
        return Record(new JournalWalk(file, new JournalLines(path, runId, services), keepSteps: true), path);
    }

    private static RunRecord Record(JournalWalk walk, string path) => walk.Builder.Record(path, walk.IsTorn, walk.Length, walk.WholeLength, walk.LacksLineFeed);

    private static FileStream Open(string path) =>
        PrivateFile.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
