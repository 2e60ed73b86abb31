using System.Collections;
using System.Management.Automation;
using System.Text;
using Provisioning.Ambition.Accounts;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Tabular;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// Sends the people of a file (CSV, a workbook, JSON) to Ambition without making an object of each row: the file is read as a stream and sent in
/// chunks, so that its size does not matter. Otherwise it is <c>Import-Csv | New-AmbitionUser</c>.
/// </summary>
[Cmdlet(VerbsData.Import, "AmbitionUser", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
[OutputType(typeof(ProvisioningResult))]
public sealed class ImportAmbitionUserCommand : AmbitionUserCmdlet
{
    private ColumnMap _map = null!;

    /// <summary>The file, or several; <c>*</c>, <c>?</c> and <c>[]</c> are wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The file, or several, by names that are taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The delimiter of a text, one character; found in the header line unless given.</summary>
    [Parameter]
    [DelimiterTransformation]
    public char? Delimiter { get; set; }

    /// <summary>The encoding of a text without byte order mark, such as <c>utf-8</c>, the default, or <c>windows-1252</c>.</summary>
    [Parameter]
    [EncodingTransformation]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    /// <summary>The sheet of a workbook; the first one that is not hidden unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Sheet { get; set; }

    /// <summary>The line of a text, or the row of a sheet, that holds the header, counted from 1; found below titles and blank lines unless given.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int HeaderRow { get; set; }

    /// <summary>The headers of columns that are not found by themselves: <c>@{ Email = 'Work Address'; FirstName = 'Called' }</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IDictionary? ColumnMap { get; set; }

    /// <summary>Whether the users may log in, for all rows; as each row says, or true, unless given.</summary>
    [Parameter]
    public bool? IsActive { get; set; }

    // No parameter here: what comes down the pipeline is a path.

    /// <inheritdoc/>
    public override PSObject? InputObject { get; set; }

    private protected override AccountAction AccountAction { get; } = new(AccountChange.Save, new("Create", "Create or update the Ambition account"), AmbitionUserReader.Read);

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        _map = new ColumnMap(ColumnMap);
        base.OnBegin();
    }

    // All files are checked before the first row of any is used.
    private protected override IEnumerable<SourceRow> ReadRows()
    {
        TableOptions options = new()
        {
            Delimiter = Delimiter?.ToString(),
            Encoding = Encoding,
            Sheet = Sheet,
            HeaderRow = HeaderRow == 0 ? null : HeaderRow,
            Cancellation = Cancellation,
        };
        List<TableFile> files = [];
        try
        {
            foreach (string path in SourcePaths.Resolve(SessionState.Path, Path, LiteralPath))
            {
                TableFile file = new(path, options);
                files.Add(file);
                Check(file.First);
            }

            foreach (SourceRow row in files.SelectMany(f => f.Rows()))
            {
                yield return row.With(Overlay(_map.Over(row)));
            }
        }
        finally
        {
            files.ForEach(f => f.Dispose());
        }
    }

    private void Check(SourceRow first)
    {
        SourceRow row = first.With(Overlay(_map.Over(first)));
        if (HeaderProblem(row, RowCount) is { } problem)
        {
            throw problem;
        }

        if (IncludeColumn.Select(c => new Column(c)).FirstOrDefault(c => !row.Has(c)) is { } asked)
        {
            throw row.Missing(asked);
        }

        string unheaded = SourceErrors.Unheaded(first);
        if (unheaded.Length > 0)
        {
            Log.Warning($"'{row.File}':{unheaded} Values without a header are not read.");
        }
    }
}
