using System.Globalization;
using Provisioning.Common;

namespace Provisioning;

/// <summary>An input row that cannot be used. Nothing was sent for it.</summary>
public sealed class InvalidRowException : ProvisioningException
{
    /// <summary>Makes the error without a message.</summary>
    public InvalidRowException()
        : this("The row cannot be used.")
    {
    }

    /// <summary>Makes the error with a message.</summary>
    /// <param name="message">Why the row cannot be used.</param>
    public InvalidRowException(string message)
        : this(message, null)
    {
    }

    /// <summary>Makes the error with a message and a cause.</summary>
    /// <param name="message">Why the row cannot be used.</param>
    /// <param name="innerException">The cause.</param>
    public InvalidRowException(string message, Exception? innerException)
        : base(ProvisioningErrorKind.InvalidRow, message, innerException)
    {
    }

    /// <summary>Makes the error for a row, and where one is to blame, a column and its value.</summary>
    /// <param name="row">The number of the data row; the first row after the header is 1.</param>
    /// <param name="reason">Why the row cannot be used, as a sentence.</param>
    /// <param name="column">The column, as the source spells it.</param>
    /// <param name="value">The value in that column.</param>
    public InvalidRowException(long row, string reason, string? column = null, string? value = null)
        : this(Describe(row, reason, column, value))
    {
        Row = row;
        Column = column;
        Value = value;
    }

    /// <summary>The number of the data row; the first row after the header is 1.</summary>
    public long Row { get; }

    /// <summary>The column that is to blame, as the source spells it; <c>null</c> when it is the row as a whole.</summary>
    public string? Column { get; }

    /// <summary>The value that cannot be used.</summary>
    public string? Value { get; }

    private static string Describe(long row, string reason, string? column, string? value)
    {
        string place = string.Format(CultureInfo.InvariantCulture, "Row {0}", row);
        if (column is not null)
        {
            place += $", column '{ShownText.Of(column)}'";
        }

        return value is null ? $"{place}: {reason}" : $"{place}, value '{ShownText.Of(value)}': {reason}";
    }
}
