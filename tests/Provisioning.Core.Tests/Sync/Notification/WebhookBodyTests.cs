using System.Text.Json;
using Provisioning.Sync.Notification;

namespace Provisioning.Core.Tests.Sync.Notification;

/// <summary>The forms that Teams, Slack and programs take.</summary>
public sealed class WebhookBodyTests
{
    private const string Hostile = "<!channel> [free](https://evil.example) *bold* &amp; # \"x\"";

    private static readonly NotificationMessage s_message = new()
    {
        Title = "Provisioning: 1 of 2 steps are done, 1 failed <!channel>", IsTrouble = true, RunId = "20261122T054500Z-4f2a",
        Facts = [("Run", "20261122T054500Z-4f2a"), ("Source", Hostile)], Counts = new Dictionary<string, int> { ["failed"] = 1 }, People = [Hostile], MorePeople = 7,
    };

    [Fact]
    public void Teams_message_has_one_Adaptive_Card_without_markup()
    {
        JsonElement root = Write(WebhookFormat.Teams);

        Assert.Equal("message", root.GetProperty("type").GetString());
        JsonElement attachment = Assert.Single(root.GetProperty("attachments").EnumerateArray().ToList());
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.GetProperty("contentType").GetString());
        JsonElement card = attachment.GetProperty("content");
        Assert.Equal(("AdaptiveCard", "1.4"), (card.GetProperty("type").GetString(), card.GetProperty("version").GetString()));
        List<JsonElement> body = card.GetProperty("body").EnumerateArray().ToList();
        Assert.All(body, b => Assert.Equal("RichTextBlock", b.GetProperty("type").GetString()));
        string[] lines = body.Select(b => string.Concat(b.GetProperty("inlines").EnumerateArray().Select(i => i.GetProperty("text").GetString()))).ToArray();
        Assert.Equal([s_message.Title, "Run: " + s_message.RunId, "Source: " + Hostile, Hostile, s_message.More!], lines);
    }

    [Fact]
    public void Slack_message_has_text_and_blocks_without_markup()
    {
        JsonElement root = Write(WebhookFormat.Slack);

        Assert.Equal("Provisioning: 1 of 2 steps are done, 1 failed &lt;!channel&gt;", root.GetProperty("text").GetString());
        List<JsonElement> blocks = root.GetProperty("blocks").EnumerateArray().ToList();
        Assert.Equal(["header", "section"], blocks.Select(b => b.GetProperty("type").GetString()));
        Assert.All(blocks, b => Assert.Equal("plain_text", b.GetProperty("text").GetProperty("type").GetString()));
        Assert.Contains(Hostile, blocks[1].GetProperty("text").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Slack_blocks_respect_the_length_limit()
    {
        JsonElement root = Write(WebhookFormat.Slack, s_message with { Title = new string('t', 400), People = Enumerable.Range(0, 20).Select(i => new string('p', 600) + i).ToList() });

        List<JsonElement> blocks = root.GetProperty("blocks").EnumerateArray().ToList();
        Assert.InRange(blocks.Count, 5, 50);
        Assert.InRange(Length(blocks[0]), 1, 150);
        Assert.All(blocks.Skip(1), b => Assert.InRange(Length(b), 1, 3000));
        string all = string.Concat(blocks.Select(b => b.GetProperty("text").GetProperty("text").GetString()));
        Assert.All(Enumerable.Range(0, 20), i => Assert.Contains("p" + i, all, StringComparison.Ordinal));
    }

    [Fact]
    public void JSON_format_is_an_object()
    {
        JsonElement root = Write(WebhookFormat.Json);

        Assert.Equal((1, true, s_message.RunId, 1), (root.GetProperty("schema").GetInt32(), root.GetProperty("trouble").GetBoolean(), root.GetProperty("runId").GetString(), root.GetProperty("counts").GetProperty("failed").GetInt32()));
        Assert.Equal(Hostile, root.GetProperty("people")[0].GetString());
        Assert.Equal(("Source", Hostile), (root.GetProperty("facts")[1].GetProperty("name").GetString(), root.GetProperty("facts")[1].GetProperty("value").GetString()));
    }

    private static int Length(JsonElement block) => block.GetProperty("text").GetProperty("text").GetString()!.Length;

    private static JsonElement Write(WebhookFormat format, NotificationMessage? message = null)
    {
        using JsonDocument document = JsonDocument.Parse(WebhookBody.Write(message ?? s_message, format));
        return document.RootElement.Clone();
    }
}
