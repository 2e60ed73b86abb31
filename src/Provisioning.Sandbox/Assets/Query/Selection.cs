using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>The attributes that an answer shows.</summary>
internal static class Selection
{
    /// <summary>Missing means the default set, empty means none. What is write only is never shown.</summary>
    public static IReadOnlyList<AttributeExpression> Parse(string? sel, AssetType type, ExpressionParser expressions)
    {
        IEnumerable<AttributeExpression> selected = sel switch
        {
            null => type.DefaultSelection.Select(item => expressions.ParseAll(item, type)),
            "" => Enumerable.Empty<AttributeExpression>(),
            _ => expressions.ParseList(sel, type),
        };
        return selected
            .Where(expression => expression.Kind != AttributeKind.Password)
            .GroupBy(expression => expression.Name)
            .Select(group => group.First())
            .ToArray();
    }
}
