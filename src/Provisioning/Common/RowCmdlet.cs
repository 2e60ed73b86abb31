using System.Collections;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using Provisioning.Ambition.Groups;
using Provisioning.Commands.Output;
using Provisioning.Common;
using Provisioning.Sync.Run;
using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>
/// A command that works on rows. PowerShell drops what it cannot convert when it binds by property name, and forgets
/// nothing between rows; therefore the declared parameters describe the command, and the rows are read whole, here.
/// </summary>
public abstract class RowCmdlet : ProvisioningCmdlet
{
    private readonly PlainObjectReader _objects = new();
    private readonly ProgressBar _progress = new();
    private CommandLineOverrides _typed = null!;
    private long _rows;

    /// <summary>A row: an object of <c>Import-Csv</c>, a hashtable, or the text that names the person.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public virtual PSObject? InputObject { get; set; }

    /// <summary>The columns of which a usable row has at least one.</summary>
    private protected abstract IReadOnlyList<Column> KeyColumns { get; }

    /// <summary>
    /// The columns that every row needs, by what the first row has; each with those that can stand for it. Hashtables have no header in common,
    /// so each is judged for itself.
    /// </summary>
    private protected virtual IEnumerable<Column[]> NeededColumns(SourceRow first) => [];

    /// <summary>True when cells for e-mail addresses may hold any text.</summary>
    private protected virtual bool TakesAnyEmail => false;

    /// <summary>The column that a plain text in the pipeline stands for.</summary>
    private protected virtual Column TextColumn => Columns.Username;

    /// <summary>True when the user name of a row with an OID is what the member is to be called.</summary>
    private protected virtual bool MayRename => false;

    /// <summary>False when it is normal that nothing comes down the pipeline.</summary>
    private protected virtual bool NeedsInput => true;

    /// <summary>How many rows came so far.</summary>
    protected long RowCount => _rows;

    /// <summary>How far the command is, for the progress bar while it waits.</summary>
    private protected virtual (RunPhase Phase, long Count, long? Total) Progress => (RunPhase.Reading, _rows, null);

    /// <inheritdoc/>
    private protected override void OnWait()
    {
        base.OnWait();
        (RunPhase phase, long count, long? total) = Progress;
        _progress.Tell(phase, count, total);
        _progress.Show(this);
    }

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        _typed = new CommandLineOverrides(MyInvocation.BoundParameters);
        _typed.RequireOneKey(MayRename);
    }

    /// <inheritdoc/>
    [MethodImpl(EveryRow.Code)]
    protected sealed override void OnProcess()
    {
        long earlier = _rows;
        try
        {
            foreach (SourceRow row in ReadRows())
            {
                earlier = _rows;
                Take(row);
                earlier = _rows;
            }
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.InvalidSource && earlier > 0)
        {
            // What came before the trouble with a source is done and reported first.
            EndRows(e);
            throw;
        }
    }

    /// <inheritdoc/>
    protected sealed override void OnEnd()
    {
        if (_rows == 0 && NeedsInput && MyInvocation.ExpectingInput)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidSource,
                "No row came down the pipeline: the file is empty, or has a header only. Nothing was sent.");
        }

        EndRows();
        _progress.Close(this);
    }

    /// <summary>The rows of what came down the pipeline: one, unless it stands for a file.</summary>
    [MethodImpl(EveryRow.Code)]
    private protected virtual IEnumerable<SourceRow> ReadRows()
    {
        if (InputObject is null)
        {
            return _typed.Rows().Select(cells => new SourceRow(NumberOf(null), cells));
        }

        _typed.RequireOne();

        KeyValuePair<string, object?>[] given = _objects.Cells(InputObject, Columns.Username);
        return RowInput.IsBlankLine(InputObject, given)
            ? []
            : [SourceRow.Of(NumberOf(InputObject), Overlay(CellsOf(InputObject, given)), given, OutputObject.Source(InputObject) ?? InputObject.BaseObject)];
    }

    /// <summary>The cells of a row with what was typed on the command line in the place of its own.</summary>
    private protected IEnumerable<KeyValuePair<string, object?>> Overlay(IEnumerable<KeyValuePair<string, object?>> cells) => _typed.Over(cells);

    /// <summary>What of an input object counts as the row.</summary>
    /// <param name="input">The object.</param>
    /// <param name="given">Its cells; a plain text is a user name.</param>
    private protected virtual IEnumerable<KeyValuePair<string, object?>> CellsOf(PSObject input, KeyValuePair<string, object?>[] given) =>
        input.BaseObject is string ? RowInput.Cells(input, TextColumn) : given;

    /// <summary>Works on one row.</summary>
    /// <param name="row">The row, with the values of the command line in it.</param>
    /// <param name="input">The object that it was read from; <c>null</c> when there was no pipeline.</param>
    private protected abstract void ProcessRow(SourceRow row, PSObject? input);

    /// <summary>The work after the last row.</summary>
    /// <param name="trouble">The trouble with a source that ends the command behind it; <c>null</c> for none.</param>
    private protected virtual void EndRows(ProvisioningException? trouble = null)
    {
    }

    [MethodImpl(EveryRow.Code)]
    private void Take(SourceRow row)
    {
        _rows++;
        row.TakesAnyEmail = TakesAnyEmail;
        bool isFirst = _rows == 1 || (row.Line is not null && row.Number == 1);
        if (isFirst && HeaderProblem(row, _rows - 1) is { } problem)
        {
            throw problem;
        }

        ProcessRow(row, row.Line is null ? InputObject : null);
    }

    /// <summary>The error for a source of which no row can be used, by its first row; <c>null</c> when rows can.</summary>
    /// <param name="first">The first row, with what was typed on the command line.</param>
    /// <param name="earlier">How many rows came before it.</param>
    private protected ProvisioningException? HeaderProblem(SourceRow first, long earlier) =>
        !KeyColumns.Any(first.Has) ? SourceErrors.NoColumn(first, KeyColumns, earlier)
        : first.Line is null && InputObject?.BaseObject is null or IDictionary ? null
        : NeededColumns(first).Where(n => !n.Any(first.Has)).ToList() is { Count: > 0 } missing ? SourceErrors.MissingColumns(first, missing, earlier)
        : null;

    // A membership remembers the row of the file that it was made from; that is the one to name.
    private long NumberOf(PSObject? input) => input?.BaseObject is GroupMembership { Row: > 0 } membership ? membership.Row : _rows + 1;
}
