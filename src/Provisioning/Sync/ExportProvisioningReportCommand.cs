using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>Writes what a run did, or what a plan would do, as a page for a browser, as CSV, or as JSON.</summary>
[Cmdlet(VerbsData.Export, "ProvisioningReport", SupportsShouldProcess = true, DefaultParameterSetName = RunSet)]
[OutputType(typeof(FileInfo))]
public sealed class ExportProvisioningReportCommand : StateCmdlet
{
    private const string RunSet = "Run";
    private const string RunLiteral = "RunLiteralPath";
    private const string PlanSet = "Plan";
    private const string PlanLiteral = "PlanLiteralPath";

    private readonly List<Func<ReportBase>> _reports = [];

    /// <summary>The run: its name, or as <c>Get-ProvisioningRun</c> gives it.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = RunSet)]
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = RunLiteral)]
    [RunIdTransformation]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string RunId { get; set; } = "";

    /// <summary>The plan, from <c>New-ProvisioningPlan</c> or <c>Import-ProvisioningPlan</c>: the page shows what it would do, for the person who approves it.</summary>
    // By property name as well: otherwise the binder chooses a run before it has read a plan.
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PlanSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PlanLiteral)]
    [ValidateNotNull]
    public ProvisioningPlan Plan { get; set; } = new();

    /// <summary>The file. Brackets and stars in its name are plain letters, since it is written.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RunSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PlanSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The file, by a name that is taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RunLiteral)]
    [Parameter(Mandatory = true, ParameterSetName = PlanLiteral)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public override string? StatePath { get; set; }

    /// <summary>The form; the one that the file's extension says unless given.</summary>
    [Parameter]
    public ReportFormat? Format { get; set; }

    /// <summary>
    /// Puts an apostrophe in front of each cell of a CSV file that a spreadsheet would run as a formula: of what starts with
    /// <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c>, a tab or a line break, also after blanks and quotes. Telephone numbers with <c>+</c> are
    /// among them. <c>-Verbose</c> says how many cells were changed; without the switch the file is exact.
    /// </summary>
    [Parameter]
    public SwitchParameter SafeForSpreadsheet { get; set; }

    /// <summary>Overwrites an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the file that was written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        (ProvisioningPlan plan, string runId, string? statePath) = (Plan, RunId, StatePath);
        _reports.Add(ParameterSetName is PlanSet or PlanLiteral ? () => new PlanReport(plan, Services.All) : () => ReadRun(runId, statePath));
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        OutputFile.RequireOne(_reports.Count, "report");
        _reports.ForEach(Write);
    }

    private void Write(Func<ReportBase> read)
    {
        string path = FilePaths.Resolve(this, LiteralPath.Length > 0 ? LiteralPath : Path);
        ReportFormat format = Format ?? FormatOf(path);
        if (SafeForSpreadsheet && format != ReportFormat.Csv)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, $"-SafeForSpreadsheet is for CSV only, and '{path}' would be {format}. Use -Format Csv, or omit the switch.");
        }

        ReportBase report = read();
        int changed = 0;
        Action<Stream> write = format switch
        {
            ReportFormat.Html => report.WriteHtml,
            ReportFormat.Csv => stream => changed = report.WriteCsv(stream, SafeForSpreadsheet),
            _ => report.WriteJson,
        };
        if (new OutputFile(this, path, Force).Write("Write the report", write, PassThru) && SafeForSpreadsheet)
        {
            WriteVerbose(FormattableString.Invariant($"Cells of '{path}' that a spreadsheet would run, and that now start with an apostrophe: {changed}."));
        }
    }

    private RunReport ReadRun(string runId, string? statePath)
    {
        StatePath = statePath;
        StateDirectory state = OpenState();
        return ReportOf(state, JournalReader.Read(state, runId));
    }

    private static ReportFormat FormatOf(string path) => global::System.IO.Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".HTML" or ".HTM" => ReportFormat.Html,
        ".CSV" => ReportFormat.Csv,
        ".JSON" => ReportFormat.Json,
        _ => throw new ProvisioningException(
            ProvisioningErrorKind.InvalidQuery,
            $"The extension of '{path}' does not say which format to write. Use .html, .csv or .json, or give -Format."),
    };
}
