using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Ambition.Wire;

/// <summary>Values that fit into one cell or one key: texts, booleans, numbers, dates and nothing.</summary>
internal static class FlatValue
{
    /// <summary>Converts a value to a form that can be sent.</summary>
    /// <param name="value">A value from a script or a row.</param>
    /// <param name="flat">A text, a boolean, a number, a secret or <c>null</c>.</param>
    /// <returns>False for lists, tables and other values with parts, for NaN and infinite numbers, and for texts that cannot be sent.</returns>
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
