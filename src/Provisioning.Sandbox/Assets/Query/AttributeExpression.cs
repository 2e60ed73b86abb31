using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>An attribute of an asset, directly or through relations.</summary>
internal sealed class AttributeExpression
{
    private readonly IReadOnlyList<ExpressionStep> _steps;
    private readonly Aggregate _aggregate;

    public AttributeExpression(string name, IReadOnlyList<ExpressionStep> steps, Aggregate aggregate)
    {
        Name = name;
        _steps = steps;
        _aggregate = aggregate;
    }

    /// <summary>The expression as written, without the type in front.</summary>
    public string Name { get; }

    public AttributeDefinition Attribute => _steps[_steps.Count - 1].Attribute;

    /// <summary>The type that a relation points to, after narrowing.</summary>
    public string? TargetType => _steps[_steps.Count - 1].Downcast ?? Attribute.RelatedType;

    public AttributeKind Kind => _aggregate == Aggregate.None ? Attribute.Kind : AttributeKind.Numeric;

    public bool IsRelation => Kind == AttributeKind.Relation;

    public bool IsMultivalue => _aggregate == Aggregate.None && _steps.Any(step => step.Attribute.IsMultivalue);

    /// <summary>The attribute's name when it stands on the asset itself; otherwise null.</summary>
    public string? DirectName => _steps.Count == 1 && _aggregate == Aggregate.None ? Attribute.Name : null;

    public IEnumerable<object> Read(AssetView view)
    {
        IEnumerable<AssetView> at = new[] { view };
        foreach (ExpressionStep step in _steps.Take(_steps.Count - 1))
        {
            at = at.SelectMany(from => step.Read(from).Select(value => from.Snapshot.Find((SandboxOid)value)).OfType<AssetView>());
        }

        IEnumerable<object> values = at.SelectMany(_steps[_steps.Count - 1].Read);
        return _aggregate switch
        {
            Aggregate.Count => new object[] { (decimal)values.Count() },
            Aggregate.DistinctCount => new object[] { (decimal)values.Distinct().Count() },
            _ => values,
        };
    }
}
