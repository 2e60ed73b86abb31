using System.Globalization;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Assets.Documents;
using Provisioning.Sandbox.Bulk;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Meta;
using Provisioning.Sandbox.Model;
using Provisioning.Sandbox.Rest;
using Provisioning.Sandbox.Rest.Wire;

namespace Provisioning.Sandbox;

/// <summary>Everything that an Agility instance serves.</summary>
internal sealed class AgilityServer(AssetDatabase database, string instance, string token, DocumentBody documents)
{
    private readonly AgilityAuthentication _authentication = new(database, token);
    private readonly DataEndpoint _data = new(database);
    private readonly NewEndpoint _new = new(database);
    private readonly HistoryEndpoint _history = new(database);
    private readonly MetaEndpoint _meta = new(database);
    private readonly QueryEndpoint _query = new(database, documents);
    private readonly BulkEndpoint _bulk = new(database, documents);
    private readonly ProjectRolesEndpoint _projectRoles = new(database);
    private readonly AgilityCookies _cookies = new(instance);
    private readonly Hrefs _hrefs = new(instance);
    private readonly Quota _quota = new();

    public void Reset() => _quota.Reset();

    public Reply Handle(IncomingRequest request)
    {
        Reply reply = AnswerOrRefuse(request);
        if (!database.Choices.CookiesMissing)
        {
            _cookies.Set(reply);
        }

        return reply;
    }

    private Reply AnswerOrRefuse(IncomingRequest request)
    {
        bool wantsJson = AcceptHeader.WantsJson(request.Header("Accept")) || AnswersJsonOnly(request.RawPath);
        try
        {
            lock (database.Gate)
            {
                return Answer(request, wantsJson);
            }
        }
        catch (AgilityException refused)
        {
            Reply reply = database.Choices.ErrorsArePlainText
                ? Reply.Text(refused.Status, "text/plain", refused.Message)
                : AssetFormats.Of(wantsJson, _hrefs, database.Choices).Error(refused.Status, request.RawPath, refused.Message);
            return refused.Status switch
            {
                401 => reply.With("WWW-Authenticate", "Basic realm=\"Agility\", Bearer"),
                405 => reply.With("Allow", "GET, POST"),
                _ => reply,
            };
        }
    }

    private Reply Answer(IncomingRequest request, bool wantsJson)
    {
        if (request.Method == "POST" && !request.HasLength && database.Choices.LengthRequired)
        {
            return Reply.Text(411, "text/html; charset=us-ascii", "<h2>Length Required</h2>");
        }

        List<string> segments = Segments(request.RawPath);
        string? root = segments.Count > 0 ? segments[0] : null;
        AgilityChoices choices = database.Choices;
        bool isOpen = root == "meta.v1" && !choices.MetaNeedsCredential;
        if (!isOpen && (!_authentication.IsGranted(request.Header("Authorization")) || (_cookies.AreWrong(request) && !choices.CookiesMissing)))
        {
            throw new AgilityException(401, "Unauthorized");
        }

        if (choices.QuotaRequests > 0 && !_quota.TryTake(choices.QuotaRequests, choices.QuotaPeriod, out int seconds))
        {
            return QuotaExceeded(choices, seconds);
        }

        if (request.Method is not ("GET" or "POST"))
        {
            throw AgilityException.MethodNotAllowed();
        }

        if (!QueryParameters.TryParse(request.RawQuery, out QueryParameters parameters, out string problem))
        {
            throw AgilityException.Bad(problem);
        }

        AgilityCall call = new(request, segments, parameters, wantsJson, _hrefs, choices);
        return (root, call.Segment(1)) switch
        {
            ("meta.v1", _) => _meta.Handle(call),
            _ when IsApi(root) => Api(call),
            ("query.v1", _) => _query.Handle(call),
            ("rest-1.v1", "Data") => _data.Handle(call),
            ("rest-1.v1", "New") => _new.Handle(call),
            ("rest-1.v1", "Hist") => _history.Handle(call),
            _ => throw AgilityException.NotFound(),
        };
    }

    /// <summary>Everything below <c>api</c>. Case does not matter in these addresses, and answers are JSON.</summary>
    private Reply Api(AgilityCall call)
    {
        if (Is(call.Segment(1), "asset") && call.Segments.Count == 2 && !database.Choices.BulkIsMissing)
        {
            return _bulk.Handle(call);
        }

        return Is(call.Segment(1), "ProjectRoles") && call.Segments.Count <= 3 ? _projectRoles.Handle(call) : throw AgilityException.NotFound();
    }

    private static bool IsApi(string? root) => Is(root, "api");

    private static bool Is(string? segment, string name) => name.Equals(segment, StringComparison.OrdinalIgnoreCase);

    private static bool AnswersJsonOnly(string rawPath)
    {
        string? root = rawPath.Split('/').Where(segment => segment.Length > 0).Skip(1).FirstOrDefault();
        return root == "query.v1" || IsApi(root);
    }

    /// <summary>The decoded segments after the instance; doubled slashes count as one.</summary>
    private static List<string> Segments(string rawPath) => rawPath.Split('/')
        .Where(segment => segment.Length > 0)
        .Skip(1)
        .Select(raw => PercentEncoding.TryDecode(raw, plusIsSpace: false, out string segment) ? segment : throw AgilityException.Bad("Malformed encoding in the path"))
        .ToList();

    private static Reply QuotaExceeded(AgilityChoices choices, int seconds)
    {
        string retryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        string message = string.Format(
            CultureInfo.InvariantCulture,
            " API request quota exceeded. Maximum of {0} requests per {1} second(s)",
            choices.QuotaRequests,
            Math.Ceiling(choices.QuotaPeriod.TotalSeconds));
        JsonObject body = new() { ["Message"] = message, ["RetryAfter"] = choices.RetryAfterIsNumber ? JsonValue.Create(seconds) : JsonValue.Create(retryAfter) };
        Reply reply = JsonReply.Create(choices.RateLimit == AgilityRateLimit.ServiceUnavailable ? 503 : 429, body);
        return choices.RateLimit == AgilityRateLimit.JsonBodyAndHeader ? reply.With("Retry-After", retryAfter) : reply;
    }
}
