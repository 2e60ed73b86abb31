using System.Text;
using Provisioning.Agility.Wire;
using Provisioning.Ambition.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>What the engine takes out of answers, good and bad ones.</summary>
public sealed class AnswerTests : PipelineTest
{
    [Theory]
    [InlineData("agility-error-404.xml", "Not Found")]
    [InlineData("agility-error-405.xml", "Method Not Allowed")]
    [InlineData("agility-error-400.xml", "Violation'Required'Member.Name")]
    [InlineData("agility-error-500.xml", "An unexpected error occurred. (The store is not reachable.)")]
    [InlineData("agility-error-400.json", "Violation'Required'Member.Name")]
    [InlineData("agility-error-401.json", "Unauthorized")]
    [InlineData("agility-error-404.json", "Not Found")]
    [InlineData("agility-error-429.json", "API request quota exceeded. Maximum of 20 errors per 60 second(s)")]
    [InlineData("ambition-error-detail.json", "Invalid token.")]
    [InlineData("ambition-error-fields.json", "username: This field is required.")]
    [InlineData("ambition-error-list.json", "username: This field is required.")]
    [InlineData("ambition-error-rows.json", "username: This field is required.")]
    public void The_words_of_each_sample_are_found(string sample, string words) =>
        Assert.Equal(words, Words(WireSample.Text(sample), sample.EndsWith(".xml", StringComparison.Ordinal) ? "text/xml" : "application/json", sample.StartsWith("ambition", StringComparison.Ordinal) ? AnswerWords.Errors : null));

    [Theory]
    [InlineData("Too Many Requests", "text/plain", "Too Many Requests")]
    [InlineData("  \r\n ", "text/plain", null)]
    [InlineData("", "text/plain", null)]
    [InlineData("<html><head><title>Sign in </title></head></html>", "text/html", "an HTML page titled 'Sign in'")]
    [InlineData("<!DOCTYPE html><p>hello", "", "an HTML page")]
    [InlineData("{ broken", "application/json", "{ broken")]
    [InlineData("<Error><Message>cut", "text/xml", "<Error><Message>cut")]
    [InlineData("{\"message\":\"small\"}", "application/json", "small")]
    [InlineData("{\"error\":\"alone\"}", "application/json", "alone")]
    [InlineData("{\"errors\":[\"one\",\"two\"]}", "application/json", "one; two")]
    [InlineData("<Error><Message>XML in JSON's clothes</Message></Error>", "application/json", "XML in JSON's clothes")]
    public void Words_are_found_in_every_kind_of_body(string body, string mediaType, string? words) =>
        Assert.Equal(words, Words(body, mediaType));

    [Fact]
    public void A_document_type_in_an_error_is_not_resolved() => Assert.DoesNotContain(
        "root:",
        Words("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Error><Message>&e;</Message></Error>", "text/xml"),
        StringComparison.Ordinal);

    [Fact]
    public void Long_messages_are_cut() =>
        Assert.InRange(Words(new string('x', 50_000), "text/plain")!.Length, 500, 2_000);

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("\"utf-8\"")]
    [InlineData("no-such-charset")]
    public async Task An_answer_is_read_in_its_charset(string charset)
    {
        byte[] body = (charset == "iso-8859-1" ? Encoding.Latin1 : Encoding.UTF8).GetBytes("Zürich");
        RawServer server = Serve(RawAnswer.OfBytes(200, body, "text/plain; charset=" + charset));

        Assert.Equal("Zürich", (await Get(server)).ReadText());
    }

    [Fact]
    public async Task An_error_names_status_words_address_and_request_id()
    {
        RawServer server = Serve(RawAnswer.Of(409, "{\"detail\":\"Taken.\"}", headers: "X-Request-Id: abc-1"));
        HttpPipeline pipeline = Pipeline();

        ProvisioningException error = (await pipeline.SendAsync(
            Request(new Uri(server.Uri, "api/x/"), RepeatRule.Read, "[]"), CancellationToken.None)).ToError();

        Assert.Equal(
            (ProvisioningErrorKind.Conflict, 409, "Taken.", "abc-1"),
            (error.Kind, error.StatusCode!.Value, error.ServerMessage, error.RequestId));
        Assert.Equal("Test answered 409 to POST /api/x/: Taken.", error.Message);
    }

    [Theory]
    [InlineData("Content-Length: 1001", 1001)]
    [InlineData("Connection: close", 1001)]
    [InlineData("Content-Length: 1001", 0)]
    public async Task Answer_beyond_the_limit_is_refused_and_not_requested_again(string header, int sent)
    {
        byte[] bytes = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{header}\r\n\r\n{new string('x', sent)}");
        RawServer server = Serve(new RawAnswer(bytes) { StaysOpen = sent == 0 });
        HttpPipeline pipeline = Pipeline(new ConnectionSettings { MaximumResponseBytes = 1000, RetryDelay = Fast.Delay, Timeout = Poll.Patience });

        ProvisioningException error = await Assert.ThrowsAnyAsync<ProvisioningException>(() => Get(server, pipeline));

        Assert.Contains("larger than 1,000 bytes", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_answer_up_to_the_limit_is_read()
    {
        RawServer server = Serve(RawAnswer.Of(200, new string('x', 1000)));

        ApiResponse response = await Get(server, Pipeline(new ConnectionSettings { MaximumResponseBytes = 1000 }));

        Assert.Equal(1000, response.Body.Length);
    }

    private static string? Words(string body, string mediaType, ErrorForm? form = null) =>
        ErrorText.Read(new ApiResponse { Status = 400, MediaType = mediaType, Body = Encoding.UTF8.GetBytes(body) }, form ?? AgilityConnection.Errors, new Redactor());
}
