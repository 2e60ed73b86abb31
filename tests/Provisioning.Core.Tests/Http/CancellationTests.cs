using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>Ctrl+C ends everything, and nothing waits for ever.</summary>
public sealed class CancellationTests : PipelineTest
{
    [Fact]
    public async Task Cancelling_ends_a_request_that_waits_for_its_answer()
    {
        RawServer server = Serve(RawAnswer.Silence);
        using CancellationTokenSource source = new();
        Task work = Get(server, cancellationToken: source.Token);
        await Poll.UntilAsync(() => server.Requests.Count == 1);

        await Poll.EndsWhenCancelledAsync(source, work);
    }

    [Fact]
    public async Task Cancelling_ends_a_request_with_an_interrupted_answer()
    {
        RawServer server = Serve(RawAnswer.Of(200, "0123456789").CutInHalf(staysOpen: true));
        using CancellationTokenSource source = new();
        Task work = Get(server, cancellationToken: source.Token);
        await Poll.UntilAsync(() => server.Requests.Count == 1);

        await Poll.EndsWhenCancelledAsync(source, work);
    }

    [Fact]
    public async Task Cancelling_ends_a_long_pause_of_which_the_user_was_warned()
    {
        RawServer server = Serve(RawAnswer.Of(429, headers: "Retry-After: 3600"));
        using CancellationTokenSource source = new();
        Task work = Get(server, Patient(), source.Token);
        await Poll.UntilAsync(() => Log.Of("Warning").Count == 1);

        await Poll.EndsWhenCancelledAsync(source, work);
        Assert.Contains("60", Log.Of("Warning")[0], StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Cancelling_ends_the_pause_of_a_request_that_was_not_sent_yet()
    {
        RawServer server = Serve(RawAnswer.Of(429, headers: "Retry-After: 3600"));
        HttpPipeline pipeline = Patient();
        await Post(server, RepeatRule.Never, pipeline);
        using CancellationTokenSource source = new();
        Task work = Get(server, pipeline, source.Token);

        await Poll.EndsWhenCancelledAsync(source, work);
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
    public async Task Read_with_an_interrupted_answer_ends_with_the_time_limit()
    {
        RawServer server = Serve(RawAnswer.Of(200, "0123456789").CutInHalf(staysOpen: true));

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Get(server, Impatient()));

        Assert.Equal(ProvisioningErrorKind.Connection, error.Kind);
    }

    [Fact]
    public async Task A_write_without_answer_has_an_unknown_outcome()
    {
        RawServer server = Serve(RawAnswer.Silence);

        OutcomeUncertainException error = await Assert.ThrowsAsync<OutcomeUncertainException>(() => Post(server, RepeatRule.Never, Impatient()));

        Assert.Equal(ProvisioningErrorKind.OutcomeUncertain, error.Kind);
    }

    [Fact]
    public async Task The_time_limit_holds_for_each_attempt()
    {
        RawServer server = Serve(RawAnswer.Silence, RawAnswer.Of(200));

        Assert.Equal(200, (await Get(server, Impatient(retries: 50))).Status);
    }

    // Its pauses are longer than any test waits.
    private HttpPipeline Patient() => Pipeline(new ConnectionSettings { MaximumRetryDelay = TimeSpan.FromHours(2), RetryBudget = TimeSpan.FromHours(2) });

    private HttpPipeline Impatient(int retries = 0) => Pipeline(
        new ConnectionSettings { Timeout = TimeSpan.FromMilliseconds(200), RetryDelay = Fast.Delay, MaximumRetryCount = retries });
}
