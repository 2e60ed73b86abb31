using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>An attribute of an asset, directly or through relations.</summary>
internal sealed class AttributeExpression(string name, IReadOnlyList<ExpressionStep> steps, Aggregate aggregate)
{
    /// <summary>The expression as written, without the type in front.</summary>
    public string Name { get; } = name;

    public AttributeDefinition Attribute => steps[steps.Count - 1].Attribute;

    /// <summary>The attribute of the asset itself that the expression starts with.</summary>
    public AttributeDefinition First => steps[0].Attribute;

    /// <summary>The type that a relation points to, after narrowing.</summary>
    public string? TargetType => steps[steps.Count - 1].Downcast ?? Attribute.RelatedType;

    public AttributeKind Kind => aggregate == Aggregate.None ? Attribute.Kind : AttributeKind.Numeric;

    public bool IsRelation => Kind == AttributeKind.Relation;

    public bool IsMultivalue => aggregate == Aggregate.None && steps.Any(step => step.Attribute.IsMultivalue);

    /// <summary>The attribute's name when it stands on the asset itself; otherwise null.</summary>
    public string? DirectName => steps.Count == 1 && aggregate == Aggregate.None ? Attribute.Name : null;

    public IEnumerable<object> Read(AssetView view)
    {
        IEnumerable<AssetView> at = new[] { view };
        foreach (ExpressionStep step in steps.Take(steps.Count - 1))
        {
            at = at.SelectMany(from => step.Read(from).Select(value => from.Snapshot.Find((SandboxOid)value)).OfType<AssetView>());
        }

        IEnumerable<object> values = at.SelectMany(steps[steps.Count - 1].Read);
        return aggregate switch
        {
            Aggregate.Count => new object[] { (decimal)values.Count() },
            Aggregate.DistinctCount => new object[] { (decimal)values.Distinct().Count() },
            _ => values,
        };
    }
}
