using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Agility.Assets;
using Provisioning.Sandbox.Agility.Documents;
using Provisioning.Sandbox.Agility.Endpoints;
using Provisioning.Sandbox.Agility.Wire;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Agility.QueryV1;

/// <summary><c>query.v1</c>: any number of queries, a result set for each. Reads only.</summary>
internal sealed class QueryEndpoint
{
    private readonly AssetDatabase _database;

    public QueryEndpoint(AssetDatabase database) => _database = database;

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

        IReadOnlyList<JsonNode?> queries = DocumentBody.Read(call.Request, isStrict: false);
        NoAliases aliases = new();
        JsonNode[] results = queries
            .Select(query => query as JsonObject ?? throw AgilityException.Bad("A query is not an object"))
            .Select(query => (JsonNode)new DocumentQuery(query, _database, aliases).Run(out _))
            .ToArray();
        return results.Length == 0
            ? throw AgilityException.Bad("The body has no query")
            : JsonFormat.Create(200, json => new JsonArray(results).WriteTo(json));
    }
}
