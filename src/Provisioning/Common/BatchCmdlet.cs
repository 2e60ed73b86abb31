using System.Management.Automation;
using System.Runtime.CompilerServices;
using Provisioning.Batch;
using Provisioning.Common;
using Provisioning.Sync.Run;
using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>
/// A command that writes rows: reads them, holds them back until contradictions would show, sends them through the
/// Dispatcher, and gives each back once, as a result or as an error with the row.
/// </summary>
/// <typeparam name="T">What a row means.</typeparam>
public abstract class BatchCmdlet<T> : RowCmdlet
    where T : class
{
    private const int RowsCompared = 10_000;

    private ConflictWindow<BatchItem<T>, BatchOutput>? _window;
    private Dispatcher<BatchItem<T>, BatchOutput>? _dispatcher;
    private HeldErrors? _held;
    private long _asked;
    private long _reported;
    private bool _isRead;
    private bool _hasNoQuestions;

    /// <summary>The service, for results.</summary>
    private protected abstract string ServiceName { get; }

    /// <summary>What is done to a row.</summary>
    private protected abstract RowAction RowAction { get; }

    /// <summary>How chunks are formed; <see cref="DispatcherOptions.WhileWaiting"/> is <see cref="ProvisioningCmdlet.OnWait"/>.</summary>
    private protected abstract DispatcherOptions CreateOptions();

    /// <summary>How many rows apart contradictions are found before either row is sent; without bound where the whole input counts.</summary>
    private protected virtual int WindowSize => RowsCompared;

    /// <summary>Reads what a row means; one row may ask for several things.</summary>
    private protected abstract IReadOnlyList<T> Read(SourceRow row);

    /// <summary>What a row is about, for results and for questions.</summary>
    private protected abstract string KeyOf(T value);

    /// <summary>What <c>-WhatIf</c> names.</summary>
    private protected virtual string TargetOf(T value) => KeyOf(value);

    /// <summary>The service that a value is for.</summary>
    private protected virtual string ServiceOf(T value) => ServiceName;

    /// <summary>Rows with the same conflict key must not be sent together.</summary>
    private protected virtual string ConflictKeyOf(T value) => KeyText.Fold(KeyOf(value));

    /// <summary>The hashes of all conflict keys, where a row can meet others in more than one way.</summary>
    private protected virtual ulong[] ConflictKeysOf(T value) => [KeyHash.Of(ConflictKeyOf(value))];

    /// <summary>True when two rows with the same conflict key say the same, so that one of them is enough.</summary>
    private protected virtual bool IsSame(T first, T second) => false;

    /// <summary>Why a row cannot be sent together with an earlier or later one.</summary>
    private protected virtual string ConflictReason(T value, long otherRow) => $"the same user name is in row {otherRow}.";

    /// <summary>The size of a row in a request body; 0 where only the count matters.</summary>
    private protected virtual long SizeOf(T value) => 0;

    /// <summary>The question about one row; the same for all unless a command says what of it changes.</summary>
    private protected virtual string QuestionOf(T value) => RowAction.Question;

    /// <summary>True when nothing is changed, so that there is nothing to confirm.</summary>
    private protected virtual bool IsHarmless => false;

    /// <summary>True when rows are read and compared, and only those that differ are asked about, which none of them is sent for.</summary>
    private protected virtual bool IsPreview => false;

    /// <summary>Work that must be done for all rows before the first is sent; gives the rows that need not be sent.</summary>
    private protected virtual IReadOnlyDictionary<T, ProvisioningException> Prepare(IReadOnlyList<T> values) =>
        new Dictionary<T, ProvisioningException>();

    /// <summary>Sends one chunk.</summary>
    private protected abstract Task<IReadOnlyList<ProvisioningResult>> SendAsync(IReadOnlyList<T> values, SentChunk<ProvisioningResult> chunk, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        base.OnBegin();
        Connect();
        _held = HeldErrors.For(this);
        _hasNoQuestions = RowQuestions.AreNone(this);
        _window = new ConflictWindow<BatchItem<T>, BatchOutput>(WindowSize, Conflict, (a, b) => IsSame(a.Value, b.Value), Repetition);
        _dispatcher = Hold(new Dispatcher<BatchItem<T>, BatchOutput>(CreateOptions(), SendItemsAsync, Cancellation)
        {
            WhileFull = () => ReportAll(_dispatcher!.TakeEarly()),
        });
    }

    /// <summary>Finds the connection or fails.</summary>
    private protected abstract void Connect();

    [MethodImpl(EveryRow.Code)]
    private protected sealed override void ProcessRow(SourceRow row, PSObject? input)
    {
        IReadOnlyList<T> values;
        try
        {
            RowRules.RefuseProblem(row);
            values = Read(row);
        }
        catch (InvalidRowException e)
        {
            _asked++;
            _window!.AddResult(RowCount, new BatchOutput(Failure(ServiceName, KeyIn(row), row.Number, e), row));
            return;
        }

        for (int i = 0; i < values.Count; i++)
        {
            T value = values[i];
            if (_hasNoQuestions || IsPreview || (IsHarmless && !IsWhatIf) || ShouldProcess(TargetOf(value), QuestionOf(value)))
            {
                _asked++;
                BatchItem<T> item = new(value, row, SizeOf(value));
                _window!.Add(RowCount, ConflictKeysOf(value), new RowPlace(row.Number, row.File, row.Line), item);
            }
        }

        if (_window!.IsFull)
        {
            Dispatch(_window.Release);
        }
    }

    /// <inheritdoc/>
    private protected sealed override (RunPhase Phase, long Count, long? Total) Progress => (RunPhase.Sending, _reported, _isRead ? _asked : null);

    private protected sealed override void EndRows(ProvisioningException? trouble = null)
    {
        _isRead = true;
        Dispatch(_window!.Drain);
        Complete(trouble);
    }

    /// <inheritdoc/>
    protected override string? DescribeStop() => _reported >= _asked
        ? null
        : $"{CommandName} was stopped: {Counted.Of(RowCount, "row was", "rows were")} read, {Counted.Of(_dispatcher?.Sent ?? 0, "was", "were")} handed over for sending, {Counted.Of(_reported, "is", "are")} reported. "
            + "Rows that were being sent may or may not have been carried out.";

    private ProvisioningResult Failure(string service, string key, long row, ProvisioningException error) => new()
    {
        Service = service,
        Action = RowAction.Name,
        Key = key,
        Outcome = error.Kind == ProvisioningErrorKind.OutcomeUncertain ? ProvisioningOutcome.Uncertain : ProvisioningOutcome.Failed,
        Message = error.Message,
        Error = error,
        Row = row,
    };

    [MethodImpl(EveryRow.Code)]
    private void Dispatch(Action<Action<BatchItem<T>>, Action<BatchOutput>> leave)
    {
        List<(BatchItem<T>? Item, BatchOutput? Output)> order = [];
        leave(item => order.Add((item, null)), output => order.Add((null, output)));
        IReadOnlyDictionary<T, ProvisioningException> refused = Prepare(order.Where(o => o.Item is not null).Select(o => o.Item!.Value).ToList());
        foreach ((BatchItem<T>? item, BatchOutput? output) in order)
        {
            if (output is not null)
            {
                _dispatcher!.AddResult(output);
            }
            else if (refused.TryGetValue(item!.Value, out ProvisioningException? error))
            {
                _dispatcher!.AddResult(new BatchOutput(Failure(ServiceOf(item.Value), KeyOf(item.Value), item.Row.Number, error), item.Row));
            }
            else
            {
                _dispatcher!.Add(item, item.Size);
            }

            ReportReady();
            if (_held is { IsAny: true })
            {
                Complete();
            }
        }
    }

    // With -ErrorAction Stop the first error ends the command: what was done by then comes out before it.
    private void Complete(ProvisioningException? trouble = null)
    {
        try
        {
            ReportAll(_dispatcher!.Complete());
        }
        catch (ProvisioningException)
        {
            _held?.Warn(this);
            throw;
        }

        if (trouble is null)
        {
            _held?.Write(this);
        }
        else
        {
            _held?.Warn(this);
        }
    }

    private async Task<IReadOnlyList<BatchOutput>> SendItemsAsync(
        IReadOnlyList<BatchItem<T>> items, SentChunk<BatchOutput> chunk, CancellationToken cancellationToken)
    {
        SentChunk<ProvisioningResult> sent = new(new EarlyPairs(this, items, chunk.Early!), chunk.Places);
        try
        {
            IReadOnlyList<ProvisioningResult> results = await SendAsync(items.Select(i => i.Value).ToList(), sent, cancellationToken)
                .ConfigureAwait(false);
            return results.Select((r, i) => new BatchOutput(r, items[i].Row)).ToList();
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            return items.Select(i => FailedItem(i, e)).ToList();
        }
        catch (ChunkInterruptedException e) when (e.InnerException is ProvisioningException { ConcernsConnection: false } error)
        {
            return Fill(items, e.Completed.Cast<ProvisioningResult>(), error);
        }
        catch (ChunkInterruptedException e)
        {
            throw new ChunkInterruptedException(Match(items, e.Completed.Cast<ProvisioningResult>()), e.InnerException!);
        }
    }

    // What does not concern the connection ends a chunk, and not the command: each row that is still open has the error.
    private List<BatchOutput> Fill(IReadOnlyList<BatchItem<T>> items, IEnumerable<ProvisioningResult> completed, ProvisioningException error)
    {
        ILookup<(string, string, long), ProvisioningResult> results = completed.ToLookup(r => (r.Service, r.Key, r.Row));
        return items
            .Select(i => results[PlaceOf(i)].FirstOrDefault() is { } result
                ? new BatchOutput(result, i.Row)
                : FailedItem(i, error))
            .ToList();
    }

    private (string Service, string Key, long Row) PlaceOf(BatchItem<T> item) => (ServiceOf(item.Value), KeyOf(item.Value), item.Row.Number);

    private BatchOutput FailedItem(BatchItem<T> item, ProvisioningException error) =>
        new(Failure(ServiceOf(item.Value), KeyOf(item.Value), item.Row.Number, error), item.Row);

    // Row numbers repeat over files, and over what one row asks for; users may repeat where identifiers count. Both together do not.
    private List<object> Match(IReadOnlyList<BatchItem<T>> items, IEnumerable<ProvisioningResult> completed)
    {
        ILookup<(string, string, long), int> positions = Enumerable.Range(0, items.Count)
            .ToLookup(i => PlaceOf(items[i]));
        return completed
            .Select(r => (Result: r, Position: positions[(r.Service, r.Key, r.Row)].DefaultIfEmpty(items.Count).First()))
            .OrderBy(p => p.Position)
            .Select(p => p.Position == items.Count
                ? new BatchOutput(p.Result, null)
                : new BatchOutput(p.Result, items[p.Position].Row))
            .ToList<object>();
    }

    private void ReportReady()
    {
        if (_dispatcher!.IsAnyReady)
        {
            ReportAll(_dispatcher.TakeReady());
        }
    }

    [MethodImpl(EveryRow.Code)]
    private void ReportAll(IEnumerable<BatchOutput> outputs)
    {
        foreach (BatchOutput output in outputs)
        {
            Report(output);
        }
    }

    [MethodImpl(EveryRow.Code)]
    private void Report(BatchOutput output)
    {
        _reported++;
        WriteLog();
        if (IsPreview && output.Result.Outcome == ProvisioningOutcome.Previewed)
        {
            ShouldProcess(output.Result.Key, output.Result.Message is { } remark ? $"{RowAction.Question}. {remark}" : RowAction.Question);
            return;
        }

        if (!output.Result.IsFailure)
        {
            if (output.Result.Outcome == ProvisioningOutcome.NotFound)
            {
                WriteWarning($"{output.Result.Service}: {output.Result.Message} Nothing was sent. Check the name, and that this is the right connection.");
            }

            WriteObject(output.Result);
            return;
        }

        ErrorRecord error = ErrorRecords.From(RowErrors.Name(output), CommandName, FailedRow.Make(output));
        if (_held is null)
        {
            WriteError(error);
            return;
        }

        _held.Add(error);
        _dispatcher!.EndSending();
    }

    private BatchOutput Conflict(BatchItem<T> item, RowPlace other) => new(
        Failure(
            ServiceOf(item.Value),
            KeyOf(item.Value),
            item.Row.Number,
            new InvalidRowException(item.Row.Number, $"'{KeyOf(item.Value)}' is refused: {ConflictReason(item.Value, other.Row)}{InFile(other)}")),
        item.Row);

    private static string InFile(RowPlace place) =>
        place.File is null ? "" : FormattableString.Invariant($" Row {place.Row} is {place.File}, line {place.Line}.");

    private BatchOutput Repetition(BatchItem<T> item, RowPlace first) => new(
        new ProvisioningResult
        {
            Service = ServiceOf(item.Value),
            Action = RowAction.Name,
            Key = KeyOf(item.Value),
            Outcome = ProvisioningOutcome.NoChange,
            Message = FormattableString.Invariant($"The same as row {first.Row}; sent once."),
            Row = item.Row.Number,
        },
        item.Row);

    private static string KeyIn(SourceRow row)
    {
        try
        {
            return row.Text(Columns.Username) ?? row.Text(Columns.Email) ?? "";
        }
        catch (InvalidRowException)
        {
            return "";
        }
    }

    // Gives results on as long as they come in the order of the items; where two services work at once, they may not.
    private sealed class EarlyPairs(BatchCmdlet<T> owner, IReadOnlyList<BatchItem<T>> items, IProgress<BatchOutput> early) : IProgress<ProvisioningResult>
    {
        private int _next;

        [MethodImpl(EveryRow.Code)]
        public void Report(ProvisioningResult value)
        {
            lock (items)
            {
                if (_next < items.Count && (value.Service, value.Key, value.Row) == owner.PlaceOf(items[_next]))
                {
                    early.Report(new BatchOutput(value, items[_next++].Row));
                }
            }
        }
    }
}
