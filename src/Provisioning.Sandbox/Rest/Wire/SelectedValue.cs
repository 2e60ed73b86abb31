using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Assets.Query;

namespace Provisioning.Sandbox.Rest.Wire;

/// <summary>An attribute or relation as an answer shows it.</summary>
internal sealed record SelectedValue(string Name, bool IsRelation, bool IsMultivalue, IReadOnlyList<object> Values)
{
    /// <summary>The act that a template shows; otherwise null.</summary>
    public string? Act { get; init; }

    /// <summary>The act that each item of a template shows; null where the value as a whole has one, or none has.</summary>
    public string? ItemAct => Act is not null && IsRelation && IsMultivalue ? "add" : null;

    public static SelectedValue Read(AttributeExpression expression, AssetView view) =>
        new(expression.Name, expression.IsRelation, expression.IsMultivalue, expression.Read(view).ToArray());
}
