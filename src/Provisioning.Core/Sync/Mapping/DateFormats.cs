using System.Globalization;

namespace Provisioning.Sync.Mapping;

/// <summary>Checks date formats and reads days by them, alike in every culture.</summary>
internal static class DateFormats
{
    // A time with a zone counts as its day in UTC, whatever the time zone of the machine.
    private const DateTimeStyles Styles =
        DateTimeStyles.NoCurrentDateDefault | DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    // A day whose parts cannot be mistaken for one another, and a time that is not midnight.
    private static readonly DateTime Probe = new(2003, 11, 23, 14, 48, 57, DateTimeKind.Utc);

    /// <summary>Says what is wrong with a date format, or <c>null</c>.</summary>
    public static string? Problem(string format)
    {
        try
        {
            string text = Probe.ToString(format, CultureInfo.InvariantCulture);
            if (Read(text, [format], out DateTime day) is null && day == Probe.Date)
            {
                return null;
            }
        }
        catch (FormatException)
        {
            return $"'{format}' is not a date format.";
        }

        return $"'{format}' does not contain day, month (MM; mm are minutes) and year of a date.";
    }

    /// <summary>Reads a day; gives what is wrong, as the end of a sentence, or <c>null</c>. A text that two formats read differently is wrong.</summary>
    public static string? Read(string text, IReadOnlyList<string> formats, out DateTime day)
    {
        DateTime? found = null;
        day = default;
        foreach (string format in formats)
        {
            if (!DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, Styles, out DateTime read))
            {
                continue;
            }

            day = read.Date;
            if (found is { } earlier && earlier != day)
            {
                return FormattableString.Invariant($"which may be {earlier:yyyy-MM-dd} or {day:yyyy-MM-dd}. Use a date format that is unambiguous.");
            }

            found = day;
        }

        return found is null ? $"which is not a date of the form {string.Join(" or ", formats)}." : null;
    }

    /// <summary>The day moved by some days, limited to the first and last possible day.</summary>
    public static DateTime Move(DateTime day, int days)
    {
        double room = days < 0 ? (day - DateTime.MinValue.Date).TotalDays : (DateTime.MaxValue.Date - day).TotalDays;
        return Math.Abs((double)days) <= room ? day.AddDays(days) : days < 0 ? DateTime.MinValue.Date : DateTime.MaxValue.Date;
    }
}
