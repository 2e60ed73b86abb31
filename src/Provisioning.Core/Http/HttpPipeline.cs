using System.ComponentModel;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;

namespace Provisioning.Http;

/// <summary>
/// All requests to a service go through here. Every answer is returned, even errors; an exception means that there was none.
/// </summary>
internal sealed class HttpPipeline : IDisposable
{
    // A date header has whole seconds and is half a second late on average.
    private const double HalfTick = 0.5;

    private static readonly string[] RequestIdHeaders = ["X-Request-Id", "Request-Id", "X-Correlation-Id", "X-Amzn-RequestId"];

    private readonly HttpClient _client;

    public HttpPipeline(string name, Uri service, ApiCredential credential, ConnectionSettings settings, ErrorForm errors)
    {
        Name = name;
        Scheme = credential.Scheme;
        IsOwnAccount = credential.IsOwnAccount;
        Exposed = credential.Exposed;
        Errors = errors;
        Route = new ProxyRoute(service, settings.Proxy);
        Redactor = credential.Redactor.With(Route.Secrets);
        HttpMessageHandler handlers = new AttemptHandler(settings.Timeout, settings.MaximumResponseBytes, CreateTransport(Route, credential.LogOnAt(service)));
        handlers = new AuthenticationHandler(credential, handlers);
        handlers = new LoggingHandler(Redactor, new TelemetryHandler(handlers));
        Budget = new RetryBudget(settings.RetryBudget);
        handlers = new RetryHandler(settings, Budget, errors, Redactor, handlers);
        _client = new HttpClient(handlers) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Provisioning/" + typeof(HttpPipeline).Assembly.GetName().Version);
    }

    /// <summary>The name of the connection in messages: the service and the address.</summary>
    public string Name { get; }

    /// <summary>The form of the service's errors.</summary>
    public ErrorForm Errors { get; }

    public ProxyRoute Route { get; }

    /// <summary>What anyone on the network could read without encryption (<see cref="ApiCredential.Exposed"/>).</summary>
    public string Exposed { get; }

    /// <summary>How the connection logs on (<see cref="ApiCredential.Scheme"/>).</summary>
    public string Scheme { get; }

    /// <summary>True when the account that runs this process logs on.</summary>
    public bool IsOwnAccount { get; }

    public Redactor Redactor { get; }

    /// <summary>Removes the secrets of the connection and those in a request.</summary>
    public Redactor RedactorOf(ApiRequest request) => Redactor.With(request.Secrets);

    public RetryBudget Budget { get; }

    /// <summary>
    /// How far the service's clock was ahead of this one at its last answer, to the second; <c>null</c> before any answer with a time.
    /// </summary>
    public TimeSpan? ClockDifference { get; private set; }

    public async Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = request.ToMessage();
        RequestState state = RequestState.Of(message);
        try
        {
            using HttpResponseMessage response = await _client
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            if (response.Headers.Date is { } date)
            {
                ClockDifference = TimeSpan.FromSeconds(Math.Round((date - DateTimeOffset.UtcNow).TotalSeconds + HalfTick));
            }

            ResponseBody body = response.Content switch
            {
                null => ResponseBody.Empty,
                ReadContent read => read.Body,
                { } other => new ResponseBody(await other.ReadAsByteArrayAsync().ConfigureAwait(false)),
            };
            return new ApiResponse
            {
                Request = request,
                Pipeline = this,
                Status = (int)response.StatusCode,
                MediaType = response.Content?.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "",
                Charset = response.Content?.Headers.ContentType?.CharSet?.Trim('"'),
                Content = body,
                RequestId = RequestIdOf(response) is { } id ? RedactorOf(request).Clean(id) : null,
                AsksForLogOn = response.Headers.WwwAuthenticate.Any(w => w.Scheme is { } scheme && OwnAccountLogOn.Schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase)),
                Location = response.Headers.Location,
                Attempts = state.Attempts,
                FollowsUncertainAttempt = state.UncertainAttempts > 0,
            };
        }
        catch (Exception e) when (ConnectionFailure.IsFailure(e))
        {
            throw Describe(e, request, state);
        }
        catch (Exception e) when (IsOwnAccount && e is Win32Exception or PlatformNotSupportedException)
        {
            // Some handlers throw where others return the challenge.
            throw new ProvisioningException(ProvisioningErrorKind.Authentication, $"{Name} asks for a Windows log-on. {ResponseErrors.NoLogOn}", e) { Attempts = state.Attempts };
        }
        catch (ObjectDisposedException e)
        {
            throw new ProvisioningException(ProvisioningErrorKind.Connection, $"{Name} was disconnected. Connect again.", e);
        }
    }

    public void Dispose() => _client.Dispose();

    private ProvisioningException Describe(Exception exception, ApiRequest request, RequestState state)
    {
        Redactor redactor = RedactorOf(request);
        string cause = redactor.Clean(ConnectionFailure.Advice(exception, Route.Name));
        Exception shown = redactor.Clean(exception);
        bool isWrite = request.Method != HttpMethod.Get;
        if (isWrite && state.UncertainAttempts > 0)
        {
            return new OutcomeUncertainException(
                $"{Name}: {request.Method} {request.ShownPath} was sent and no answer came, so it may or may not have been carried out. {cause}",
                shown)
            {
                Attempts = state.Attempts,
            };
        }

        return new ProvisioningException(ProvisioningErrorKind.Connection, $"{Name} did not answer. {cause}", shown)
        {
            Attempts = state.Attempts,
        };
    }

    // Versions before TLS 1.2 are broken; later ones are only supported by the newer build.
#if NET8_0_OR_GREATER
    private const SslProtocols Encryption = SslProtocols.Tls12 | SslProtocols.Tls13;
#else
    private const SslProtocols Encryption = SslProtocols.Tls12;
#endif

    private static HttpClientHandler CreateTransport(ProxyRoute route, ICredentials? logOn)
    {
        HttpClientHandler transport = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Credentials = logOn,
            SslProtocols = Encryption,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        };
        route.Apply(transport);
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
