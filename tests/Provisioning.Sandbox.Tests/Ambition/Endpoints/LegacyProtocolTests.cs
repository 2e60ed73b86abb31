using System.Net.Http;
using System.Text;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Ambition.Endpoints;

public sealed class LegacyProtocolTests : AmbitionTest
{
    private const string Row = """[{"username":"n@x","first_name":"N","last_name":"A","email":"n@x"}]""";

    [Theory]
    [InlineData("account")]
    [InlineData("group_type")]
    [InlineData("group")]
    [InlineData("group_membership")]
    [InlineData("account?x=1")]
    public async Task Missing_slash_closes_the_connection(string endpoint)
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => Post(endpoint, Row));
        Assert.Equal(0, Sandbox.Requests[^1].Status);
        Assert.Empty(Store.Users);
    }

    [Fact]
    public async Task MissingSlashRedirects_names_the_path_with_slash()
    {
        Choices.MissingSlashRedirects = true;
        Assert.Equal("/api/v1/account/?x=1", (await Post("account?x=1", Row)).Has(301).Header("Location"));
        Assert.Empty(Store.Users);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Token wrong")]
    [InlineData("Bearer {0}")]
    [InlineData("token {0}")]
    [InlineData("Token  {0}")]
    [InlineData("{0}")]
    public async Task Wrong_token_is_401(string? authorization)
    {
        string? header = authorization?.Replace("{0}", Sandbox.Token, StringComparison.Ordinal);
        Answer answer = await Send("POST", Sandbox.AmbitionUri + "api/v1/account/", Wire.Content(Row, Json), header);
        Same.Json(Wire.Text("ambition-error-detail.json"), answer.Has(401).Body);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Empty(Store.Users);
    }

    [Fact]
    public async Task WrongTokenAnswers403_answers_403()
    {
        Choices.WrongTokenAnswers403 = true;
        Answer answer = await Send("POST", Sandbox.AmbitionUri + "api/v1/account/", Wire.Content(Row, Json), "Token wrong");
        Same.Json(Wire.Text("ambition-error-detail.json"), answer.Has(403).Body);
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("")]
    public async Task Other_content_types_are_415(string contentType)
    {
        Answer answer = (await Post("account/", Row, contentType)).Has(415);
        Assert.NotNull(answer.Json["detail"]);
        Choices.UnknownContentTypeAnswers400 = true;
        (await Post("account/", Row, contentType)).Has(400);
        Assert.Empty(Store.Users);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=UTF-8")]
    public async Task Utf8_may_be_named(string contentType) => (await Post("account/", Row, contentType)).Has(201);

    [Fact]
    public async Task Compressed_body_is_415()
    {
        HttpContent content = Wire.Content(Row, Json);
        content.Headers.ContentEncoding.Add("gzip");
        (await SendLegacy("POST", "account/", content)).Has(415);
    }

    [Theory]
    [InlineData("GET", "account/", "POST")]
    [InlineData("PUT", "account/", "POST")]
    [InlineData("PATCH", "group/", "POST")]
    [InlineData("DELETE", "group_type/", "POST")]
    [InlineData("GET", "group_membership/", "POST, DELETE")]
    public async Task Other_methods_are_405(string method, string endpoint, string allow)
    {
        Answer answer = (await SendLegacy(method, endpoint, null)).Has(405);
        Assert.Equal(allow, string.Join(", ", answer.Response.Content.Headers.Allow));
        Assert.Equal($"Method \"{method}\" not allowed.", (string)answer.Json["detail"]!);
    }

    [Theory]
    [InlineData("api/v1/accounts/")]
    [InlineData("api/v1/Account/")]
    [InlineData("api/v2/account/")]
    [InlineData("")]
    [InlineData("favicon.ico")]
    public async Task Unknown_paths_are_404(string path) =>
        (await Send("POST", Sandbox.AmbitionUri + path, Wire.Content(Row, Json), "Token " + Sandbox.Token)).Has(404);

    [Theory]
    [InlineData(LegacyAvailability.NotFound, 404)]
    [InlineData(LegacyAvailability.Gone, 410)]
    public async Task Disabled_API_answers_only_with_its_status(LegacyAvailability legacy, int status)
    {
        Choices.Legacy = legacy;
        (await Post("account/", Row)).Has(status);
        (await Post("group/", Row)).Has(status);
        Assert.Empty(Store.Users);
    }

    [Theory]
    [InlineData("", Json)]
    [InlineData("[]", Json)]
    [InlineData("[", Json)]
    [InlineData("[{\"username\":\"a\",}]", Json)]
    [InlineData("[1]", Json)]
    [InlineData("\"text\"", Json)]
    [InlineData("[[]]", Json)]
    [InlineData("null", Json)]
    [InlineData("[{\"username\":\"a\",\"username\":\"b\"}]", Json)]
    [InlineData("[{\"username\":\"\\ud800\"}]", Json)]
    [InlineData("[{\"\\ud800\":\"x\"}]", Json)]
    [InlineData("username,email\n", Csv)]
    [InlineData("username,email", Csv)]
    [InlineData("username,username\na,b\n", Csv)]
    [InlineData("username,\na,b\n", Csv)]
    [InlineData("username,email\na\n", Csv)]
    [InlineData("username,email\na,b,c\n", Csv)]
    [InlineData("username,email\na,b\n\nc,d\n", Csv)]
    [InlineData("username,email\n\"a,b\n", Csv)]
    [InlineData("username,email\na\"b,c\n", Csv)]
    [InlineData("[{\"username\":\"a\"}]", Csv)]
    public async Task Unreadable_bodies_are_400_with_a_detail(string body, string contentType)
    {
        Answer answer = (await Post("account/", body, contentType)).Has(400);
        Assert.NotEmpty((string)answer.Json["detail"]!);
        Assert.Empty(Store.Users);
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(Csv)]
    public async Task Byte_order_mark_and_other_encodings_are_400(string contentType)
    {
        string text = contentType == Json ? Row : "username,first_name,last_name,email\nn,Zoë,A,n@x\n";
        byte[] marked = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray();
        (await SendLegacy("POST", "account/", Wire.Content(marked, contentType))).Has(400);
        (await SendLegacy("POST", "account/", Wire.Content(Encoding.Latin1.GetBytes(text + "ë"), contentType))).Has(400);
        (await SendLegacy("POST", "account/", Wire.Content(Encoding.Unicode.GetBytes(text), contentType))).Has(400);
        Assert.Empty(Store.Users);
    }

    [Fact]
    public async Task Single_object_is_read_as_a_list_of_one()
    {
        (await Post("account/", Row.Trim('[', ']'))).Has(201);
        Assert.Single(Store.Users);
    }

    [Fact]
    public async Task SingleObjectRefused_answers_400()
    {
        Choices.SingleObjectRefused = true;
        (await Post("account/", Row.Trim('[', ']'))).Has(400);
        (await Post("account/", Row)).Has(201);
    }

    [Fact]
    public async Task Body_may_have_15_000_000_bytes_and_not_one_more()
    {
        string fits = Row.PadRight(15_000_000);
        (await Post("account/", fits)).Has(201);
        (await Post("account/", fits + " ")).Has(413);
        Choices.OversizeClosesConnection = true;
        await Assert.ThrowsAsync<HttpRequestException>(() => Post("account/", fits + " "));
    }

    [Fact]
    public async Task Success_is_201_or_200_with_or_without_rows()
    {
        (await Post("account/", Row)).Has(201);
        Choices.SuccessAnswers200 = true;
        Assert.Single((await Post("account/", Row)).Has(200).Json.AsArray());
        Choices.SuccessBodyEmpty = true;
        Answer answer = (await Post("account/", Row)).Has(200);
        Assert.Equal(("", null), (answer.Body, answer.ContentType));
    }

    [Fact]
    public async Task Rate_limit_answers_429_in_words()
    {
        Choices.RateLimitRequests = 2;
        Choices.RateLimit = AmbitionRateLimit.TooManyRequests;
        (await Post("account/", Row)).Has(201);
        (await Post("account/", Row)).Has(201);
        Answer answer = (await Post("account/", Row)).Has(429);
        Assert.Equal(("Too Many Requests", null), (answer.Body, answer.Header("Retry-After")));

        Choices.RateLimit = AmbitionRateLimit.TooManyRequestsWithRetryAfter;
        Assert.InRange(int.Parse((await Post("account/", Row)).Has(429).Header("Retry-After")!, null), 1, 60);

        Choices.RateLimit = AmbitionRateLimit.Off;
        (await Post("account/", Row)).Has(201);
    }

    [Fact]
    public async Task Chunked_delete_body_is_read()
    {
        AddSamplePeople();
        AddSampleGroups();
        Store.AddMembership("pelle@corp.example", "Team", "Herons");
        HttpContent content = new StreamContent(new System.IO.MemoryStream(Encoding.UTF8.GetBytes(Wire.Text("ambition-membership-revoke.json"))));
        content.Headers.TryAddWithoutValidation("Content-Type", Json);
        (await SendLegacy("DELETE", "group_membership/", content)).Has(204);
    }
}
