using System.Collections;
using System.Net;
using System.Security;
using Provisioning.Tabular;

namespace Provisioning.Ambition;

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
            SecureString secret => new SecretValue(new NetworkCredential("", secret).Password),
            _ => ValueRules.IsFlat(value) && ValueRules.Plain(value) is { } text && ValueRules.Unsendable(text) is null ? text : null,
        };
        return flat is not null || value is null;
    }

    /// <summary>What a value is, for messages.</summary>
    public static string Describe(object value) => value is IEnumerable ? "a list or a table" : "a " + value.GetType().Name;
}
