using System.Text;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Bulk;

/// <summary>The choices of the Bulk API, each both ways, and what it says to requests that are none.</summary>
public sealed class BulkProtocolTests : BulkTest
{
    private const string Fine = """{"AssetType":"Member","Name":"M"}""";

    private static string[] Keys(JsonNode answer) => answer.AsObject().Select(member => member.Key).ToArray();

    [Fact]
    public async Task Envelope_is_optional()
    {
        JsonNode answer = await Bulk(Fine);
        Assert.Equal(
            new[] { "requestId", "createdDate", "completedDate", "duration", "durationSeconds", "complete", "processing", "assetsCreated", "assetsModified", "assetsOperatedOn", "commandFailures", "queryResult" },
            Keys(answer));
        Assert.Equal((true, false), ((bool)answer["complete"]!, (bool)answer["processing"]!));
        Assert.True(TimeSpan.TryParse((string)answer["duration"]!, null, out TimeSpan duration));
        Assert.Equal(duration.TotalSeconds, (double)answer["durationSeconds"]!, 6);

        Choices.BulkEnvelopeIsMissing = true;
        Assert.Equal(new[] { "assetsCreated", "assetsModified", "assetsOperatedOn", "commandFailures", "queryResult" }, Keys(await Bulk(Fine)));
    }

    [Fact]
    public async Task BulkOmitsNoFailures_omits_them_only_when_there_are_none()
    {
        Choices.BulkOmitsNoFailures = true;
        Assert.DoesNotContain("commandFailures", Keys(await Bulk(Fine)));
        Assert.Contains("commandFailures", Keys(await Bulk("""{"AssetType":"Member"}""")));
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task BulkConfigIsNotCounted_omits_config_from_the_index(bool isNotCounted, int index)
    {
        Choices.BulkConfigIsNotCounted = isNotCounted;
        JsonNode answer = await Bulk($$"""[ {"config":"counts-only"}, {{Fine}}, {"AssetType":"Member"} ]""");
        Same.Json("""{"count":1}""", answer["commandFailures"]!.ToJsonString());

        // The counts hide the failures; the preview shows those of projection.
        JsonArray preview = await Preview($$"""[ {"config":"counts-only"}, {{Fine}}, {"from":"Animal","execute":"Delete"} ]""");
        Assert.Equal(index, (int)preview[1]!["error"]!["sourceCommandIndex"]!);
    }

    [Fact]
    public async Task BulkIsMissing_is_an_unknown_address()
    {
        Choices.BulkIsMissing = true;
        Same.Json(Wire.Text("agility-error-404.json"), (await Send(Fine)).Has(404).Body);
        Assert.Single(Store.Members);
    }

    [Fact]
    public async Task BulkNeverCompletes_says_so()
    {
        Choices.BulkNeverCompletes = true;
        JsonNode answer = await Bulk(Fine);
        Assert.Equal((false, true), ((bool)answer["complete"]!, (bool)answer["processing"]!));
        Assert.Equal(2, Store.Members.Count);
    }

    [Fact]
    public async Task BulkMaximumCommands_refuses_longer_requests_as_a_whole()
    {
        Choices.BulkMaximumCommands = 2;
        (await Send($"[{Fine},{Fine}]")).Has(200);
        (await Send($"[{Fine},{Fine},{Fine}]")).Has(413);
        Assert.Equal(3, Store.Members.Count);
    }

    [Theory]
    [InlineData("", Json)]
    [InlineData("{", Json)]
    [InlineData("5", Json)]
    [InlineData("[1]", Json)]
    [InlineData("[[]]", Json)]
    [InlineData("null", Json)]
    [InlineData("{\"AssetType\":\"\\ud800\"}", Json)]
    [InlineData("""{"config":"everything"}""", Json)]
    [InlineData("a: [", Yaml)]
    [InlineData("just text", Yaml)]
    [InlineData("? [a]\n: b", Yaml)]
    [InlineData("from: *nobody", Yaml)]
    public async Task Unreadable_body_is_400_or_500_in_json(string body, string contentType)
    {
        Answer answer = (await Send(body, contentType)).Has(400);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal("Bad Request", (string)answer.Json["error"]!);
        Assert.NotEmpty((string)answer.Json["exceptions"]![0]!["message"]!);
        Choices.BulkUnreadableAnswers500 = true;
        Assert.Equal("Internal Server Error", (string)(await Send(body, contentType)).Has(500).Json["error"]!);
    }

    [Theory]
    [InlineData("[]", Json)]
    [InlineData("", Yaml)]
    [InlineData("---\n---\n", Yaml)]
    public async Task No_command_is_no_error(string body, string contentType)
    {
        JsonNode answer = Clean(await Bulk(body, contentType));
        Assert.Equal((0, -1), ((int)answer["assetsCreated"]!["count"]!, (int)answer["queryResult"]!["count"]!));
    }

    [Theory]
    [InlineData("text/yaml; charset=utf-8")]
    [InlineData("application/yaml")]
    [InlineData("application/x-yaml")]
    public async Task Yaml_has_several_names(string contentType) => Clean(await Bulk("AssetType: Member\nName: M\n", contentType));

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("")]
    public async Task Other_content_types_are_415(string contentType) =>
        Assert.Equal("Unsupported Media Type", (string)(await Send(Fine, contentType)).Has(415).Json["error"]!);

    [Fact]
    public async Task Other_methods_and_missing_credentials_are_refused_in_json()
    {
        Assert.Equal("Method Not Allowed", (string)(await Get("api/asset")).Has(405).Json["error"]!);
        Same.Json(Wire.Text("agility-error-401.json"), (await Send("POST", $"{Sandbox.AgilityUri}/api/asset", Wire.Content(Fine, Json))).Has(401).Body);
        (await SendAgility("POST", "api/asset", Wire.Content(Encoding.Latin1.GetBytes("""{"AssetType":"Zoë"}"""), Json))).Has(400);
    }

    [Fact]
    public async Task Case_of_the_address_does_not_matter() => (await Post("API/Asset", Fine, Json)).Has(200);

    [Fact]
    public async Task Deep_and_endless_yaml_is_refused()
    {
        (await Send("from: " + new string('[', 100_000), Yaml)).Has(400);
        StringBuilder laughs = new("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 9; i++)
        {
            laughs.Append(null, $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat("*a" + (i - 1), 10))}]\n");
        }

        (await Send(laughs.ToString(), Yaml)).Has(400);
        (await Send("a: &a [*a]", Yaml)).Has(400);
    }

    [Fact]
    public async Task Connection_cut_after_the_work_leaves_the_work_done()
    {
        Sandbox.AddFault(new SandboxFault { PathContains = "/api/asset", Kind = SandboxFaultKind.CutAfter });
        await Assert.ThrowsAnyAsync<System.Net.Http.HttpRequestException>(() => Send(Fine));
        Assert.Equal(2, Store.Members.Count);
    }

    [Fact]
    public async Task Quota_answers_429_as_documented()
    {
        Choices.QuotaRequests = 1;
        await Bulk(Fine);
        JsonNode refused = (await Send(Fine)).Has(429).Json;
        Assert.Equal(JsonNode.Parse(Wire.Text("agility-error-429.json"))!.AsObject().Select(member => member.Key), Keys(refused));
        Assert.Equal(2, Store.Members.Count);
    }
}
