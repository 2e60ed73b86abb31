using System.Text;
using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>
/// Writes down what a run is about to do and the outcome. Each call is on the disk when it returns. One owner at a time.
/// </summary>
internal sealed class RunJournal : IDisposable
{
    private const int CutOffShown = 1000;
    private const int MatchesInLine = 1000;

    private readonly FileStream _file;
    private readonly JournalForm _form;
    private readonly RunProgressTracker _ledger;
    private readonly TimeProvider _clock;
    private readonly MemoryStream _bytes = new();
    private IReadOnlyList<RunOwner>? _owners;
    private bool _isFaulted;

    private RunJournal(string runId, FileStream file, JournalForm form, RunProgressTracker ledger, TimeProvider clock)
    {
        RunId = runId;
        _file = file;
        _form = form;
        _ledger = ledger;
        _clock = clock;
    }

    /// <summary>The name of the run.</summary>
    public string RunId { get; }

    /// <summary>How the run ended; <c>null</c> as long as it has not.</summary>
    public RunEnding? Ending { get; private set; }

    /// <summary>Starts the journal of a new run.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="header">What the run sets out to do.</param>
    /// <param name="clean">Takes secrets out of every text that is written.</param>
    /// <returns>The journal; its header is on the disk.</returns>
    /// <exception cref="ProvisioningException">The state directory cannot be written to, or has a run of this name.</exception>
    public static RunJournal Create(StateDirectory state, RunHeader header, Func<string, string> clean) =>
        Create(state, header, clean, TimeProvider.System);

    /// <summary>Continues the journal of a run that did not come to its end. An incomplete last line is cut off.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="record">The run as it was read.</param>
    /// <param name="moduleVersion">The version of the module that continues.</param>
    /// <param name="clean">Takes secrets out of every text that is written.</param>
    /// <returns>The journal.</returns>
    /// <exception cref="ProvisioningException">
    /// The state directory cannot be written to, or the run is still being carried out.
    /// </exception>
    public static RunJournal Resume(StateDirectory state, RunRecord record, string moduleVersion, Func<string, string> clean) =>
        Resume(state, record, moduleVersion, clean, TimeProvider.System);

    /// <summary>Writes down which accounts were found for people without a link: by that they are linked.</summary>
    /// <param name="matches">The accounts.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="InvalidOperationException">A step was sent already, or the run has ended.</exception>
    /// <exception cref="ProvisioningException">The journal cannot be written: send nothing.</exception>
    public IReadOnlyList<LinkedLine> Link(IEnumerable<PlanMatch> matches)
    {
        List<LinkedLine> lines = [];
        List<PlanMatch> rest = matches.ToList();
        for (int start = 0; start < rest.Count; start += MatchesInLine)
        {
            LinkedLine line = new(_clock.GetUtcNow(), rest.GetRange(start, Math.Min(MatchesInLine, rest.Count - start)));
            Write([line]);
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Writes down that a chunk of steps is about to be sent. Send it only afterwards.</summary>
    /// <param name="steps">The steps.</param>
    /// <exception cref="InvalidOperationException">A step is not of the plan or is done already, or the run has ended.</exception>
    /// <exception cref="ProvisioningException">The journal cannot be written: send nothing.</exception>
    public void Intend(IReadOnlyList<PlanStep> steps) => Write([new IntentLine(_clock.GetUtcNow(), steps)]);

    /// <summary>Writes down the outcomes of the steps of a chunk.</summary>
    /// <param name="outcomes">The outcomes.</param>
    /// <exception cref="InvalidOperationException">A step was not intended or has an outcome already, or the run has ended.</exception>
    /// <exception cref="ProvisioningException">The journal cannot be written: the run must end.</exception>
    public void Record(IReadOnlyList<StepOutcome> outcomes) => Write(outcomes.Select(o => new OutcomeLine(o)).ToList());

    /// <summary>Writes down how the run ended.</summary>
    /// <param name="ending">How it ended.</param>
    /// <param name="message">The reason; <c>null</c> for none.</param>
    /// <exception cref="InvalidOperationException">The run has ended already.</exception>
    /// <exception cref="ProvisioningException">The journal cannot be written.</exception>
    public void End(RunEnding ending, string? message = null)
    {
        Write([new EndLine(_clock.GetUtcNow(), ending, message, _ledger.Counts, _owners)]);
        Ending = ending;
    }

    /// <summary>Closes the journal. A run without an end gets one that says so.</summary>
    public void Dispose()
    {
        if (_file.CanWrite && !_isFaulted && !_ledger.HasEnded)
        {
            try
            {
                End(RunEnding.Error, "The run ended without a recorded result.");
            }
            catch (ProvisioningException)
            {
                // Without an end the run counts as killed, which is resumed in the same way.
            }
        }

        _bytes.Dispose();
        _file.Dispose();
    }

    internal static RunJournal Create(StateDirectory state, RunHeader header, Func<string, string> clean, TimeProvider clock)
    {
        string path = state.JournalPath(header.RunId);
        JournalForm form = new(clean);
        byte[] first = form.Write([new HeaderLine(JournalForm.SchemaVersion, header)]);
        return state.Access(() =>
        {
            if (File.Exists(path))
            {
                throw new ProvisioningException(ProvisioningErrorKind.State, $"There is already a run {header.RunId} in '{state.FullPath}'.");
            }

            AtomicFile.Write(path, s => s.Write(first, 0, first.Length));
            FileStream file = PrivateFile.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            file.Position = file.Length;
            return new RunJournal(header.RunId, file, form, new RunProgressTracker(header.StepCount), clock);
        });
    }

    internal static RunJournal Resume(StateDirectory state, RunRecord record, string moduleVersion, Func<string, string> clean, TimeProvider clock)
    {
        RunOwner last = record.Owners[record.Owners.Count - 1];
        if (record.State == RunState.Running && OwnerProcess.IsHere(last))
        {
            throw new ProvisioningException(ProvisioningErrorKind.State, $"The run {record.RunId} is still being carried out by {last}. Wait for its end, or end that process.");
        }

        FileStream file = state.Access(() => Open(record));
        RunJournal journal = new(record.RunId, file, new JournalForm(clean), RunProgressTracker.Of(record.Steps), clock);
        try
        {
            state.Access(() => journal.TakeUp(record, moduleVersion));
            return journal;
        }
        catch
        {
            journal.Abandon();
            throw;
        }
    }

    /// <summary>Closes the file as the end of the process would.</summary>
    internal void Abandon() => _file.Dispose();

    private static FileStream Open(RunRecord record)
    {
        try
        {
            return PrivateFile.Open(record.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        }
        catch (IOException e) when (SharingViolation.Is(e))
        {
            throw TakenUp(record, e);
        }
    }

    private static ProvisioningException TakenUp(RunRecord record, Exception? reason) => new(
        ProvisioningErrorKind.State,
        $"The journal of the run {record.RunId} has changed since it was read: another process has resumed the run. Read it again.",
        reason);

    private void TakeUp(RunRecord record, string moduleVersion)
    {
        if (_file.Length != record.Length)
        {
            throw TakenUp(record, null);
        }

        byte[] rest = new byte[record.Length - record.WholeLength];
        _file.Position = record.WholeLength;
        int count = _file.Read(rest, 0, rest.Length);
        _file.SetLength(record.WholeLength);
        _file.Position = record.WholeLength;
        if (record.LacksLineFeed)
        {
            _file.WriteByte((byte)'\n');
        }

        string text = Encoding.UTF8.GetString(rest, 0, count);
        RunOwner owner = OwnerProcess.Current(_clock);
        _owners = [.. record.Owners, owner];
        Write([new ResumedLine(owner, moduleVersion, text.Length == 0 ? null : text.Substring(0, Math.Min(text.Length, CutOffShown)))]);
    }

    private void Write(IReadOnlyList<JournalLine> lines)
    {
        if (_isFaulted)
        {
            throw new InvalidOperationException("The journal could not be written before; the run must end.");
        }

        foreach (JournalLine line in lines)
        {
            if (_ledger.Accept(line) is { } problem)
            {
                _isFaulted = true;
                throw new InvalidOperationException($"The journal would hold {problem}.");
            }
        }

        _bytes.SetLength(0);
        _form.Write(lines, _bytes);
        long start = _file.Position;
        try
        {
            RequireInPlace(start);
            _file.Write(_bytes.GetBuffer(), 0, (int)_bytes.Length);
            _file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _isFaulted = true;
            TakeBack(start);
            throw new ProvisioningException(
                ProvisioningErrorKind.State,
                $"The journal '{_file.Name}' cannot be written: {e.Message.TrimEnd('.')}. Make room, then finish the run with Resume-ProvisioningRun -RunId {RunId}.",
                e);
        }
    }

    // An open file still takes lines after its directory was removed, and no one would find them.
    private void RequireInPlace(long length)
    {
        FileInfo file = new(_file.Name);
        if (!file.Exists || file.Length != length)
        {
            throw new IOException("it was removed or replaced");
        }
    }

    // An incomplete line would count as damage if something followed it.
    private void TakeBack(long length)
    {
        try
        {
            _file.SetLength(length);
        }
        catch (IOException)
        {
            // Nothing follows it: it counts as a torn last line.
        }
    }
}
