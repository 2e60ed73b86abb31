using System.Text.Json;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Page;

/// <summary>What the page is told about requests, newest first: neither headers nor queries nor bodies.</summary>
internal sealed class RequestSection(RequestLog log)
{
    private const int MaximumRequests = 50;

    public void Write(Utf8JsonWriter json)
    {
        SandboxRequest[] last = log.Last(MaximumRequests, out int total);
        json.WriteNumber("total", total);
        json.WriteStartArray("last");
        foreach (SandboxRequest request in Enumerable.Reverse(last))
        {
            json.WriteStartObject();
            json.WriteNumber("number", request.Number);
            json.WriteString("time", request.Time.UtcDateTime);
            json.WriteString("method", PageText.Short(request.Method));
            json.WriteString("path", PageText.Short(request.Path));
            json.WriteNumber("status", request.Status);
            json.WriteBoolean("over", request.IsOver);
            if (request.Rows is { } rows)
            {
                json.WriteNumber("rows", rows);
            }

            json.WriteNumber("size", request.BodyLength);
            json.WriteNumber("milliseconds", Math.Round(request.Duration.TotalMilliseconds));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
