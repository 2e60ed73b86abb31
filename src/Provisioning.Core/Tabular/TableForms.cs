namespace Provisioning.Tabular;

/// <summary>The format of a file, by the extension of its name.</summary>
internal static class TableForms
{
    /// <summary>The format; <c>null</c> for any other extension.</summary>
    public static TableForm? Of(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".csv" or ".txt" => TableForm.Csv,
        ".tsv" or ".tab" => TableForm.Tsv,
        ".xlsx" or ".xlsm" or ".xltx" or ".xltm" or ".xls" or ".xlsb" or ".ods" => TableForm.Workbook,
        ".json" => TableForm.Json,
        ".jsonl" or ".ndjson" => TableForm.JsonLines,
        _ => null,
    };
}
