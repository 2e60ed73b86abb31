using System;
using System.Globalization;
using Provisioning.Tabular;

namespace Provisioning.Demo;

/// <summary>Something that was not done, and why.</summary>
/// <param name="Row">The number of the data row; the first row after the header is 1.</param>
/// <param name="Task">What was to be done.</param>
/// <param name="Key">The user name, membership or group; empty when the row does not tell.</param>
/// <param name="Reason">Why it was not done.</param>
internal sealed record JobFailure(long Row, string Task, string Key, string Reason)
{
    private const string Reading = "Read the row";

    public static JobFailure Of(SourceRow row, InvalidRowException error) =>
        new(row.Number, Reading, KeyOf(row), WithoutRow(error.Message, row.Number));

    public static JobFailure OfDuplicate(Person person, long otherRow) => new(
        person.Row.Number,
        Reading,
        person.User.Username,
        string.Format(CultureInfo.InvariantCulture, "the same user name is in row {0}; neither is sent.", otherRow));

    public static JobFailure Of(ProvisioningResult result) => new(
        result.Row,
        $"{result.System}: {result.Action}",
        result.Key,
        result.Message ?? result.Outcome.ToString());

    private static string KeyOf(SourceRow row)
    {
        try
        {
            return row.Text(Columns.Username) ?? row.Text(Columns.Email) ?? "";
        }
        catch (InvalidRowException)
        {
            return "";
        }
    }

    // The row has a column of its own.
    private static string WithoutRow(string message, long row)
    {
        string start = string.Format(CultureInfo.InvariantCulture, "Row {0}", row);
        return message.StartsWith(start, StringComparison.Ordinal) ? message[start.Length..].TrimStart(',', ':', ' ') : message;
    }
}
