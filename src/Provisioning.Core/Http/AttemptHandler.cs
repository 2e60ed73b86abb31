using System.Net.Http;

namespace Provisioning.Http;

/// <summary>One attempt, limited in time and size. Its answer has been read completely.</summary>
internal sealed class AttemptHandler(TimeSpan timeout, int maximumBytes, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestState.Of(request).Attempts++;
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, limit.Token).ConfigureAwait(false);
            return await ReadToEndAsync(response, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                FormattableString.Invariant($"There was no complete answer within {timeout.TotalSeconds:0.#} s."));
        }
    }

    private async Task<HttpResponseMessage> ReadToEndAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content is null)
        {
            return response;
        }

        try
        {
            await ReadBodyAsync(response, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            // Otherwise the connection stays open, and the service continues to send data that is not read.
            response.Dispose();
            throw;
        }
    }

    private async Task ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > maximumBytes)
        {
            throw new ResponseTooLargeException(maximumBytes);
        }

        using BodyBuffer body = new();
        try
        {
            await CopyAsync(response, body, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        ReadContent content = new(body.ToBody());
        content.Headers.ContentType = response.Content.Headers.ContentType;
        response.Content.Dispose();
        response.Content = content;
    }

    private async Task CopyAsync(HttpResponseMessage response, BodyBuffer to, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        // There no token reaches a read, but disposing the response ends it. Elsewhere a response that is disposed while it is read can
        // return its connection too early, and the next request on that connection loses its answer.
        using CancellationTokenRegistration _ = cancellationToken.Register(response.Dispose);
#endif
        Stream from = await OpenAsync(response.Content, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            ArraySegment<byte> free = to.Free;
#if NETSTANDARD2_0
            int count = await from.ReadAsync(free.Array!, free.Offset, free.Count, cancellationToken).ConfigureAwait(false);
#else
            int count = await from.ReadAsync(free.AsMemory(), cancellationToken).ConfigureAwait(false);
#endif
            if (count == 0)
            {
                return;
            }

            if (to.Length + count > maximumBytes)
            {
                throw new ResponseTooLargeException(maximumBytes);
            }

            to.Advance(count);
        }
    }

    private static Task<Stream> OpenAsync(HttpContent content, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        cancellationToken.ThrowIfCancellationRequested();
        return content.ReadAsStreamAsync();
#else
        return content.ReadAsStreamAsync(cancellationToken);
#endif
    }
}
