using System.Globalization;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Bulk;

/// <summary>The answer to a request that was worked on.</summary>
internal static class BulkReply
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static JsonObject Create(BulkResult result, bool countsOnly, AgilityChoices choices, DateTime startedUtc)
    {
        JsonObject answer = new();
        if (!countsOnly && !choices.BulkEnvelopeIsMissing)
        {
            AddEnvelope(answer, startedUtc, isComplete: !choices.BulkNeverCompletes);
        }

        answer["assetsCreated"] = Section("oidTokens", Tokens(result.Created), result.Created.Count, countsOnly);
        answer["assetsModified"] = Section("oidTokens", Tokens(result.Modified), result.Modified.Count, countsOnly);
        answer["assetsOperatedOn"] = Section("oidTokens", Tokens(result.OperatedOn), result.OperatedOn.Count, countsOnly);
        if (result.Failures.Count > 0 || !choices.BulkOmitsNoFailures)
        {
            answer["commandFailures"] = Section("commands", result.Failures, result.Failures.Count, countsOnly);
        }

        int resultSets = result.ResultSets.Count == 0 ? -1 : result.ResultSets.Count;
        answer["queryResult"] = Section("results", result.ResultSets, resultSets, countsOnly);
        return answer;
    }

    private static void AddEnvelope(JsonObject answer, DateTime startedUtc, bool isComplete)
    {
        DateTime completedUtc = DateTime.UtcNow;
        TimeSpan duration = completedUtc - startedUtc;
        answer["requestId"] = Guid.NewGuid().ToString("D");
        answer["createdDate"] = startedUtc.ToString(Time, CultureInfo.InvariantCulture);
        answer["completedDate"] = completedUtc.ToString(Time, CultureInfo.InvariantCulture);
        answer["duration"] = duration.ToString(@"hh\:mm\:ss\.fffffff", CultureInfo.InvariantCulture);
        answer["durationSeconds"] = duration.TotalSeconds;
        answer["complete"] = isComplete;
        answer["processing"] = !isComplete;
    }

    private static IEnumerable<JsonNode> Tokens(IEnumerable<SandboxOid> oids) => oids.Select(oid => (JsonNode)JsonValue.Create(oid.ToString()));

    private static JsonObject Section(string name, IEnumerable<JsonNode> items, int count, bool countsOnly)
    {
        JsonObject section = new();
        if (!countsOnly)
        {
            section[name] = new JsonArray(items.ToArray());
        }

        section["count"] = count;
        return section;
    }
}
