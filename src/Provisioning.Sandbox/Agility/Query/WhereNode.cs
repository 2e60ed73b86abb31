using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Sandbox.Agility.Query;

/// <summary>A part of a filter.</summary>
internal abstract record WhereNode
{
    public abstract bool Matches(AssetView view);
}

/// <summary>All parts hold.</summary>
internal sealed record AndNode(IReadOnlyList<WhereNode> Parts) : WhereNode
{
    public override bool Matches(AssetView view) => Parts.All(part => part.Matches(view));
}

/// <summary>At least one part holds.</summary>
internal sealed record OrNode(IReadOnlyList<WhereNode> Parts) : WhereNode
{
    public override bool Matches(AssetView view) => Parts.Any(part => part.Matches(view));
}

/// <summary>There is a value, or there is none.</summary>
internal sealed record ExistsNode(AttributeExpression Expression, bool Exists) : WhereNode
{
    public override bool Matches(AssetView view) => Expression.Read(view).Any() == Exists;
}

/// <summary>A value compares with the given ones as the operator says.</summary>
internal sealed record CompareNode(AttributeExpression Expression, Comparison Comparison) : WhereNode
{
    public override bool Matches(AssetView view) => Comparison.Holds(Expression.Read(view));
}
