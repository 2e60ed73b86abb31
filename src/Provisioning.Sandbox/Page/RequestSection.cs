using System.Text.Json.Nodes;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Page;

/// <summary>What the page shows about requests, newest first: neither headers nor queries nor bodies.</summary>
internal sealed class RequestSection(RequestLog log)
{
    private const int MaximumRequests = 50;

    public JsonObject Of()
    {
        SandboxRequest[] last = log.Last(MaximumRequests, out int total);
        return new JsonObject { ["total"] = total, ["last"] = PageState.Table(Enumerable.Reverse(last), Row) };
    }

    private static JsonObject Row(SandboxRequest request)
    {
        JsonObject row = new()
        {
            ["number"] = request.Number,
            ["time"] = request.Time.UtcDateTime,
            ["method"] = PageText.Short(request.Method),
            ["path"] = PageText.Short(request.Path),
            ["status"] = request.Status,
            ["over"] = request.IsOver,
            ["size"] = request.BodyLength,
            ["milliseconds"] = Math.Round(request.Duration.TotalMilliseconds),
        };
        if (request.Rows is { } rows)
        {
            row["rows"] = rows;
        }

        return row;
    }
}
