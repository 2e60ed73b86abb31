namespace Provisioning.Tabular;

/// <summary>The formats of files with a table.</summary>
internal enum TableForm
{
    /// <summary>Cells separated by a delimiter.</summary>
    Csv,

    /// <summary>Cells separated by tabs.</summary>
    Tsv,

    /// <summary>A workbook of a spreadsheet program.</summary>
    Workbook,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>One JSON object per line.</summary>
    JsonLines,
}
