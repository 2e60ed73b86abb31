using System;
using System.Globalization;

namespace Provisioning.Tabular;

/// <summary>Reads the values of cells: blanks at the ends do not count, an empty cell is no value.</summary>
public static class ValueRules
{
    /// <summary>The text of a cell, or <c>null</c> when it holds nothing but blanks.</summary>
    /// <param name="value">A cell of a file or a property of an object.</param>
    /// <returns>The text without blanks at its ends.</returns>
    public static string? Text(object? value)
    {
        string? text = value switch
        {
            null => null,
            string s => s,
            IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
        text = text?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>Reads yes or no in the words that HR systems use.</summary>
    /// <param name="text">For example <c>TRUE</c>, <c>no</c>, <c>1</c> or <c>inactive</c>.</param>
    /// <param name="value">What was read.</param>
    /// <returns>False when the text is none of the words.</returns>
    public static bool TryReadBoolean(string text, out bool value)
    {
        switch (text.Trim().ToLowerInvariant())
        {
            case "true" or "t" or "yes" or "y" or "1" or "on" or "active" or "enabled":
                value = true;
                return true;
            case "false" or "f" or "no" or "n" or "0" or "off" or "inactive" or "disabled":
                value = false;
                return true;
            default:
                value = false;
                return false;
        }
    }
}
