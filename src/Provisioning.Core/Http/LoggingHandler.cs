using System.Diagnostics;
using System.Globalization;
using System.Net.Http;
using System.Text;

namespace Provisioning.Http;

/// <summary>Logs each attempt and its end: addresses in the verbose log, bodies in the debug log, secrets in neither.</summary>
internal sealed class LoggingHandler(Redactor redactor, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MaximumBodyCharacters = 4000;

    // Far more than what is shown and any secret that begins in it, and far less than a large body.
    private const int DecodedBytes = 32 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ApiRequest origin = RequestState.Of(request).Request;
        string line = redactor.Clean($"{request.Method} {origin.ShownUri}");
        if (origin.Body is { Length: > 0 } body)
        {
            string text = origin.Secrets.Count == 0 ? Excerpt(body) : "(not shown: it contains a password)";
            origin.Log.Debug($"{line} sends {origin.ContentType}:{Environment.NewLine}{text}");
        }

        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            origin.Log.Verbose(string.Format(
                CultureInfo.InvariantCulture,
                "{0} -> {1} after {2} ms ({3:N0} bytes sent)",
                line,
                (int)response.StatusCode,
                watch.ElapsedMilliseconds,
                origin.Body?.Length ?? 0));
            return response;
        }
        catch (Exception e) when (ConnectionFailure.IsFailure(e))
        {
            origin.Log.Verbose(redactor.Clean($"{line} -> no answer after {watch.ElapsedMilliseconds} ms: {e.Message}"));
            throw;
        }
    }

    private string Excerpt(byte[] body)
    {
        string text = redactor.CleanStart(Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, DecodedBytes)), MaximumBodyCharacters);
        return body.Length <= MaximumBodyCharacters ? text : FormattableString.Invariant($"{text}... ({body.Length:N0} bytes in all)");
    }
}
