using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets.Documents;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Bulk;

/// <summary>An operation by name, and the arguments of each run.</summary>
internal sealed record ExecuteForm(string Operation, IReadOnlyList<JsonObject> Arguments)
{
    private const string Path = "root->execute";

    public static ExecuteForm Read(JsonNode? node)
    {
        if (node is JsonValue)
        {
            return new ExecuteForm(Nodes.Text(node)!, new[] { new JsonObject() });
        }

        JsonObject form = node as JsonObject ?? throw QueryKeys.Invalid(Path);
        string[] unknown = form.Select(member => member.Key).Where(key => key is not (BulkKeys.Operation or BulkKeys.Arguments or BulkKeys.List)).ToArray();
        if (unknown.Length > 0)
        {
            throw AgilityException.Bad("Invalid key at node(s): " + string.Join(", ", unknown.Select(key => $"{Path}->{key}")));
        }

        return form[BulkKeys.Operation] is JsonValue name
            ? new ExecuteForm(Nodes.Text(name)!, ReadArguments(form))
            : throw QueryKeys.Invalid(Path + "->op");
    }

    public JsonObject Project(SandboxOid oid, JsonObject arguments) => new()
    {
        [BulkKeys.Oid] = oid.ToString(),
        [BulkKeys.Execute] = new JsonObject { [BulkKeys.Operation] = Operation, [BulkKeys.Arguments] = arguments.DeepClone() },
    };

    private static JsonObject[] ReadArguments(JsonObject form)
    {
        if (form.TryGetPropertyValue(BulkKeys.List, out JsonNode? list))
        {
            return form.ContainsKey(BulkKeys.Arguments) || list is not JsonArray runs || runs.Any(run => run is not JsonObject)
                ? throw QueryKeys.Invalid(Path + "->list")
                : runs.Cast<JsonObject>().ToArray();
        }

        return form[BulkKeys.Arguments] switch
        {
            null => new[] { new JsonObject() },
            JsonObject arguments => new[] { arguments },
            _ => throw QueryKeys.Invalid(Path + "->args"),
        };
    }
}
