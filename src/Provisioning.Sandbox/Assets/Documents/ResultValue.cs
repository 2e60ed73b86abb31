using System.Globalization;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets.Query;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>Values as results show them: scalars as text, states by name, references as objects with <c>_oid</c>.</summary>
internal static class ResultValue
{
    private const string NoAsset = "NULL";

    public static JsonNode? Of(AttributeExpression expression, IEnumerable<object> values)
    {
        IEnumerable<JsonNode?> nodes = values.Select(value => Node(expression.Kind, value));
        if (expression.IsMultivalue)
        {
            return new JsonArray(nodes.ToArray());
        }

        return nodes.FirstOrDefault() ?? (expression.IsRelation ? Reference(NoAsset) : null);
    }

    public static JsonObject Reference(string token) => new() { ["_oid"] = token };

    public static string Token(SandboxOid? oid) => oid?.ToString() ?? NoAsset;

    private static JsonNode? Node(AttributeKind kind, object value) => value switch
    {
        SandboxOid oid => Reference(oid.ToString()),
        decimal state when kind == AttributeKind.State => JsonValue.Create(State(state)),
        DateTime time => JsonValue.Create(time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(ValueText.Of(value)),
    };

    /// <summary>The name of a state; the number where it has none.</summary>
    private static string State(decimal state) => state switch
    {
        0m => "Future",
        64m => "Active",
        128m => "Closed",
        192m => "Dead",
        200m => "Template",
        208m => "BrokenDown",
        255m => "Deleted",
        _ => state.ToString(CultureInfo.InvariantCulture),
    };
}
