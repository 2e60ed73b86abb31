using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Endpoints;
using Provisioning.Sandbox.Ambition.Rows;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition;

/// <summary>The User Provisioning API under <c>/api/v1/</c>.</summary>
internal sealed class LegacyApi
{
    public const string Root = "/api/v1/";
    public const int MaximumBody = 15_000_000;

    private static readonly Dictionary<string, string[]> Methods = new()
    {
        [Root + "account/"] = new[] { "POST" },
        [Root + "group_type/"] = new[] { "POST" },
        [Root + "group/"] = new[] { "POST" },
        [Root + "group_membership/"] = new[] { "POST", "DELETE" },
    };

    private readonly SandboxOptions _options;
    private readonly AmbitionData _data;
    private readonly string _authorization;
    private readonly Quota _quota = new();

    public LegacyApi(SandboxOptions options, AmbitionData data, string token)
    {
        _options = options;
        _data = data;
        _authorization = "Token " + token;
    }

    private AmbitionChoices Choices => _options.Ambition;

    public void Reset() => _quota.Reset();

    public Reply Handle(IncomingRequest request)
    {
        string path = request.Path ?? request.RawPath;
        return Choices.Legacy switch
        {
            LegacyAvailability.NotFound => AmbitionReply.Detail(404, "Not found."),
            LegacyAvailability.Gone => AmbitionReply.Detail(410, "The User Provisioning API is no longer available."),
            _ when Methods.TryGetValue(path, out string[]? methods) => HandleKnown(request, path, methods),
            _ when Methods.ContainsKey(path + "/") => WithoutSlash(request),
            _ => AmbitionReply.Detail(404, "Not found."),
        };
    }

    private Reply WithoutSlash(IncomingRequest request) => Choices.MissingSlashRedirects
        ? Reply.Empty(301).With("Location", request.RawPath + "/" + (request.RawQuery.Length > 0 ? "?" + request.RawQuery : ""))
        : Reply.ClosedConnection;

    private Reply HandleKnown(IncomingRequest request, string path, string[] methods)
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

        if (!methods.Contains(request.Method))
        {
            return AmbitionReply.Detail(405, $"Method \"{request.Method}\" not allowed.").With("Allow", string.Join(", ", methods));
        }

        if (request.BodyLength > MaximumBody)
        {
            return Choices.OversizeClosesConnection
                ? Reply.ClosedConnection
                : AmbitionReply.Detail(413, "The body is larger than 15,000,000 bytes.");
        }

        MediaType type = MediaType.Parse(request.Header("Content-Type"));
        bool readable = type.Name is "application/json" or "text/csv" && type.IsUtf8 && IsPlain(request.Header("Content-Encoding"));
        return readable
            ? Run(request, path, type.Name)
            : AmbitionReply.Detail(Choices.UnknownContentTypeAnswers400 ? 400 : 415, $"Unsupported media type \"{request.Header("Content-Type")}\" in request.");
    }

    private Reply Run(IncomingRequest request, string path, string mediaType)
    {
        try
        {
            List<Row> rows = RowReader.Read(request, mediaType, Choices);
            lock (_data.Gate)
            {
                return RowRequest.Run(rows, Handler(path, request.Method), Choices);
            }
        }
        catch (UnreadableBodyException error)
        {
            return AmbitionReply.Detail(400, error.Message);
        }
    }

    private IRowHandler Handler(string path, string method) => path switch
    {
        Root + "account/" => new AccountRows(_data, Choices),
        Root + "group_type/" => new GroupTypeRows(_data, Choices),
        Root + "group/" => new GroupRows(_data, Choices),
        _ when method == "DELETE" => new RevokeRows(_data, Choices),
        _ => new MembershipRows(_data, Choices),
    };

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
