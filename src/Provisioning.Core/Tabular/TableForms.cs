namespace Provisioning.Tabular;

/// <summary>Which form a file has, by the extension of its name.</summary>
internal static class TableForms
{
    /// <summary>The form; <c>null</c> for an extension that says nothing.</summary>
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
