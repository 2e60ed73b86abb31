namespace Provisioning.Sync.Report;

/// <summary>What the reports of runs and of plans have in common: lines, names, and the forms in which they are written.</summary>
internal abstract class ReportBase
{
    /// <summary>The lines; what needs attention comes first.</summary>
    public abstract IReadOnlyList<ReportItem> Items { get; }

    /// <summary>The names of identifiers.</summary>
    public abstract ReportNames Names { get; }

    /// <summary>The run; empty for a plan.</summary>
    public abstract string RunId { get; }

    /// <summary>The words of the categories of the page, in its order; of those that have a line.</summary>
    public abstract IReadOnlyList<(string Category, string Words, int Count)> Categories { get; }

    /// <summary>The category of a line on the page.</summary>
    public abstract string CategoryOf(ReportItem item);

    /// <summary>Writes one self-contained page for a browser.</summary>
    /// <param name="stream">Where it goes, in UTF-8; it stays open.</param>
    public void WriteHtml(Stream stream) => ReportPage.Write(this, Parts(), stream);

    /// <summary>Writes CSV with one line for each change; a step without a change has one line, too.</summary>
    /// <param name="stream">Where it goes, in UTF-8 with a byte order mark; it stays open.</param>
    /// <param name="safeForSpreadsheet">
    /// True to put an apostrophe in front of each cell that a spreadsheet would run as a formula; the file is exact otherwise.
    /// </param>
    /// <returns>How many cells were changed.</returns>
    public int WriteCsv(Stream stream, bool safeForSpreadsheet = false) => ReportCsv.Write(this, stream, safeForSpreadsheet);

    /// <summary>Writes one JSON object.</summary>
    /// <param name="stream">Where it goes, in UTF-8; it stays open.</param>
    public void WriteJson(Stream stream) => ReportJson.Write(Document(), stream);

    /// <summary>The parts of the page, by the names that they have in its form.</summary>
    protected abstract IReadOnlyDictionary<string, string> Parts();

    /// <summary>What the report is for programs.</summary>
    protected abstract object Document();
}
