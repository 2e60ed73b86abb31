using System.Globalization;
using System.Net.Http;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Ambition.Endpoints;

public sealed class AccountListTests : AmbitionTest
{
    private const string Forbidden = """{"detail":"You do not have permission to perform this action."}""";
    private const string NotFound = """{"detail":"Not found."}""";

    private Task<Answer> List(string end = "", string method = "GET", string? authorization = null) =>
        Send(method, Sandbox.AmbitionUri + "api/v3/account" + end, null, authorization ?? "Token " + Sandbox.Token);

    [Fact]
    public async Task Account_has_the_fields_of_the_sample_and_is_active()
    {
        JsonObject expected = JsonNode.Parse(Wire.Text("ambition-account-response.json"))!.AsArray()[0]!.AsObject();
        string row = """[{"username":"noor@corp.example","email":"noor@corp.example","first_name":"Noor","last_name":"Abadi","time_zone":"America/New_York","is_active":false}]""";
        (await Post("account/", row)).Has(201);

        Answer answer = (await List()).Has(200);

        Assert.Equal("application/json", answer.ContentType);
        expected.Add("is_active", false);
        Same.Json($"[{expected.ToJsonString()}]", answer.Body);
    }

    [Fact]
    public async Task List_contains_further_fields_and_no_password()
    {
        (await Post("account/", """[{"username":"n","email":"n@x","first_name":"N","last_name":"A","password":"canary","Cost Center":7}]""")).Has(201);
        Answer answer = (await List()).Has(200);
        Assert.Equal(7, (int)answer.Json[0]!["Cost Center"]!);
        Assert.DoesNotContain("canary", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("password", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccountsWithoutActive_omits_is_active()
    {
        AddSamplePeople();
        Assert.True((bool)(await List()).Has(200).Json[0]!["is_active"]!);
        Choices.AccountsWithoutActive = true;
        Assert.False((await List()).Has(200).Json[0]!.AsObject().ContainsKey("is_active"));
    }

    [Fact]
    public async Task List_without_accounts_is_empty()
    {
        Assert.Equal("[]", (await List()).Has(200).Body);
        Choices.AccountList = AccountList.Paged;
        Same.Json("""{"count":0,"next":null,"previous":null,"results":[]}""", (await List()).Has(200).Body);
    }

    [Fact]
    public async Task Pages_are_linked_and_contain_every_account_once()
    {
        Choices.AccountList = AccountList.Paged;
        Choices.AccountPageSize = 2;
        for (int i = 0; i < 5; i++)
        {
            Store.AddUser(string.Format(CultureInfo.InvariantCulture, "user{0}", i), "F", "L");
        }

        List<string> names = [];
        List<string?> previous = [];
        string? address = Sandbox.AmbitionUri + "api/v3/account";
        while (address is not null)
        {
            JsonNode page = (await Send("GET", address, null, "Token " + Sandbox.Token)).Has(200).Json;
            Assert.Equal(5, (int)page["count"]!);
            names.AddRange(page["results"]!.AsArray().Select(account => (string)account!["username"]!));
            previous.Add((string?)page["previous"]);
            address = (string?)page["next"];
        }

        Assert.Equal(["user0", "user1", "user2", "user3", "user4"], names);
        Assert.Equal([null, Sandbox.AmbitionUri + "api/v3/account?page=1", Sandbox.AmbitionUri + "api/v3/account?page=2"], previous);
    }

    [Fact]
    public async Task Page_has_100_accounts_unless_set_otherwise()
    {
        Choices.AccountList = AccountList.Paged;
        for (int i = 0; i < 101; i++)
        {
            Store.AddUser(string.Format(CultureInfo.InvariantCulture, "user{0}", i), "F", "L");
        }

        Assert.Equal(100, (await List()).Has(200).Json["results"]!.AsArray().Count);
        Assert.Single((await List("?page=2")).Has(200).Json["results"]!.AsArray());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("last")]
    [InlineData("99999999999")]
    public async Task Missing_pages_are_404(string page)
    {
        Choices.AccountList = AccountList.Paged;
        Assert.Equal("""{"detail":"Invalid page."}""", (await List("?page=" + page)).Has(404).Body);
    }

    [Theory]
    [InlineData(AccountList.Denied, 403, Forbidden)]
    [InlineData(AccountList.Missing, 404, NotFound)]
    public async Task Reading_can_be_denied_or_missing(AccountList list, int status, string body)
    {
        AddSamplePeople();
        Choices.AccountList = list;
        Assert.Equal(body, (await List()).Has(status).Body);
        Assert.Equal(body, (await List("/")).Has(status).Body);
    }

    [Fact]
    public async Task Slash_may_be_free_required_or_forbidden()
    {
        (await List()).Has(200);
        (await List("/")).Has(200);

        Choices.AccountSlash = AccountSlash.Required;
        (await List("/")).Has(200);
        await Assert.ThrowsAsync<HttpRequestException>(() => List());
        Choices.MissingSlashRedirects = true;
        Assert.Equal("/api/v3/account/", (await List()).Has(301).Header("Location"));

        Choices.AccountSlash = AccountSlash.None;
        (await List()).Has(200);
        Assert.Equal(NotFound, (await List("/")).Has(404).Body);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Other_methods_are_405(string method) =>
        Assert.Equal("GET", string.Join(", ", (await List(method: method)).Has(405).Response.Content.Headers.Allow));

    [Fact]
    public async Task Token_and_limit_apply_as_for_the_other_addresses()
    {
        (await List(authorization: "Token wrong")).Has(401);
        Choices.WrongTokenAnswers403 = true;
        Same.Json(Wire.Text("ambition-error-detail.json"), (await List(authorization: "Token wrong")).Has(403).Body);
        Choices.RateLimit = AmbitionRateLimit.TooManyRequests;
        Choices.RateLimitRequests = 1;
        (await List()).Has(200);
        (await List()).Has(429);
    }

    [Fact]
    public async Task Account_list_is_available_without_the_legacy_API()
    {
        Choices.Legacy = LegacyAvailability.Gone;
        (await List()).Has(200);
    }
}
