using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Provisioning.Sandbox.Tests.Support;

/// <summary>A test that talks to the Bulk API.</summary>
public abstract partial class BulkTest : AgilityTest
{
    protected const string Yaml = "text/yaml";
    private const string Address = "api/asset";

    /// <summary>The instance asks for no short name, which would stand in every body of a test and matter in none.</summary>
    protected BulkTest() => Choices.NicknameOptional = true;

    private protected Task<Answer> Send(string body, string contentType = Json, string query = "") => Post(Address + query, body, contentType);

    private protected async Task<JsonNode> Bulk(string body, string contentType = Json) => (await Send(body, contentType)).Has(200).Json;

    private protected async Task<JsonArray> Preview(string body, string contentType = Json) =>
        (await Send(body, contentType, "?previewOnly=true")).Has(200).Json.AsArray();

    /// <summary>The only failure of a request: its command and its message.</summary>
    private protected async Task<(JsonNode Command, string Message)> Failure(string body, string contentType = Json)
    {
        JsonNode answer = await Bulk(body, contentType);
        Assert.Equal(1, (int)answer["commandFailures"]!["count"]!);
        JsonObject failure = answer["commandFailures"]!["commands"]![0]!.AsObject();
        Assert.Equal(new[] { "message", "sourceCommandIndex" }, failure["error"]!.AsObject().Select(member => member.Key));
        var command = Assert.Single(failure, member => member.Key.StartsWith('@'));
        return (command.Value!, (string)failure["error"]!["message"]!);
    }

    private protected async Task<string> Message(string body, string contentType = Json) => (await Failure(body, contentType)).Message;

    private protected static string Tokens(JsonNode answer, string section)
    {
        JsonNode found = answer[section]!;
        string[] tokens = found["oidTokens"]!.AsArray().Select(token => (string)token!).ToArray();
        Assert.Equal(tokens.Length, (int)found["count"]!);
        return string.Join(' ', tokens);
    }

    private protected static string Created(JsonNode answer) => Tokens(answer, "assetsCreated");

    private protected static string Modified(JsonNode answer) => Tokens(answer, "assetsModified");

    private protected static string OperatedOn(JsonNode answer) => Tokens(answer, "assetsOperatedOn");

    /// <summary>Fails unless nothing failed.</summary>
    private protected static JsonNode Clean(JsonNode answer)
    {
        Assert.True((int)answer["commandFailures"]!["count"]! == 0, answer["commandFailures"]!.ToJsonString());
        return answer;
    }

    /// <summary>A text with every identifier, time and duration replaced by the same one.</summary>
    protected static string WithoutChance(string json) => Duration().Replace(Time().Replace(Identifier().Replace(json, "ID"), "TIME"), "\"duration$1\":0");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Identifier();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{7}Z")]
    private static partial Regex Time();

    [GeneratedRegex("\"duration(Seconds)?\": *[^,]*")]
    private static partial Regex Duration();
}
