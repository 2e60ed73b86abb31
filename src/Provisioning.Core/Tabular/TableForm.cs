namespace Provisioning.Tabular;

/// <summary>The forms of files that hold a table.</summary>
internal enum TableForm
{
    /// <summary>Cells that a delimiter separates.</summary>
    Csv,

    /// <summary>The same with tabs.</summary>
    Tsv,

    /// <summary>A workbook of a spreadsheet program.</summary>
    Workbook,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>One JSON object a line.</summary>
    JsonLines,
}
