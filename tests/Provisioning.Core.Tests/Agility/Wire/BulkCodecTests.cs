using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Wire;

/// <summary>Commands and answers of the Bulk API, held against the samples.</summary>
public sealed class BulkCodecTests
{
    [Fact]
    public void A_create_command_is_written_as_in_the_sample()
    {
        AssetChange change = new AssetChange()
            .Set("Name", "Tomas Bray")
            .Set("Nickname", "Tomas")
            .Set("Username", "tomas.bray")
            .Set("Email", "tomas.bray@example.com")
            .Set("IsCollaborator", false)
            .Set("DefaultRole", Oid.Parse("Role:8"))
            .AddReference("Scopes", Oid.Parse("Scope:1010"))
            .AddReference("Scopes", Oid.Parse("Scope:1011:77"));

        string body = Encoding.UTF8.GetString(BulkCommandWriter.Join([BulkCommandWriter.Create("Member", change)]));

        string sample = new JsonArray(JsonNode.Parse(WireSample.Text("agility-bulk-create-request.json"))![1]!.DeepClone()).ToJsonString();
        Same.Json(sample, body);
    }

    [Fact]
    public void Created_members_are_read_in_their_order()
    {
        BulkAnswer answer = Read("agility-bulk-create-response.json");

        Assert.True(answer.IsFinished);
        Assert.Equal(["Member:1042", "Member:1044"], answer.Created.Select(o => o.ToString()));
        Assert.Equal(0, answer.FailureCount);
    }

    [Fact]
    public void Failures_are_read_with_message_position_and_user_name()
    {
        BulkAnswer answer = Read("agility-bulk-partial-failure-response.json");

        Assert.Equal(2, answer.FailureCount);
        Assert.Equal(
            [("Violation'Invalid'Member.DefaultRole", 1, "ida.park"), ("Unknown Operation 'Member.Inactivat'", 2, null)],
            answer.Failures.Select(f => (f.Message, f.Index ?? -1, f.Username)));
    }

    [Fact]
    public void Failures_are_read_with_the_asset_that_they_name()
    {
        const string First = """{"@a":{"oid":"Member:1042:7","execute":{"op":"x"}},"error":{"sourceCommandIndex":"1"}}""";
        const string Second = """{"error":{"message":"x"},"@b":{"from":"Member","update":{}}}""";

        BulkAnswer answer = BulkAnswerReader.Read(Stream($$$"""{"commandFailures":{"commands":[{{{First}}},{{{Second}}}]}}"""));

        Assert.Equal(
            [(1, "Member:1042", "The service gave no reason."), (-1, null, "x")],
            answer.Failures.Select(f => (f.Index ?? -1, f.Target?.ToString(), f.Message)));
    }

    [Fact]
    public void Modified_and_operated_assets_are_read_in_order()
    {
        Assert.Equal(["Member:1042", "Member:1043", "Member:1044"], Read("agility-bulk-update-response.json").Modified.Select(o => o.ToString()));
        Assert.Equal(["Member:1042", "Member:1042"], Read("agility-bulk-assign-list-response.json").OperatedOn.Select(o => o.ToString()));
    }

    [Theory]
    [InlineData("agility-bulk-counts-only-response.json", 0, 1)]
    [InlineData("agility-bulk-update-response.json", 3, 0)]
    [InlineData("agility-bulk-assign-list-response.json", 0, 2)]
    public void Assets_are_counted_without_their_identifiers(string sample, int modified, int operatedOn)
    {
        BulkAnswer answer = Read(sample);

        Assert.Equal((modified, operatedOn), (answer.ModifiedCount, answer.OperatedOnCount));
    }

    [Fact]
    public void Preview_shows_assets_projects_and_failures()
    {
        const string Fine = """{"@a":{"oid":"Member:1042","execute":{"op":"x","args":{"Scope":"Scope:1010"}}}}""";
        const string Many = """{"@a":{"oid":"Member:1042","execute":{"op":"x","list":[{"Scope":"Scope:1010:9"},{"Scope":"Scope:1011"},{"Scope":7}]}}}""";
        const string Wrong = """{"@b":{"from":"Member:1043"},"error":{"message":"No","sourceCommandIndex":1}}""";

        IReadOnlyList<BulkProjection> commands = BulkAnswerReader.ReadPreview(Stream($"[{Fine},{Wrong},{Many}]"));

        Assert.Equal(
            [("Member:1042", "Scope:1010", null, null), ("Member:1043", "", "No", (int?)1), ("Member:1042", "Scope:1010,Scope:1011", null, null)],
            commands.Select(c => (c.Target?.ToString(), string.Join(",", c.Scopes), c.Failure?.Message, c.Failure?.Index)));
        Assert.Equal(Fine, commands[0].Text);
    }

    [Theory]
    [InlineData("agility-bulk-update-response.json")]
    [InlineData("agility-bulk-execute-response.json")]
    [InlineData("agility-bulk-alias-response.json")]
    [InlineData("agility-bulk-assign-list-response.json")]
    [InlineData("agility-bulk-assign-subquery-response.json")]
    [InlineData("agility-bulk-counts-only-response.json")]
    [InlineData("agility-bulk-query-response.json")]
    public void Every_answer_of_the_samples_is_read_without_failures(string sample) => Assert.Equal(0, Read(sample).FailureCount);

    [Fact]
    public void A_preview_is_read_as_one_text_for_each_command()
    {
        using Stream stream = WireSample.Open("agility-bulk-preview-response.json");

        IReadOnlyList<BulkProjection> commands = BulkAnswerReader.ReadPreview(stream);

        Assert.Equal(3, commands.Count);
        Assert.Contains("mira.holt", commands[0].Text, System.StringComparison.Ordinal);
        Assert.All(commands, c => Assert.Null(c.Failure));
    }

    [Theory]
    [InlineData("""{"complete":false}""", false)]
    [InlineData("""{"processing":true}""", false)]
    [InlineData("""{"complete":true,"processing":false}""", true)]
    [InlineData("{}", true)]
    public void An_answer_says_whether_the_work_is_finished(string json, bool finished) =>
        Assert.Equal(finished, BulkAnswerReader.Read(Stream(json)).IsFinished);

    [Fact]
    public void Failures_that_are_only_counted_are_failures()
    {
        BulkAnswer answer = BulkAnswerReader.Read(Stream("""{"assetsCreated":{"count":1},"commandFailures":{"count":3}}"""));

        Assert.Equal(3, answer.FailureCount);
        Assert.Empty(answer.Failures);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("nothing")]
    [InlineData("""{"assetsCreated":{"oidTokens":["nobody"]}}""")]
    [InlineData("""{"assetsOperatedOn":{"oidTokens":[{}]}}""")]
    [InlineData("""{"commandFailures":{"commands":["x"]}}""")]
    public void Invalid_answer_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => BulkAnswerReader.Read(Stream(json)));

    [Fact]
    public void References_are_added_and_removed_as_in_the_sample()
    {
        AssetChange change = new AssetChange()
            .AddReference("Members", Oid.Parse("Member:1042"))
            .RemoveReference("Members", Oid.Parse("Member:1043"));

        Same.Xml(WireSample.Text("agility-scope-members-request.xml"), Encoding.UTF8.GetString(AssetXmlWriter.Write(change)));
    }

    [Fact]
    public void Cleared_value_is_sent_as_an_empty_element()
    {
        AssetChange change = new AssetChange().Clear("Phone").ClearReference("Avatar");

        Assert.Equal(
            """<Asset><Attribute name="Phone" act="set"></Attribute><Relation name="Avatar" act="set"></Relation></Asset>""",
            Encoding.UTF8.GetString(AssetXmlWriter.Write(change)));
    }

    private static BulkAnswer Read(string sample)
    {
        using Stream stream = WireSample.Open(sample);
        return BulkAnswerReader.Read(stream);
    }

    private static MemoryStream Stream(string json) => new(Encoding.UTF8.GetBytes(json));
}
