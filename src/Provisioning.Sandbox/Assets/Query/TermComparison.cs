using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>An operator and the values on its right. Of several values one suffices; <c>!=</c> wants none of them.</summary>
internal sealed class TermComparison(string comparison, HashSet<object> operands, ValueOrder order)
{
    /// <summary>The values of which an asset must have one; null where others will do.</summary>
    public IReadOnlyCollection<object>? Wanted => comparison == "=" ? operands : null;

    public static TermComparison Create(AttributeKind kind, string comparison, IEnumerable<string> values, StringComparer text)
    {
        if (kind is AttributeKind.Boolean or AttributeKind.Relation && comparison is not ("=" or "!="))
        {
            throw new ExpressionException(comparison);
        }

        ValueOrder order = new(text);
        return new TermComparison(comparison, Operands(kind, values, order), order);
    }

    public bool Holds(IEnumerable<object> values) => comparison switch
    {
        "=" => values.Any(IsOperand),
        "!=" => !values.Any(IsOperand),
        "<" => Any(values, difference => difference < 0),
        "<=" => Any(values, difference => difference <= 0),
        ">" => Any(values, difference => difference > 0),
        _ => Any(values, difference => difference >= 0),
    };

    private static HashSet<object> Operands(AttributeKind kind, IEnumerable<string> values, ValueOrder order) =>
        new(values.Select(value => ValueParser.ForFilter(kind, value) ?? throw new ExpressionException(value)), order);

    private bool IsOperand(object value) =>
        operands.Contains(value) || (value is decimal number && operands.OfType<DeadStates>().Any() && DeadStates.Contains(number));

    private bool Any(IEnumerable<object> values, Func<int, bool> holds) =>
        values.Any(value => operands.Any(operand => holds(order.Compare(value, operand is DeadStates ? DeadStates.First : operand))));
}
