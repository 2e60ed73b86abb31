using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets.Query;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>Reads <c>select</c>, nested objects included.</summary>
internal static class SelectReader
{
    public static IReadOnlyList<SelectItem> Read(JsonNode? select, AssetType? type, QueryScope scope, string path) => Nodes.Several(select)
        .Select(item => Item(item, type, scope, path))
        .Where(item => item is not SelectedAttribute { Expression.Kind: AttributeKind.Password })
        .ToArray();

    public static AttributeExpression Expression(string text, AssetType? type, QueryScope scope) =>
        type is null ? throw AgilityException.UnknownAttribute(text) : scope.Expressions.ParseAll(text, type);

    public static SelectedRelation Relation(JsonObject nested, AssetType? type, QueryScope scope, string path)
    {
        QueryKeys.CheckNested(nested, path);
        if (nested["from"] is not JsonValue from)
        {
            throw QueryKeys.Invalid(path + "->from");
        }

        AttributeExpression expression = Expression(Nodes.Text(from)!, type, scope);
        AssetType? target = expression.IsRelation ? scope.Database.Model.Find(expression.TargetType!) : throw QueryKeys.Invalid(path + "->from");
        return new SelectedRelation(
            expression,
            target is null ? new Conditions(scope.Context()) : ConditionReader.Read(nested, target, scope, path),
            target is null ? null : OrderReader.Search(nested, target, scope, path),
            target is null ? new SortOrder() : OrderReader.Sort(nested, target, scope, path),
            Read(nested["select"], target, scope, path + "->select"));
    }

    private static SelectItem Item(JsonNode? item, AssetType? type, QueryScope scope, string path) => item switch
    {
        JsonObject nested => Relation(nested, type, scope, path),
        JsonValue => new SelectedAttribute(Expression(Nodes.Text(item)!, type, scope)),
        _ => throw QueryKeys.Invalid(path),
    };
}
