using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace Provisioning.Planning;

/// <summary>
/// Reads the journal of a run, strictly. The half of a line at the very end is what a killed process leaves: it is told and
/// does no harm. Anything else that does not fit is an error that names the line.
/// </summary>
public static class JournalReader
{
    private const int MaximumStepCount = 10_000_000;

    /// <summary>Reads a run with all of its steps.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="runId">The run.</param>
    /// <returns>The run as far as it came.</returns>
    /// <exception cref="ProvisioningException">
    /// Of kind <see cref="ProvisioningErrorKind.State"/>: there is no such run, or its journal cannot be read.
    /// </exception>
    public static RunRecord Read(StateDirectory state, string runId)
    {
        string path = state.JournalPath(runId);
        return File.Exists(path)
            ? state.Guard(() => Read(path))
            : throw new ProvisioningException(ProvisioningErrorKind.State, $"There is no run {runId} in '{state.FullPath}'.");
    }

    /// <summary>Reads a journal wherever it lies.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The run as far as it came.</returns>
    /// <exception cref="ProvisioningException">The journal is damaged.</exception>
    public static RunRecord Read(string path)
    {
        JournalWalk walk = new(path, keepSteps: true);
        return walk.Builder.Record(path, walk.IsTorn, walk.Length, walk.WholeLength, walk.LacksLineFeed);
    }

    /// <exception cref="ProvisioningException">The journal is damaged.</exception>
    internal static RunSummary Summarise(string path)
    {
        JournalWalk walk = new(path, keepSteps: false);
        return walk.Builder.Summary(path, walk.IsTorn);
    }

    private sealed class JournalWalk
    {
        private readonly string _path;
        private int _number;

        public JournalWalk(string path, bool keepSteps)
        {
            _path = path;
            using FileStream file = OwnerOnly.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using IEnumerator<RawLine> lines = RawLine.Read(file).GetEnumerator();
            Builder = new RunRecordBuilder(Header(lines), keepSteps);
            while (lines.MoveNext())
            {
                Take(lines.Current);
            }
        }

        public RunRecordBuilder Builder { get; }

        public bool IsTorn { get; private set; }

        public bool LacksLineFeed { get; private set; }

        public long Length { get; private set; }

        public long WholeLength { get; private set; }

        private HeaderLine Header(IEnumerator<RawLine> lines)
        {
            _number = 1;
            if (!lines.MoveNext() || !(lines.Current.HasLineFeed || JournalForm.IsWhole(lines.Current.Bytes)))
            {
                throw new ProvisioningException(
                    ProvisioningErrorKind.State,
                    $"The journal '{_path}' ends in its first line: the run had sent nothing. Delete the file and start a new run.");
            }

            RawLine line = lines.Current;
            if (JournalForm.Version(line.Bytes) is { } version && version != JournalForm.SchemaVersion)
            {
                throw new ProvisioningException(
                    ProvisioningErrorKind.State,
                    FormattableString.Invariant(
                        $"The journal '{_path}' has the form {version}; this version of Provisioning reads {JournalForm.SchemaVersion}. Use the version that wrote it, or a newer one."));
            }

            if (Parse(line) is not HeaderLine header)
            {
                throw Damaged("no header");
            }

            Advance(line);
            return header.Run.StepCount is >= 0 and <= MaximumStepCount ? header : throw Damaged("an impossible number of steps");
        }

        private void Take(RawLine line)
        {
            _number++;
            Length = line.End;
            if (!line.HasLineFeed && !JournalForm.IsWhole(line.Bytes))
            {
                IsTorn = true;
                return;
            }

            if (Builder.Add(Parse(line)) is { } problem)
            {
                throw Damaged(problem);
            }

            Advance(line);
        }

        private void Advance(RawLine line)
        {
            Length = WholeLength = line.End;
            LacksLineFeed = !line.HasLineFeed;
        }

        private JournalLine Parse(RawLine line)
        {
            try
            {
                return JournalForm.Plain.Read(line.Bytes.Span);
            }
            catch (JsonException e)
            {
                throw Damaged($"something that is no line of a journal ({e.Message.Split('\n', '|')[0].Trim().TrimEnd('.')})");
            }
        }

        private ProvisioningException Damaged(string what) => new(
            ProvisioningErrorKind.State,
            FormattableString.Invariant($"The journal '{_path}' is damaged: line {_number} holds {what}. Restore the file, or start a new run."));
    }
}
