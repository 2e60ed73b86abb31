using System.Globalization;

namespace Provisioning.Common;

/// <summary>A number with its noun, which is in the singular where there is one.</summary>
internal static class Counted
{
    /// <summary>For example <c>1 row</c>, <c>1,200 rows</c>, <c>1 person has</c>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="one">The noun in the singular, with its verb where it has one.</param>
    /// <param name="many">The same in the plural; without it the noun gets an s.</param>
    public static string Of(long number, string one, string? many = null) =>
        $"{number.ToString("N0", CultureInfo.InvariantCulture)} {(number == 1 ? one : many ?? one + "s")}";
}
