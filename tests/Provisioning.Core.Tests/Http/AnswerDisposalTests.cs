using System.Net.Http;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>Requests share connections: one that is cancelled must not cost another one its answer.</summary>
public sealed class AnswerDisposalTests : PipelineTest
{
    [Fact]
    public async Task An_answer_is_not_disposed_while_it_is_read()
    {
        HeldStream body = new();
        using HttpMessageInvoker client = new(new AttemptHandler(Poll.Patience, int.MaxValue, new Answering(new StreamContent(body))));
        using HttpRequestMessage message = new ApiRequest(HttpMethod.Get, new Uri("http://127.0.0.1/"), RepeatRule.Read, Log).ToMessage();
        using CancellationTokenSource source = new();
        Task work = client.SendAsync(message, source.Token);
        await body.Reading.WaitAsync(Poll.Patience);

        await source.CancelAsync();
        bool isDisposed = body.IsDisposed;
        body.Release();
        await Record.ExceptionAsync(() => work);

        Assert.False(isDisposed, "The next request on the connection can lose its answer.");
    }

    private sealed class Answering(HttpContent content) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = content });
    }

    /// <summary>A read of it ends when it is told to.</summary>
    private sealed class HeldStream : MemoryStream
    {
        private readonly TaskCompletionSource _reading = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reading => _reading.Task;

        public bool IsDisposed { get; private set; }

        public void Release() => _release.SetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _reading.TrySetResult();
            await _release.Task;
            return 0;
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
