using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Ambition.Wire;

/// <summary>Values that fit into one cell or one key: texts, booleans, numbers, dates and nothing.</summary>
internal static class FlatValue
{
    /// <summary>Brings a value into a form that can be sent.</summary>
    /// <param name="value">Whatever a script or a row holds.</param>
    /// <param name="flat">A text, a boolean, a number, a secret or <c>null</c>.</param>
    /// <returns>False for lists, tables and other values with parts, for numbers that are none, and for texts that cannot be sent.</returns>
    public static bool TryRead(object? value, out object? flat)
    {
        flat = value switch
        {
            null or bool or int or long or decimal => value,
            double number => double.IsNaN(number) || double.IsInfinity(number) ? null : number,
            _ when SecretValue.From(value) is { } secret => secret,
            _ => ValueRules.IsFlat(value) && ValueRules.Plain(value) is { } text && ValueRules.Unsendable(text) is null ? text : null,
        };
        return flat is not null || value is null;
    }
}
