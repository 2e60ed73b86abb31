using System.Net.Http;
using System.Text;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Ambition.Integration;

public sealed class IntegrationProtocolTests : IntegrationTest
{
    private const string Rows = "email,first_name,last_name\nn@x,N,A\n";

    private string Endpoint => Sandbox.AmbitionEndpoint.ToString();

    [Fact]
    public void Endpoint_is_opaque_and_another_one_for_each_sandbox()
    {
        using ProvisioningSandbox other = ProvisioningSandbox.Start();
        Assert.Matches("^http://127[.]0[.]0[.]1:[0-9]+/hooks/user-api/[0-9a-f]{10}/$", Endpoint);
        Assert.NotEqual(Sandbox.AmbitionEndpoint.AbsolutePath, other.AmbitionEndpoint.AbsolutePath);
    }

    [Theory]
    [InlineData(UserApiFormat.Json, Json, Noor, Csv, Rows, "Invalid file format. This integration expects JSON data, but CSV data was sent.")]
    [InlineData(UserApiFormat.Csv, Csv, Rows, Json, Noor, "Invalid file format. This integration expects CSV data, but JSON data was sent.")]
    public async Task Only_the_configured_format_is_taken(
        UserApiFormat format, string contentType, string body, string otherType, string otherBody, string detail)
    {
        Settings.Format = format;
        Assert.Equal(detail, (string)(await Upload(otherBody, otherType)).Has(400).Json["detail"]!);
        Settings.OtherFormatAnswers415 = true;
        Assert.Equal(detail, (string)(await Upload(otherBody, otherType)).Has(415).Json["detail"]!);
        (await Upload(otherBody, contentType)).Has(400);
        Assert.Empty(Store.Users);
        (await Upload(body, contentType)).Has(201);
    }

    [Theory]
    [InlineData(201)]
    [InlineData(200)]
    [InlineData(202)]
    public async Task SuccessStatus_can_be_set(int status)
    {
        Settings.SuccessStatus = status;
        Choices.SuccessAnswers200 = true;
        Choices.SuccessBodyEmpty = true;
        Assert.Equal("{}", (await Upload(Noor)).Has(status).Body);
    }

    [Fact]
    public async Task Missing_slash_closes_the_connection_or_redirects()
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => SendIntegration("POST", Endpoint.TrimEnd('/'), Wire.Content(Noor, Json)));
        Choices.MissingSlashRedirects = true;
        Answer answer = await SendIntegration("POST", Endpoint.TrimEnd('/'), Wire.Content(Noor, Json));
        Assert.Equal(Sandbox.AmbitionEndpoint.AbsolutePath, answer.Has(301).Header("Location"));
        Assert.Empty(Store.Users);
    }

    [Fact]
    public async Task Wrong_token_is_401_or_403()
    {
        Answer answer = await Send("POST", Endpoint, Wire.Content(Noor, Json), "Token wrong");
        Same.Json(Wire.Text("ambition-error-detail.json"), answer.Has(401).Body);
        Choices.WrongTokenAnswers403 = true;
        (await Send("POST", Endpoint, Wire.Content(Noor, Json), "Bearer " + Sandbox.Token)).Has(403);
        Assert.Empty(Store.Users);
    }

    [Fact]
    public async Task Disabled_integration_is_404_and_independent_of_the_legacy_API()
    {
        Settings.Enabled = false;
        Answer answer = (await Upload(Noor)).Has(404);
        Assert.Equal("""{"detail":"Not found."}""", answer.Body);
        Assert.Equal(answer.Body, (await SendIntegration("POST", Endpoint.TrimEnd('/'), Wire.Content(Noor, Json))).Has(404).Body);

        Settings.Enabled = true;
        Choices.Legacy = LegacyAvailability.Gone;
        (await Upload(Noor)).Has(201);
    }

    [Fact]
    public async Task Other_addresses_below_hooks_are_404() =>
        (await SendIntegration("POST", Sandbox.AmbitionUri + "hooks/user-api/0123456789/", Wire.Content(Noor, Json))).Has(404);

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task Other_methods_are_405(string method)
    {
        Answer answer = (await SendIntegration(method, Endpoint, null)).Has(405);
        Assert.Equal("POST", string.Join(", ", answer.Response.Content.Headers.Allow));
    }

    [Fact]
    public async Task Other_content_types_are_415_or_400()
    {
        (await Upload(Noor, "text/plain")).Has(415);
        Choices.UnknownContentTypeAnswers400 = true;
        (await Upload(Noor, "text/plain")).Has(400);
    }

    [Fact]
    public async Task Body_may_have_15_000_000_bytes_and_not_one_more()
    {
        string fits = $"[{Noor}]".PadRight(15_000_000);
        (await Upload(fits)).Has(201);
        (await Upload(fits + " ")).Has(413);
        Choices.OversizeClosesConnection = true;
        await Assert.ThrowsAsync<HttpRequestException>(() => Upload(fits + " "));
    }

    [Fact]
    public async Task Limit_is_shared_with_the_legacy_API()
    {
        Choices.RateLimitRequests = 2;
        Choices.RateLimit = AmbitionRateLimit.TooManyRequestsWithRetryAfter;
        (await Upload(Noor)).Has(201);
        (await Post("group/", """[{"group_type":"Role","name":"R"}]""")).Has(201);
        Answer answer = (await Upload(Noor)).Has(429);
        Assert.Equal("Too Many Requests", answer.Body);
        Assert.NotNull(answer.Header("Retry-After"));
        Choices.RateLimit = AmbitionRateLimit.TooManyRequests;
        Assert.Null((await Upload(Noor)).Has(429).Header("Retry-After"));
    }

    [Fact]
    public async Task Single_object_is_read_or_refused()
    {
        (await Upload(Noor)).Has(201);
        Choices.SingleObjectRefused = true;
        (await Upload(Noor)).Has(400);
        (await Upload($"[{Noor}]")).Has(201);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("email,first_name\n")]
    public async Task Unreadable_bodies_are_400_with_a_detail(string body) =>
        Assert.NotEmpty((string)(await Upload(body)).Has(400).Json["detail"]!);

    [Fact]
    public async Task Byte_order_mark_is_refused() =>
        (await SendIntegration("POST", Endpoint, Wire.Content([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Noor)], Json))).Has(400);

    [Fact]
    public async Task Rows_and_size_are_in_the_log()
    {
        (await Upload($"[{Noor},{Noor}]")).Has(201);
        (await Upload("[")).Has(400);
        SandboxRequest[] requests = [.. Sandbox.Requests];
        Assert.Equal((2, (2 * Noor.Length) + 3), (requests[0].Rows, requests[0].BodyLength));
        Assert.Equal((null, 1), (requests[1].Rows, requests[1].BodyLength));
    }
}
