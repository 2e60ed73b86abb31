using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Sync;

/// <summary>What comes down the pipeline of a command that reads sources: rows, or files, and never both.</summary>
internal sealed class PipedSource(PSCmdlet command)
{
    private readonly PlainObjectReader _objects = new();
    private readonly List<SourceRow> _rows = [];
    private readonly List<string> _files = [];
    private long _number;

    /// <summary>True when the command reads from a pipeline, even from an empty one.</summary>
    public bool IsExpected => command.MyInvocation.ExpectingInput;

    /// <summary>The rows.</summary>
    public IReadOnlyList<SourceRow> Rows => _rows;

    /// <summary>Paths of files; wildcards count.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Makes sure that there are not two inputs.</summary>
    /// <param name="isPathGiven">True when the command line names files.</param>
    /// <exception cref="ProvisioningException">Files are named, and the command reads from a pipeline.</exception>
    public void RequireAlone(bool isPathGiven)
    {
        if (isPathGiven && IsExpected)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, "-Path is given, and rows come down the pipeline. Use only one of them. Nothing was read.");
        }
    }

    /// <summary>Takes an object of the pipeline.</summary>
    /// <exception cref="ProvisioningException">Files and rows come down one pipeline.</exception>
    public void Take(PSObject? input)
    {
        if (input is null)
        {
            return;
        }

        if (FileOf(input.BaseObject) is { } file)
        {
            _files.Add(file);
        }
        else
        {
            TakeRow(input);
        }

        if (_files.Count > 0 && _number > 0)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidSource,
                $"Files and rows come down one pipeline: '{_files[0]}' is a file, and row 1 is none. Pipe one of them only. Nothing was sent.");
        }
    }

    private static string? FileOf(object input) => input switch
    {
        FileSystemInfo file => WildcardPattern.Escape(file.FullName),
        string path => path,
        _ => null,
    };

    // A table or a set of tables from a database is a list of rows, too, unless PowerShell has taken it apart.
    private static bool IsSeveral(object input) =>
        input is IListSource || (input is IEnumerable and not IDictionary && !ValueRules.IsFlat(input));

    private void TakeRow(PSObject input)
    {
        _number++;
        if (IsSeveral(input.BaseObject))
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidSource,
                FormattableString.Invariant($"Row {_number} of the pipeline is {ValueRules.Describe(input.BaseObject)}, and not one object. Pipe the rows themselves. Nothing was sent."));
        }

        KeyValuePair<string, object?>[] cells = _objects.Cells(input, Columns.Username);
        if (!RowInput.IsBlankLine(input, cells))
        {
            _rows.Add(SourceRow.Of(_number, cells, cells, origin: null));
        }
    }
}
