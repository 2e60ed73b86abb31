namespace Provisioning.Sandbox.Model;

/// <summary>The operand <c>'Dead'</c> of a filter on states: the range between the closed states and deletion.</summary>
internal sealed record DeadStates
{
    private const decimal Deleted = 255;

    public static object First { get; } = 192m;

    public static bool Contains(decimal state) => state >= (decimal)First && state < Deleted;
}
