using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets.Query;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>Reads <c>where</c> and <c>filter</c> of a query.</summary>
internal static class ConditionReader
{
    public static Conditions Read(JsonObject query, AssetType type, QueryScope scope, string path)
    {
        Conditions conditions = new(scope.Context());
        if (query["where"] is { } where)
        {
            foreach (KeyValuePair<string, JsonNode?> pair in where as JsonObject ?? throw QueryKeys.Invalid(path + "->where"))
            {
                ReadEqual(conditions, pair.Key, pair.Value, type, scope);
            }
        }

        foreach (string term in Nodes.Texts(query["filter"], path + "->filter"))
        {
            conditions.Filter(term, type, scope.Expressions);
        }

        return conditions;
    }

    private static void ReadEqual(Conditions conditions, string key, JsonNode? value, AssetType type, QueryScope scope)
    {
        if (!Nodes.IsScalar(value))
        {
            throw AgilityException.Bad($"Key \"{key}\" must have corresponding scalar value\r\nParameter name: {key}");
        }

        string? text = Nodes.Text(value);
        try
        {
            Cursor cursor = new(key);
            AttributeExpression expression = scope.Expressions.Parse(cursor, type);
            if (!cursor.IsAtEnd)
            {
                throw new ExpressionException(key);
            }

            if (text is null)
            {
                conditions.Missing(expression);
            }
            else
            {
                conditions.Equal(expression, scope.Values(text, expression.IsRelation).ToArray());
            }
        }
        catch (ExpressionException)
        {
            throw AgilityException.Bad($"Invalid QueryFilter2 token {key}='{(text ?? "").Replace("'", "''")}'");
        }
    }
}
