using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets.Query;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>Something that a result shows under a key of its own.</summary>
internal abstract record SelectItem(string Key)
{
    /// <summary>The value for an asset, or for no asset at all.</summary>
    public abstract JsonNode? Read(AssetView? view);
}

/// <summary>An attribute or a relation.</summary>
internal sealed record SelectedAttribute(AttributeExpression Expression) : SelectItem(Expression.Name)
{
    public override JsonNode? Read(AssetView? view) => ResultValue.Of(Expression, view is null ? Enumerable.Empty<object>() : Expression.Read(view));
}

/// <summary>The assets of a relation with attributes of their own.</summary>
internal sealed record SelectedRelation(AttributeExpression Expression, Conditions Conditions, TextSearch? Search, SortOrder Sort, IReadOnlyList<SelectItem> Items)
    : SelectItem(Expression.Name)
{
    public override JsonNode Read(AssetView? view)
    {
        IEnumerable<AssetView> targets = view is null
            ? Enumerable.Empty<AssetView>()
            : Expression.Read(view).Select(value => view.Snapshot.Find((SandboxOid)value)).OfType<AssetView>();
        IEnumerable<AssetView> shown = Sort.Apply(targets.Where(target => Conditions.Hold(target) && (Search?.Matches(target) ?? true)));
        return new JsonArray(shown.Select(target => (JsonNode)ResultRow.Of(target, Items)).ToArray());
    }
}
