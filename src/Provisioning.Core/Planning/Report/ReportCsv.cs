using System;
using System.Globalization;
using System.IO;
using System.Text;
using CsvHelper;

namespace Provisioning.Planning;

/// <summary>The report for spreadsheets.</summary>
internal static class ReportCsv
{
    public static readonly string[] Columns =
    [
        "RunId", "Step", "Row", "Line", "System", "Action", "Key", "Id", "Attribute", "Before", "After",
        "Outcome", "Message", "Attempts", "Sent", "Time",
    ];

    // What a step without any change is written as.
    private static readonly AttributeChange[] Nothing = [new AttributeChange()];

    public static void Write(RunReport report, Stream stream)
    {
        using StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 64 * 1024, leaveOpen: true);
        using CsvWriter csv = new(text, CultureInfo.InvariantCulture);
        WriteLine(csv, Columns);
        foreach (ReportItem item in report.Items)
        {
            foreach (AttributeChange change in item.Changes.Count == 0 ? Nothing : item.Changes)
            {
                WriteLine(
                    csv,
                    report.Run.RunId,
                    Number(item.Step),
                    Number(item.Row),
                    Number(item.Line),
                    item.System,
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
                    Moment(item.Time));
            }
        }
    }

    private static void WriteLine(CsvWriter csv, params string?[] cells)
    {
        foreach (string? cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }

    private static string Number(long number) => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) ?? "";
}
