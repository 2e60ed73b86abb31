using System.Globalization;

namespace Provisioning.Sync.Model;

/// <summary>A number of people, or a percentage of some: <c>10</c>, <c>5%</c>, <c>2.5 %</c>.</summary>
public sealed record Limit
{
    private Limit(decimal value, bool isPercentage)
    {
        Value = value;
        IsPercentage = isPercentage;
    }

    /// <summary>The number of people, or the percentage.</summary>
    public decimal Value { get; }

    /// <summary>True for a percentage.</summary>
    public bool IsPercentage { get; }

    /// <summary>Makes a number of people.</summary>
    /// <param name="count">The number, not below zero.</param>
    /// <returns>The limit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below zero.</exception>
    public static Limit Of(int count) => count >= 0 ? new Limit(count, false) : throw new ArgumentOutOfRangeException(nameof(count));

    /// <summary>Makes a percentage.</summary>
    /// <param name="percentage">The percentage, from 0 to 100.</param>
    /// <returns>The limit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is below 0 or above 100.</exception>
    public static Limit Percent(decimal percentage) =>
        percentage is >= 0 and <= 100 ? new Limit(percentage, true) : throw new ArgumentOutOfRangeException(nameof(percentage));

    /// <summary>Reads a limit, alike in every culture.</summary>
    /// <param name="text">A whole number, or a percentage from 0 to 100 with a point for decimals.</param>
    /// <returns>The limit.</returns>
    /// <exception cref="FormatException">The text is not a limit.</exception>
    public static Limit Parse(string text) => TryParse(text, out Limit? limit)
        ? limit!
        : throw new FormatException($"'{text}' is not a valid limit. Give a number such as 10, or a percentage from 0% to 100% such as 5% or 2.5%.");

    /// <summary>Reads a limit without throwing.</summary>
    /// <param name="text">A whole number, or a percentage from 0 to 100 with a point for decimals.</param>
    /// <param name="limit">The limit; <c>null</c> when the text is none.</param>
    /// <returns>True when the text is a limit.</returns>
    public static bool TryParse(string? text, out Limit? limit)
    {
        limit = null;
        string trimmed = (text ?? "").Trim();
        if (trimmed.EndsWith("%", StringComparison.Ordinal))
        {
            string digits = trimmed.Substring(0, trimmed.Length - 1).TrimEnd();
            if (decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal percentage) && percentage <= 100)
            {
                limit = Percent(percentage);
            }
        }
        else if (int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            limit = Of(count);
        }

        return limit is not null;
    }

    /// <summary>The largest number of people that the limit allows.</summary>
    /// <param name="whole">What a percentage is taken of.</param>
    /// <returns>The number; a percentage is rounded down.</returns>
    public int AtMost(int whole) => IsPercentage ? (int)Math.Floor(whole * Value / 100) : (int)Value;

    /// <summary>The smallest number of people that the limit requires.</summary>
    /// <param name="whole">What a percentage is taken of.</param>
    /// <returns>The number; a percentage is rounded up.</returns>
    public int AtLeast(int whole) => IsPercentage ? (int)Math.Ceiling(whole * Value / 100) : (int)Value;

    /// <summary>The limit as it can be read again.</summary>
    /// <returns>For example <c>5%</c>.</returns>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture) + (IsPercentage ? "%" : "");
}
