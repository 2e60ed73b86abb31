using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

public sealed class AgilityProtocolTests : AgilityTest
{
    private const string Members = "rest-1.v1/Data/Member";

    public AgilityProtocolTests() => AddSamples();

    private Task<Answer> As(string? authorization, string address = Members, string? accept = null) =>
        Send("GET", $"{Sandbox.AgilityUri}/{address}", null, authorization, accept);

    private static string Basic(string user, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    [Fact]
    public async Task Bearer_and_basic_are_accepted()
    {
        (await As("Bearer " + Sandbox.Token)).Has(200);
        (await As("bearer " + Sandbox.Token)).Has(200);
        (await As(Basic("admin", Sandbox.Token))).Has(200);
    }

    [Fact]
    public async Task A_member_logs_in_with_its_password_while_it_is_active()
    {
        string id = Sandbox.Agility.AddMember("Ann", "ann@corp.example", attributes: new Dictionary<string, string> { ["Password"] = "pa:55 wörd" }).Oid.Replace(':', '/');
        Sandbox.Agility.AddMember("Bo", "bo@corp.example");

        (await As(Basic("ann@corp.example", "pa:55 wörd"))).Has(200);
        (await As(Basic("ann@corp.example", "pa:55 w"))).Has(401);
        (await As(Basic("ann@corp.example", ""))).Has(401);
        (await As(Basic("bo@corp.example", ""))).Has(401);
        (await As(Basic("admin", ""))).Has(401);

        (await Send("POST", $"{Sandbox.AgilityUri}/rest-1.v1/Data/{id}?op=Inactivate", null, "Bearer " + Sandbox.Token)).Has(200);
        (await As(Basic("ann@corp.example", "pa:55 wörd"))).Has(401);
    }

    [Fact]
    public async Task Other_credentials_are_401()
    {
        string?[] wrong =
        {
            null, "Bearer", "Bearer wrong", "Token " + Sandbox.Token, Sandbox.Token, Basic("admin", "wrong"), Basic("root", Sandbox.Token),
            $"Basic admin:{Sandbox.Token}", "Basic !",
        };
        foreach (string? authorization in wrong)
        {
            Assert.Equal("Unauthorized", (await As(authorization)).Has(401).Message);
            Same.Json(Wire.Text("agility-error-401.json"), (await As(authorization, accept: Json)).Has(401).Body);
        }
    }

    [Fact]
    public async Task Meta_asks_for_no_credential() => (await As(null, "meta.v1/Member")).Has(200);

    [Fact]
    public async Task Missing_asset_is_the_error_of_the_sample()
    {
        Same.Xml(Wire.Text("agility-error-404.xml"), (await Get(Members + "/99999?sel=Name")).Has(404).Body);
        Same.Json(Wire.Text("agility-error-404.json"), (await Get(Members + "/99999", Json)).Has(404).Body);
    }

    [Theory]
    [InlineData("rest-1.v1/Data/Animal")]
    [InlineData("rest-1.v1/Data/member")]
    [InlineData("rest-1.v1/New/Animal")]
    public async Task Unknown_type_is_404_or_400(string address)
    {
        (await Get(address)).Has(404);
        Choices.UnknownTypeAnswers400 = true;
        Assert.StartsWith("Unknown AssetType: ", (await Get(address)).Has(400).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rest-1.v1")]
    [InlineData("rest-1.v1/Data")]
    [InlineData("rest.v1/Data/Member")]
    [InlineData("rest-1.v1/data/Member")]
    [InlineData("rest-1.v1/Data/Member/1042/Name/1/2")]
    [InlineData("nothing")]
    [InlineData("api/other")]
    [InlineData("api/asset/1")]
    [InlineData("api/ProjectRoles/ByRole")]
    [InlineData("query.v1/Member")]
    public async Task Unknown_addresses_are_404(string address) => (await Get(address)).Has(404);

    [Fact]
    public async Task Other_instances_are_not_served() =>
        (await Send("GET", $"{Sandbox.AmbitionUri}harbor/{Members}", null, "Bearer " + Sandbox.Token)).Has(404);

    [Theory]
    [InlineData("abc")]
    [InlineData("1e3")]
    [InlineData("%2B20")]
    public async Task Invalid_number_is_an_invalid_oid(string id) =>
        Assert.StartsWith("Invalid OID token: Member:", (await Get($"{Members}/{id}")).Has(400).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Broken_encoding_in_the_path_is_400() => (await Get(Members + "/%FF")).Has(400);

    [Theory]
    [InlineData("GET", Members + "/1042?op=Inactivate")]
    [InlineData("POST", Members + "/1042/50001")]
    [InlineData("POST", Members + "/1042/Name")]
    [InlineData("POST", "rest-1.v1/New/Member")]
    [InlineData("POST", "meta.v1/Member")]
    [InlineData("PUT", Members + "/1042")]
    [InlineData("DELETE", Members + "/1042")]
    [InlineData("PATCH", Members)]
    [InlineData("HEAD", Members)]
    [InlineData("OPTIONS", Members)]
    public async Task Wrong_methods_are_405(string method, string address)
    {
        Answer answer = (await SendAgility(method, address, null)).Has(405);
        Assert.Equal("GET, POST", string.Join(", ", answer.Response.Content.Headers.Allow));
        Assert.False(Store.FindMember("mira.holt")!.IsInactive);
    }

    [Fact]
    public async Task Wrong_method_is_the_error_of_the_sample() =>
        Same.Xml(Wire.Text("agility-error-405.xml"), (await SendAgility("PUT", Members + "/1042", null)).Has(405).Body);

    [Theory]
    [InlineData(AgilityRateLimit.JsonBody, 429, false)]
    [InlineData(AgilityRateLimit.JsonBodyAndHeader, 429, true)]
    [InlineData(AgilityRateLimit.ServiceUnavailable, 503, false)]
    public async Task Exceeded_quota_has_the_shape_of_the_sample(AgilityRateLimit choice, int status, bool header)
    {
        Choices.QuotaRequests = 1;
        Choices.RateLimit = choice;
        (await Get(Members)).Has(200);
        Answer answer = (await Get(Members)).Has(status);

        Assert.Equal("application/json", answer.ContentType);
        JsonObject sample = JsonNode.Parse(Wire.Text("agility-error-429.json"))!.AsObject();
        Assert.Equal(sample.Select(field => (field.Key, field.Value!.GetValueKind())), answer.Json.AsObject().Select(field => (field.Key, field.Value!.GetValueKind())));
        Assert.Equal(" API request quota exceeded. Maximum of 1 requests per 60 second(s)", (string)answer.Json["Message"]!);
        string seconds = (string)answer.Json["RetryAfter"]!;
        Assert.InRange(int.Parse(seconds, null), 1, 60);
        Assert.Equal(header ? seconds : null, answer.Header("Retry-After"));

        Choices.QuotaRequests = 0;
        (await Get(Members)).Has(200);
    }

    [Fact]
    public async Task Messages_with_odd_characters_stay_readable_xml() =>
        Assert.Contains("\uFFFD", (await Get(Members + "?sel=%01")).Has(400).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(false, JsonValueKind.String)]
    [InlineData(true, JsonValueKind.Number)]
    public async Task Seconds_to_wait_are_a_text_or_a_number(bool isNumber, JsonValueKind kind)
    {
        Choices.RetryAfterIsNumber = isNumber;
        Choices.QuotaRequests = 1;
        (await Get(Members)).Has(200);
        Assert.Equal(kind, (await Get(Members)).Has(429).Json["RetryAfter"]!.GetValueKind());
    }

    [Fact]
    public async Task ErrorsArePlainText_returns_only_the_message()
    {
        Choices.ErrorsArePlainText = true;
        foreach (string? accept in new[] { null, Json })
        {
            Answer answer = (await Get(Members + "?sel=Bubble", accept)).Has(400);
            Assert.Equal(("text/plain", "Unknown AttributeDefinition: Member.Bubble"), (answer.ContentType, answer.Body));
        }
    }

    [Fact]
    public async Task Defect_of_the_service_is_scripted_with_the_sample()
    {
        Sandbox.AddFault(new SandboxFault { PathContains = Members, Status = 500, ContentType = "text/xml", Body = Wire.Text("agility-error-500.xml") });
        Answer answer = (await Get(Members)).Has(500);
        Assert.Equal(("text/xml", "An unexpected error occurred."), (answer.ContentType, answer.Message));
        (await Get(Members)).Has(200);
    }

    [Theory]
    [InlineData(false, "Role.Name'Team Member")]
    [InlineData(true, "Team Member")]
    public async Task Names_of_roles_are_tokens_or_words(bool areWords, string name)
    {
        Choices.RoleNamesAreWords = areWords;
        Assert.Equal(name, (await Get("rest-1.v1/Data/Role/4/Name")).Has(200).Xml.Value);
        Assert.Equal("Member:1042", (await Get($"{Members}?sel=&where=DefaultRole.Name='{Uri.EscapeDataString(name.Replace("'", "''", StringComparison.Ordinal))}'")).Has(200).Oids);
        Assert.Contains("\"name\":\"Team Member\"", (await Get("api/ProjectRoles/ByMember?where=ID='Member:1042'")).Has(200).Body, StringComparison.Ordinal);
        (await Post("api/asset", """{"AssetType":"Member","Name":"M","Nickname":"M","Username":"m","DefaultRole":"Role.Name'Tester"}""", Json)).Has(200);
        Assert.Equal("Role:6", Store.FindMember("m")!.DefaultRole);
    }
}
