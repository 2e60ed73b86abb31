using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Provisioning.Sync.Notification;

/// <summary>
/// A message in the formats of webhooks. Text from outside is put where neither service reads markup: a name cannot become a link, a mention
/// of everyone or a heading.
/// </summary>
internal static class WebhookBody
{
    private const int LongestHeader = 150;
    private const int LongestSection = 2900;

    private static readonly JsonSerializerOptions s_form = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    public static byte[] Write(NotificationMessage message, WebhookFormat format) => JsonSerializer.SerializeToUtf8Bytes(
        format switch
        {
            WebhookFormat.Teams => Teams(message),
            WebhookFormat.Slack => Slack(message),
            _ => Json(message),
        },
        s_form);

    private static object Teams(NotificationMessage message)
    {
        List<object> body =
        [
            TextRuns(message.Title, isHeading: true, message.IsTrouble ? "attention" : "good"),
            .. message.Facts.Select(f => Fact(f.Name, f.Value)),
            .. message.People.Concat(message.More is null ? [] : [message.More]).Select(p => TextRuns(p, isHeading: false, "default")),
        ];
        Dictionary<string, object> card = new()
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json", ["type"] = "AdaptiveCard", ["version"] = "1.4", ["body"] = body,
            ["msteams"] = new { width = "Full" },
        };
        return new { type = "message", attachments = new[] { new { contentType = "application/vnd.microsoft.card.adaptive", contentUrl = (string?)null, content = card } } };
    }

    // A text block would read markdown; a text run does not.
    private static object TextRuns(string text, bool isHeading, string colour) => new
    {
        type = "RichTextBlock",
        inlines = new[] { new { type = "TextRun", text, color = colour, weight = isHeading ? "bolder" : "default", size = isHeading ? "large" : "default" } },
    };

    private static object Fact(string name, string value) => new
    {
        type = "RichTextBlock",
        spacing = "small",
        inlines = new[] { new { type = "TextRun", text = name + ": ", weight = "bolder" }, new { type = "TextRun", text = value, weight = "default" } },
    };

    private static object Slack(NotificationMessage message) => new
    {
        text = EscapeMarkup(message.Title),
        blocks = Sections(message).Prepend(new { type = "header", text = Plain(Start(message.Title, LongestHeader)) }).ToList(),
    };

    private static IEnumerable<object> Sections(NotificationMessage message)
    {
        string part = "";
        foreach (string line in message.Text().Split('\n'))
        {
            if (part.Length + line.Length >= LongestSection)
            {
                yield return new { type = "section", text = Plain(part) };
                part = "";
            }

            part += Start(line, LongestSection - 1) + "\n";
        }

        if (part.Trim().Length > 0)
        {
            yield return new { type = "section", text = Plain(part.TrimEnd()) };
        }
    }

    private static object Plain(string text) => new { type = "plain_text", text, emoji = false };

    private static string Start(string text, int longest) => text.Length <= longest ? text : text.Substring(0, longest - 3) + "...";

    private static string EscapeMarkup(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static object Json(NotificationMessage message) => new
    {
        schema = 1,
        title = message.Title,
        trouble = message.IsTrouble,
        runId = message.RunId,
        facts = message.Facts.Select(f => new { name = f.Name, value = f.Value }),
        counts = message.Counts,
        people = message.People,
        morePeople = message.MorePeople,
    };
}
