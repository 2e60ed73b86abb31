using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Http;

/// <summary>
/// The one way to a service. It returns every answer, good or bad; what it throws is that there was none.
/// </summary>
internal sealed class HttpPipeline : IDisposable
{
    private static readonly string[] RequestIdHeaders = ["X-Request-Id", "Request-Id", "X-Correlation-Id", "X-Amzn-RequestId"];

    private readonly HttpClient _client;

    public HttpPipeline(string name, ApiCredential credential, ConnectionSettings settings)
    {
        Name = name;
        Redactor = credential.Redactor;
        HttpMessageHandler handlers = new AttemptHandler(settings.Timeout, settings.MaximumResponseBytes, CreateTransport(settings));
        handlers = new AuthenticationHandler(credential, handlers);
        handlers = new LoggingHandler(Redactor, handlers);
        Budget = new RetryBudget(settings.RetryBudget);
        handlers = new RetryHandler(settings, Budget, handlers);
        _client = new HttpClient(handlers) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Provisioning/" + typeof(HttpPipeline).Assembly.GetName().Version);
    }

    /// <summary>How messages name the connection, such as <c>Ambition (https://acme.ambition.com/)</c>.</summary>
    public string Name { get; }

    public Redactor Redactor { get; }

    public RetryBudget Budget { get; }

    public async Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = request.ToMessage();
        RequestState state = RequestState.Of(message);
        try
        {
            using HttpResponseMessage response = await _client
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            byte[] body = response.Content switch
            {
                null => [],
                ReadContent read => read.Bytes,
                { } other => await other.ReadAsByteArrayAsync().ConfigureAwait(false),
            };
            return new ApiResponse
            {
                Status = (int)response.StatusCode,
                MediaType = response.Content?.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "",
                Charset = response.Content?.Headers.ContentType?.CharSet?.Trim('"'),
                Body = body,
                RequestId = RequestIdOf(response),
                Location = response.Headers.Location,
                Attempts = state.Attempts,
                FollowsDoubt = state.Doubtful > 0,
            };
        }
        catch (Exception e) when (ConnectionFailure.IsFailure(e))
        {
            throw Describe(e, request, state);
        }
        catch (ObjectDisposedException e)
        {
            throw new ProvisioningException(ProvisioningErrorKind.Connection, $"{Name} was disconnected. Connect again.", e);
        }
    }

    public void Dispose() => _client.Dispose();

    private ProvisioningException Describe(Exception exception, ApiRequest request, RequestState state)
    {
        string cause = Redactor.Clean(exception is ResponseTooLargeException or TimeoutException
            ? exception.Message
            : ConnectionFailure.Advice(exception));
        bool isWrite = request.Method != HttpMethod.Get;
        if (isWrite && state.Doubtful > 0)
        {
            return new OutcomeUnknownException(
                $"{Name}: {request.Method} {request.Uri.AbsolutePath} was sent and no answer came, so it may or may not have been carried out. {cause}",
                exception)
            {
                Attempts = state.Attempts,
            };
        }

        return new ProvisioningException(ProvisioningErrorKind.Connection, $"{Name} did not answer. {cause}", exception)
        {
            Attempts = state.Attempts,
        };
    }

    private static HttpClientHandler CreateTransport(ConnectionSettings settings)
    {
        HttpClientHandler transport = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        };
        if (settings.Proxy is not null)
        {
            transport.Proxy = settings.Proxy;
        }

        return transport;
    }

    private static string? RequestIdOf(HttpResponseMessage response)
    {
        foreach (string name in RequestIdHeaders)
        {
            if (response.Headers.TryGetValues(name, out IEnumerable<string>? values))
            {
                return values.FirstOrDefault();
            }
        }

        return null;
    }
}
