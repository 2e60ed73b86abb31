using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Provisioning.Sync.Report;

/// <summary>
/// The table's content for the page's script. The encoder writes every character that means something to HTML or to JavaScript
/// as an escape sequence, so that no value can end the block that it stands in.
/// </summary>
internal static class ReportData
{
    private static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(RunReport report) => JsonSerializer.Serialize(
        report.Items.Select(i => new
        {
            category = i.Category.ToString(),
            step = i.Step,
            row = i.Row,
            system = i.System,
            action = i.Action,
            key = i.Key,
            id = i.Id,
            changes = i.Changes.Select(c => new[] { c.Name, c.Before, c.After }),
            outcome = i.Outcome,
            message = i.Message,
            time = i.Time is { } time ? ReportText.Moment(time) : null,
            attempts = i.Attempts,
        }),
        Form);
}
