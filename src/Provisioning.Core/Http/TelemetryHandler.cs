using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net.Http;
using Provisioning.Common;

namespace Provisioning.Http;

/// <summary>Reports each attempt to listeners: method, host and outcome, but never the path, which may name people. It costs nothing while there is no listener.</summary>
internal sealed class TelemetryHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly Counter<long> s_requests = Telemetry.Meter.CreateCounter<long>("provisioning.requests", "{request}", "Requests that were sent, including repeats.");
    private static readonly Counter<long> s_retries = Telemetry.Meter.CreateCounter<long>("provisioning.retries", "{retry}", "Requests that were repeated by the connection.");

    /// <summary>Counts a repeat before it is sent.</summary>
    public static void Retry(ApiRequest request)
    {
        if (s_retries.Enabled)
        {
            s_retries.Add(1, Telemetry.Tag("http.request.method", request.Method.Method), Telemetry.Tag("server.address", request.Uri.Host), Telemetry.Tag("server.port", request.Uri.Port));
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        s_requests.Enabled || Telemetry.Source.HasListeners() ? TellAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> TellAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using Activity? activity = Telemetry.Source.StartActivity(request.Method.Method, ActivityKind.Client);
        TagList tags = default;
        tags.Add("http.request.method", request.Method.Method);
        tags.Add("server.address", request.RequestUri!.Host);
        tags.Add("server.port", request.RequestUri.Port);
        if (RequestState.Of(request).Attempts is var attempts and > 0)
        {
            activity?.SetTag("http.request.resend_count", attempts);
        }

        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            int status = (int)response.StatusCode;
            tags.Add("http.response.status_code", status);
            End(activity, ref tags, status < 400 ? null : status.ToString(CultureInfo.InvariantCulture));
            return response;
        }
        catch (Exception e)
        {
            End(activity, ref tags, e.GetType().FullName);
            throw;
        }
    }

    private static void End(Activity? activity, ref TagList tags, string? error)
    {
        if (error is not null)
        {
            tags.Add("error.type", error);
            activity?.SetStatus(ActivityStatusCode.Error);
        }

        if (activity is not null)
        {
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                activity.SetTag(tag.Key, tag.Value);
            }
        }

        s_requests.Add(1, tags);
    }
}
