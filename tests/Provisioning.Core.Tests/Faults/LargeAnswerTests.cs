using System.Net.Http;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Faults;

/// <summary>No answer is read without bound, and a server stops sending when the client stops reading.</summary>
[Trait("Category", "Faults")]
public sealed class LargeAnswerTests : IDisposable
{
    private const int Limit = 1_000_000;

    private readonly ProvisioningSandbox _sandbox = ProvisioningSandbox.Start();
    private readonly HttpPipeline _pipeline;

    public LargeAnswerTests() =>
        _pipeline = new HttpPipeline("Test", _sandbox.AmbitionUri, Secrets.OfAmbition(_sandbox.Token), new ConnectionSettings { RetryDelay = Fast.Delay, MaximumResponseBytes = Limit }, new ErrorForm());

    public void Dispose()
    {
        _pipeline.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task Answer_with_too_large_a_length_is_not_read()
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Flood, Times = 9 });

        ProvisioningException error = await Read();

        Assert.Contains("larger than 1,000,000 bytes", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, error.Attempts);
        await EndsWithin(20_000_000);
    }

    [Fact]
    public async Task Answer_without_a_length_is_read_up_to_the_limit()
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Flood, IsChunked = true, Times = 9 });

        ProvisioningException error = await Read();

        Assert.Contains("larger than 1,000,000 bytes", error.Message, StringComparison.Ordinal);
        await EndsWithin(20_000_000);
    }

    private Task<ProvisioningException> Read() => Assert.ThrowsAsync<ProvisioningException>(() => _pipeline.SendAsync(
        new ApiRequest(HttpMethod.Get, new Uri(_sandbox.AmbitionUri, "api/v3/account"), RepeatRule.Read, NullLog.Instance), default));

    // The sandbox stops only when the connection of the flood is closed; and what was sent is what sockets hold.
    private async Task EndsWithin(long bytes)
    {
        await Task.Run(_sandbox.Dispose).WaitAsync(Poll.Patience);
        Assert.InRange(_sandbox.Requests.Single().AnswerLength, 0, bytes);
    }
}
