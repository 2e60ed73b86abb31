using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>While nothing works, a connection repeats no longer than its budget, however many use it.</summary>
[Trait("Category", "Faults")]
public sealed class RetryBudgetTests : PipelineTest
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    private static readonly ConnectionSettings Settings = new()
    {
        RetryDelay = TimeSpan.FromMilliseconds(20),
        MaximumRetryDelay = TimeSpan.FromMilliseconds(40),
        MaximumRetryCount = 150,
        RetryBudget = Budget,
    };

    [Fact]
    public async Task Request_that_always_fails_ends_with_the_budget()
    {
        RawServer server = Serve(RawAnswer.Of(503));

        ApiResponse response = await Get(server, Pipeline(Settings));

        Assert.Equal(503, response.Status);
        Assert.InRange(server.Requests.Count, 2, 100);
        Assert.Contains(Log.Of("Verbose"), line => line.Contains("RetryBudgetSec", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Eight_workers_share_one_budget()
    {
        RawServer server = Serve(RawAnswer.Cut);
        HttpPipeline pipeline = Pipeline(Settings);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LoseAsync()));

        int before = server.Requests.Count;
        await LoseAsync();
        Assert.Equal(before + 1, server.Requests.Count);

        // Not a GET: .NET itself sends these again on a connection that was cut.
        Task LoseAsync() => Assert.ThrowsAsync<OutcomeUncertainException>(() => Post(server, RepeatRule.SameState, pipeline));
    }

    [Fact]
    public async Task Success_restores_the_budget()
    {
        bool isDown = true;
        RawServer server = Serve(_ => RawAnswer.Of(isDown ? 503 : 200));
        HttpPipeline pipeline = Pipeline(Settings);
        await Get(server, pipeline);
        isDown = false;
        await Get(server, pipeline);
        isDown = true;
        int before = server.Requests.Count;

        await Get(server, pipeline);

        Assert.InRange(server.Requests.Count - before, 2, 100);
    }

    [Fact]
    public async Task A_pause_that_does_not_fit_into_the_budget_is_not_waited_for()
    {
        RawServer server = Serve(RawAnswer.Of(429, headers: "Retry-After: 60"));
        HttpPipeline pipeline = Pipeline(new ConnectionSettings { MaximumRetryCount = 1, RetryDelay = Fast.Delay, RetryBudget = Budget });

        Assert.Equal(429, (await Get(server, pipeline)).Status);
        Assert.Equal(429, (await Get(server, pipeline)).Status);

        Assert.Equal(2, server.Requests.Count);
    }
}
