using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>A part of a filter.</summary>
internal abstract record WhereNode
{
    public abstract bool Matches(AssetView view);

    /// <summary>Some assets, all those among them that match as they are now; null where only reading every asset of the type tells.</summary>
    public virtual IEnumerable<Asset>? Candidates(AssetType type, AssetDatabase database) => null;
}

/// <summary>All parts hold.</summary>
internal sealed record AndNode(IReadOnlyList<WhereNode> Parts) : WhereNode
{
    public override bool Matches(AssetView view) => Parts.All(part => part.Matches(view));

    public override IEnumerable<Asset>? Candidates(AssetType type, AssetDatabase database) =>
        Parts.Select(part => part.Candidates(type, database)).FirstOrDefault(found => found is not null);
}

/// <summary>At least one part holds.</summary>
internal sealed record OrNode(IReadOnlyList<WhereNode> Parts) : WhereNode
{
    public override bool Matches(AssetView view) => Parts.Any(part => part.Matches(view));

    public override IEnumerable<Asset>? Candidates(AssetType type, AssetDatabase database)
    {
        IEnumerable<Asset>?[] found = Parts.Select(part => part.Candidates(type, database)).ToArray();
        return found.Contains(null) ? null : found.SelectMany(assets => assets!);
    }
}

/// <summary>There is a value, or there is none.</summary>
internal sealed record ExistsNode(AttributeExpression Expression, bool Exists) : WhereNode
{
    public override bool Matches(AssetView view) => Expression.Read(view).Any() == Exists;
}

/// <summary>A value compares with the given ones as the operator says.</summary>
internal sealed record CompareNode(AttributeExpression Expression, TermComparison Comparison) : WhereNode
{
    public override bool Matches(AssetView view) => Comparison.Holds(Expression.Read(view));

    public override IEnumerable<Asset>? Candidates(AssetType type, AssetDatabase database) => (Expression.DirectName, Comparison.Wanted) switch
    {
        (null, _) or (_, null) => null,
        (BaseAttributes.IdName, { } oids) => oids.Cast<SandboxOid>().Where(oid => database.Model.IsA(oid.Type, type.Name)).Select(database.Find).OfType<Asset>(),
        ({ } name, { } values) when Expression.Attribute.IsIndexed && !type.IsAbstract => values.SelectMany(value => database.Holders(type.Name, name, value)),
        _ => null,
    };
}
