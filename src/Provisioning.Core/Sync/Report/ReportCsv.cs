using System.Globalization;
using System.Text;
using CsvHelper;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Report;

/// <summary>The report for spreadsheets.</summary>
internal static class ReportCsv
{
    public static readonly string[] Columns =
    [
        "RunId", "Step", "Row", "Line", "Service", "Action", "Key", "Id", "Attribute", "Before", "After",
        "Outcome", "Message", "Attempts", "Sent", "Time", "Name", "AttributeName", "BeforeName", "AfterName", "Since",
    ];

    // What a step without any change is written as.
    private static readonly AttributeChange[] Nothing = [new AttributeChange()];

    /// <returns>How many cells were changed for spreadsheets.</returns>
    public static int Write(ReportBase report, Stream stream, bool safeForSpreadsheet)
    {
        SpreadsheetCells? cells = safeForSpreadsheet ? new SpreadsheetCells() : null;
        using StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 64 * 1024, leaveOpen: true);
        using CsvWriter csv = new(text, CultureInfo.InvariantCulture);
        WriteLine(csv, cells, Columns);
        foreach (ReportItem item in report.Items)
        {
            foreach (AttributeChange change in item.Changes.Count == 0 ? Nothing : item.Changes)
            {
                WriteLine(
                    csv,
                    cells,
                    report.RunId,
                    Number(item.Step),
                    Number(item.Row),
                    Number(item.Line),
                    item.Service,
                    item.Action,
                    item.Key,
                    item.Id,
                    change.Name,
                    change.Before,
                    change.After,
                    item.Outcome,
                    item.Message,
                    item.Attempts.ToString(CultureInfo.InvariantCulture),
                    Moment(item.Sent),
                    Moment(item.Time),
                    item.DisplayName,
                    report.Names.Of(item.Service, change.Name),
                    report.Names.Of(item.Service, change.Before),
                    report.Names.Of(item.Service, change.After),
                    Moment(item.Since));
            }
        }

        return cells?.Changed ?? 0;
    }

    private static void WriteLine(CsvWriter csv, SpreadsheetCells? safe, params string?[] cells)
    {
        foreach (string? cell in cells)
        {
            csv.WriteField(safe is null ? cell : safe.Neutralise(cell));
        }

        csv.NextRecord();
    }

    private static string Number(long number) => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) ?? "";
}
