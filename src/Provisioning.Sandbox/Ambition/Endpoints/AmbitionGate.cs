using System.Globalization;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>What a request must pass before its rows are read; the same for everything that Ambition serves.</summary>
internal sealed class AmbitionGate(Func<AmbitionChoices> choices, string token)
{
    public const int MaximumBody = 15_000_000;

    private readonly string _authorization = "Token " + token;
    private readonly Quota _quota = new();

    private AmbitionChoices Choices => choices();

    public void Reset() => _quota.Reset();

    public Reply WithoutSlash(IncomingRequest request) => Choices.MissingSlashRedirects
        ? Reply.Empty(301).With("Location", request.RawPath + "/" + (request.RawQuery.Length > 0 ? "?" + request.RawQuery : ""))
        : Reply.ClosedConnection;

    /// <summary>Token, rate limit and method; null when the request may go on.</summary>
    public Reply? Refuse(IncomingRequest request, params string[] methods)
    {
        if (request.Header("Authorization") != _authorization)
        {
            return Choices.WrongTokenAnswers403
                ? AmbitionReply.Detail(403, "Invalid token.")
                : AmbitionReply.Detail(401, "Invalid token.").With("WWW-Authenticate", "Token");
        }

        if (Choices.RateLimit != AmbitionRateLimit.Off
            && !_quota.TryTake(Choices.RateLimitRequests, Choices.RateLimitPeriod, out int seconds))
        {
            return TooManyRequests(seconds);
        }

        return methods.Contains(request.Method)
            ? null
            : AmbitionReply.Detail(405, $"Method \"{request.Method}\" not allowed.").With("Allow", string.Join(", ", methods));
    }

    /// <summary>Size and content type; null when the body may be read as <paramref name="mediaType"/>.</summary>
    public Reply? RefuseBody(IncomingRequest request, out string mediaType)
    {
        MediaType type = MediaType.Parse(request.Header("Content-Type"));
        mediaType = type.Name;
        if (request.BodyLength > MaximumBody)
        {
            return Choices.OversizeClosesConnection
                ? Reply.ClosedConnection
                : AmbitionReply.Detail(413, "The body is larger than 15,000,000 bytes.");
        }

        bool readable = mediaType is "application/json" or "text/csv" && type.IsUtf8 && IsPlain(request.Header("Content-Encoding"));
        return readable
            ? null
            : AmbitionReply.Detail(Choices.UnknownContentTypeAnswers400 ? 400 : 415, $"Unsupported media type \"{request.Header("Content-Type")}\" in request.");
    }

    private Reply TooManyRequests(int seconds)
    {
        Reply reply = Reply.Text(429, "text/plain", "Too Many Requests");
        return Choices.RateLimit == AmbitionRateLimit.TooManyRequestsWithRetryAfter
            ? reply.With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))
            : reply;
    }

    private static bool IsPlain(string? contentEncoding) =>
        contentEncoding is null || contentEncoding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase);
}
