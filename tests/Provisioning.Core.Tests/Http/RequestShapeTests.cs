using System.Net.Http;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>The head of a request, byte for byte where a strict server checks it.</summary>
public sealed class RequestShapeTests : PipelineTest
{
    [Fact]
    public async Task The_content_type_has_no_charset()
    {
        RawServer server = Serve(RawAnswer.Of(200));

        await Post(server, RepeatRule.Never);

        Assert.Equal("application/json", server.Requests[0].Headers["Content-Type"]);
    }

    [Fact]
    public async Task A_DELETE_carries_its_body_with_its_length()
    {
        RawServer server = Serve(RawAnswer.Of(204));

        await Pipeline().SendAsync(Request(server.Uri, RepeatRule.OnceMore, "[{}]", HttpMethod.Delete), CancellationToken.None);

        RawRequest request = server.Requests[0];
        Assert.Equal(("DELETE", "[{}]", "4"), (request.Method, request.Body, request.Headers["Content-Length"]));
        Assert.DoesNotContain("Transfer-Encoding", request.Headers.Keys);
        Assert.DoesNotContain("Content-Encoding", request.Headers.Keys);
    }

    [Fact]
    public async Task An_empty_body_has_the_length_0_and_no_type()
    {
        RawServer server = Serve(RawAnswer.Of(200));

        await Pipeline().SendAsync(new ApiRequest(HttpMethod.Post, server.Uri, RepeatRule.Never, Log) { Body = [] }, CancellationToken.None);

        Assert.Equal("0", server.Requests[0].Headers["Content-Length"]);
        Assert.DoesNotContain("Content-Type", server.Requests[0].Headers.Keys);
    }

    [Fact]
    public async Task Request_has_the_user_agent_of_the_product()
    {
        RawServer server = Serve(RawAnswer.Of(200));

        await Get(server);

        Assert.StartsWith("Provisioning/", server.Requests[0].Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("application/json", server.Requests[0].Headers["Accept"]);
    }

    [Fact]
    public async Task Body_is_sent_without_an_Expect_header()
    {
        RawServer server = Serve(RawAnswer.Of(200));

        await Post(server, RepeatRule.Never);

        Assert.DoesNotContain("Expect", server.Requests[0].Headers.Keys);
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        RawServer server = Serve(RawAnswer.Of(200, headers: "Set-Cookie: ticket=1; Path=/"));
        HttpPipeline pipeline = Pipeline();

        await Get(server, pipeline);
        await Get(server, pipeline);

        Assert.DoesNotContain("Cookie", server.Requests[1].Headers.Keys);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirect_is_not_followed_and_the_token_is_not_sent_elsewhere(int status)
    {
        RawServer elsewhere = Serve(RawAnswer.Of(200));
        RawServer server = Serve(RawAnswer.Of(status, headers: "Location: " + elsewhere.Uri));

        ApiResponse response = await Get(server);

        Assert.Equal((status, elsewhere.Uri), (response.Status, response.Location));
        Assert.Single(server.Requests);
        Assert.Empty(elsewhere.Requests);
    }
}
