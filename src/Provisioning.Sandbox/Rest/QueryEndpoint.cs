using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Assets.Documents;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Rest;

/// <summary><c>query.v1</c>: any number of queries, a result set for each. Reads only.</summary>
internal sealed class QueryEndpoint(AssetDatabase database, DocumentBody documents)
{
    public Reply Handle(AgilityCall call)
    {
        if (call.Segments.Count > 1)
        {
            throw AgilityException.NotFound();
        }

        if (call.IsGet)
        {
            throw AgilityException.MethodNotAllowed();
        }

        IReadOnlyList<JsonNode?> queries = documents.Read(call.Request, isStrict: false);
        AliasTable aliases = new();
        JsonNode[] results = queries
            .Select(query => query as JsonObject ?? throw AgilityException.Bad("A query is not an object"))
            .Select(query => (JsonNode)DocumentQuery.Run(query, database, aliases, out _))
            .ToArray();
        return results.Length == 0
            ? throw AgilityException.Bad("The body has no query")
            : JsonReply.Create(200, new JsonArray(results));
    }
}
