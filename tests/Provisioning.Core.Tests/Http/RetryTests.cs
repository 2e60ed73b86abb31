using System.Net.Http;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>What is sent again, how often, and what is not.</summary>
public sealed class RetryTests : PipelineTest
{
    private const string Quota = "{\"Message\":\" API request quota exceeded.\",\"RetryAfter\":";

    public static TheoryData<int, string> PausesInBodies => new()
    {
        { 429, "\"0\"}" }, { 429, "0}" }, { 429, "0.01}" }, { 503, "\"0\"}" }, { 403, "\"0\"}" }, { 400, "0}" }, { 500, "\"0\"}" },
    };

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task A_read_is_repeated_when_the_service_is_busy(int status)
    {
        RawServer server = Serve(RawAnswer.Of(status), RawAnswer.Of(200));

        ApiResponse response = await Get(server);

        Assert.Equal((200, 2, 2), (response.Status, response.Attempts, server.Requests.Count));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(422)]
    [InlineData(500)]
    public async Task A_read_is_not_repeated_when_the_service_refuses(int status)
    {
        RawServer server = Serve(RawAnswer.Of(status));

        ApiResponse response = await Get(server);

        Assert.Equal((status, 1), (response.Status, server.Requests.Count));
    }

    [Theory]
    [MemberData(nameof(PausesInBodies))]
    public async Task A_pause_in_the_body_is_honoured_under_any_status(int status, string rest)
    {
        RawServer server = Serve(RawAnswer.Of(status, Quota + rest), RawAnswer.Of(200));

        Assert.Equal(200, (await Get(server)).Status);
    }

    [Fact]
    public async Task A_pause_in_the_header_is_honoured()
    {
        RawServer server = Serve(RawAnswer.Of(429, headers: "Retry-After: 1"), RawAnswer.Of(200));

        await Get(server);

        Assert.True(SecondsBetween(server.Requests[0], server.Requests[1]) >= 0.95);
    }

    [Fact]
    public async Task Pause_requested_by_one_answer_delays_all_requests_of_the_connection()
    {
        RawServer server = Serve(RawAnswer.Of(429, Quota + "\"1\"}"), RawAnswer.Of(200));
        HttpPipeline pipeline = Pipeline();

        ApiResponse first = await Post(server, RepeatRule.Never, pipeline);
        await Task.WhenAll(Get(server, pipeline), Get(server, pipeline), Post(server, RepeatRule.Never, pipeline));

        Assert.Equal((429, 4), (first.Status, server.Requests.Count));
        Assert.All([1, 2, 3], i => Assert.True(SecondsBetween(server.Requests[0], server.Requests[i]) >= 0.95));
        Assert.Equal(3, Log.Of("Verbose").Count(v => v.Contains("asked this connection for a pause; the request follows in ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_pause_beyond_the_limit_is_not_waited_for()
    {
        RawServer server = Serve(RawAnswer.Of(429, headers: "Retry-After: 3600"));

        ApiResponse response = await Get(server);

        Assert.Equal((429, 1), (response.Status, server.Requests.Count));
    }

    [Fact]
    public async Task A_cut_connection_is_tried_again()
    {
        RawServer server = Serve(RawAnswer.Cut, RawAnswer.Of(200, "0123456789").CutInHalf(), RawAnswer.Of(200));

        Assert.Equal((200, 3), ((await Get(server)).Status, server.Requests.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_number_of_repeats_is_bounded(int count)
    {
        RawServer busy = Serve(RawAnswer.Of(503));
        RawServer cutting = Serve(RawAnswer.Cut);

        ApiResponse response = await Get(busy, Pipeline(Fast.Settings(count)));
        ProvisioningException error = await Assert.ThrowsAnyAsync<ProvisioningException>(
            () => Post(cutting, RepeatRule.SameState, Pipeline(Fast.Settings(count))));

        Assert.Equal((503, count + 1), (response.Status, busy.Requests.Count));
        Assert.Equal((ProvisioningErrorKind.OutcomeUncertain, count + 1, count + 1), (error.Kind, error.Attempts, cutting.Requests.Count));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(429)]
    public async Task A_change_to_the_same_state_is_repeated(int status)
    {
        RawServer server = Serve(RawAnswer.Of(status), RawAnswer.Cut, RawAnswer.Of(201));

        Assert.Equal((201, 3), ((await Post(server, RepeatRule.SameState)).Status, server.Requests.Count));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Unrepeatable_request_is_sent_once(int status)
    {
        RawServer server = Serve(RawAnswer.Of(status, headers: "Retry-After: 0"), RawAnswer.Of(200));

        Assert.Equal((status, 1), ((await Post(server, RepeatRule.Never)).Status, server.Requests.Count));
    }

    [Fact]
    public async Task Unrepeatable_request_is_uncertain_after_a_cut_connection()
    {
        RawServer server = Serve(RawAnswer.Cut, RawAnswer.Of(200));

        OutcomeUncertainException error = await Assert.ThrowsAsync<OutcomeUncertainException>(() => Post(server, RepeatRule.Never));

        Assert.Single(server.Requests);
        Assert.Contains("may or may not", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_without_a_body_is_sent_once_when_the_connection_is_cut()
    {
        RawServer server = Serve(RawAnswer.Cut, RawAnswer.Of(200));
        ApiRequest operation = new(HttpMethod.Post, server.Uri, RepeatRule.Never, Log) { Body = [] };

        await Assert.ThrowsAsync<OutcomeUncertainException>(() => Pipeline().SendAsync(operation, CancellationToken.None));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Request_with_one_allowed_repeat_is_sent_twice_at_most()
    {
        RawServer server = Serve(RawAnswer.Cut);

        await Assert.ThrowsAsync<OutcomeUncertainException>(() => Post(server, RepeatRule.OnceMore));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Each_repeat_is_logged_with_its_reason()
    {
        RawServer server = Serve(RawAnswer.Of(503), RawAnswer.Of(200));

        await Get(server);

        Assert.Contains(Log.Of("Verbose"), line => line.Contains("status 503; attempt 2 of 5", StringComparison.Ordinal));
        Assert.Empty(Log.Of("Warning"));
    }

    private static double SecondsBetween(RawRequest earlier, RawRequest later) =>
        (later.Arrival - earlier.Arrival) / (double)System.Diagnostics.Stopwatch.Frequency;
}
