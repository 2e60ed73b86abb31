using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Provisioning.Sync.Report;

/// <summary>
/// The table's content for the page's script, without what is empty: it may have a hundred thousand lines. The encoder writes every character that
/// means something to HTML or to JavaScript as an escape sequence, so that no value can end the block that it stands in.
/// </summary>
internal static class ReportData
{
    private static readonly JsonSerializerOptions Form = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public static void Write(ReportBase report, Stream stream)
    {
        int[] places = Places(report.Items);
        JsonSerializer.Serialize(
            stream,
            new
            {
                categories = report.Categories.Select(c => new[] { c.Category, c.Words }),
                names = report.Names.Values,
                words = report.Items.Select(i => i.Action).Distinct().Concat(report.Items.Select(i => i.Outcome).Distinct()).Distinct().Where(w => w.Length > 0).ToDictionary(w => w, ReportText.Words),
                items = report.Items.Select((item, i) => new
                {
                    category = report.CategoryOf(item),
                    step = item.Step,
                    row = item.Row,
                    service = Text(item.Service),
                    action = Text(item.Action),
                    name = item.DisplayName == item.Key ? null : item.DisplayName,
                    key = item.Key,
                    id = item.Id == item.Key ? null : item.Id,
                    changes = item.Changes.Count == 0 ? null : item.Changes.Select(c => new[] { c.Name, c.Before, c.After }),
                    outcome = item.Outcome,
                    message = report.Names.InWords(item.Message),
                    time = item.Time is { } time ? ReportText.Moment(time) : null,
                    attempts = item.Attempts,
                    since = item.Since is { } since ? ReportText.Day(since) : null,
                    place = places[i],
                }),
            },
            Form);
    }

    private static string? Text(string text) => text.Length == 0 ? null : text;

    // The place of each line when people are in the order of their names: a browser would take long to compute it.
    private static int[] Places(IReadOnlyList<ReportItem> items)
    {
        int[] order = Enumerable.Range(0, items.Count)
            .OrderBy(i => items[i].DisplayName ?? items[i].Key, StringComparer.InvariantCultureIgnoreCase)
            .ThenBy(i => items[i].Key, StringComparer.Ordinal)
            .ThenBy(i => items[i].Step)
            .ToArray();
        int[] places = new int[items.Count];
        for (int place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        return places;
    }
}
