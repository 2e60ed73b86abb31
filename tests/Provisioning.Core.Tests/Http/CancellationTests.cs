using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>Ctrl+C ends everything within a second, and nothing waits for ever.</summary>
public sealed class CancellationTests : PipelineTest
{
    [Fact]
    public async Task Cancelling_ends_a_request_that_waits_for_its_answer()
    {
        RawServer server = Serve(RawAnswer.Silence);
        using CancellationTokenSource source = new();
        Task work = Get(server, cancellationToken: source.Token);
        await Poll.UntilAsync(() => server.Requests.Count == 1);

        await EndsAtOnce(source, work);
    }

    [Fact]
    public async Task Cancelling_ends_a_request_whose_answer_stops_in_the_middle()
    {
        RawServer server = Serve(RawAnswer.Of(200, "0123456789").CutInHalf(staysOpen: true));
        using CancellationTokenSource source = new();
        Task work = Get(server, cancellationToken: source.Token);
        await Poll.UntilAsync(() => server.Requests.Count == 1);

        await EndsAtOnce(source, work);
    }

    [Fact]
    public async Task Cancelling_ends_a_long_pause_of_which_the_user_was_warned()
    {
        RawServer server = Serve(RawAnswer.Of(429, headers: "Retry-After: 60"));
        using CancellationTokenSource source = new();
        Task work = Get(server, cancellationToken: source.Token);
        await Poll.UntilAsync(() => Log.Of("Warning").Count == 1);

        await EndsAtOnce(source, work);
        Assert.Contains("60", Log.Of("Warning")[0], StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Cancelling_ends_the_pause_of_a_request_that_was_not_sent_yet()
    {
        RawServer server = Serve(RawAnswer.Of(429, headers: "Retry-After: 60"));
        HttpPipeline pipeline = Pipeline();
        await Post(server, RepeatRule.Never, pipeline);
        using CancellationTokenSource source = new();
        Task work = Get(server, pipeline, source.Token);

        await EndsAtOnce(source, work);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_read_without_answer_ends_with_the_time_limit()
    {
        RawServer server = Serve(RawAnswer.Silence);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Get(server, Impatient()));

        Assert.Equal(ProvisioningErrorKind.Connection, error.Kind);
        Assert.Contains("within 0.2 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_whose_answer_stops_in_the_middle_ends_with_the_time_limit()
    {
        RawServer server = Serve(RawAnswer.Of(200, "0123456789").CutInHalf(staysOpen: true));

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Get(server, Impatient()));

        Assert.Equal(ProvisioningErrorKind.Connection, error.Kind);
    }

    [Fact]
    public async Task A_write_without_answer_has_an_unknown_outcome()
    {
        RawServer server = Serve(RawAnswer.Silence);

        OutcomeUnknownException error = await Assert.ThrowsAsync<OutcomeUnknownException>(() => Post(server, RepeatRule.Never, Impatient()));

        Assert.Equal(ProvisioningErrorKind.OutcomeUnknown, error.Kind);
    }

    [Fact]
    public async Task The_time_limit_holds_for_each_attempt()
    {
        RawServer server = Serve(RawAnswer.Silence, RawAnswer.Of(200));

        Assert.Equal(200, (await Get(server, Impatient(retries: 1))).Status);
    }

    private static async Task EndsAtOnce(CancellationTokenSource source, Task work)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    private HttpPipeline Impatient(int retries = 0) => Pipeline(
        new ConnectionSettings { Timeout = TimeSpan.FromMilliseconds(200), RetryDelay = Fast.Delay, MaximumRetryCount = retries });
}
