using System.Net.Http;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>Without a listener requests cost nothing more.</summary>
[Collection("Telemetry")]
public sealed class TelemetryHandlerTests
{
    [Fact]
    public void Network_task_is_returned_unchanged_without_a_listener()
    {
        using HttpResponseMessage response = new();
        using Inner inner = new(Task.FromResult(response));
        using HttpMessageInvoker handler = new(new TelemetryHandler(inner));
        using HttpRequestMessage message = new ApiRequest(HttpMethod.Get, new Uri("http://127.0.0.1/"), RepeatRule.Read, new RecordingLog()).ToMessage();
        _ = handler.SendAsync(message, CancellationToken.None);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Task<HttpResponseMessage> task = handler.SendAsync(message, CancellationToken.None);
        long used = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Same(inner.Answer, task);
        Assert.Equal(0, used);
    }

    private sealed class Inner(Task<HttpResponseMessage> answer) : HttpMessageHandler
    {
        public Task<HttpResponseMessage> Answer => answer;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer;
    }
}
