using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>One attribute on the way of an expression; a relation can be narrowed to a type and by a filter.</summary>
internal sealed record ExpressionStep(AttributeDefinition Attribute, string? Downcast, WhereNode? Filter)
{
    public IEnumerable<object> Read(AssetView view)
    {
        IEnumerable<object> values = view.Read(Attribute);
        if (Downcast is not null)
        {
            values = values.Where(value => view.Snapshot.Model.IsA(((SandboxOid)value).Type, Downcast));
        }

        return Filter is null
            ? values
            : values.Where(value => view.Snapshot.Find((SandboxOid)value) is { } target && Filter.Matches(target));
    }
}
