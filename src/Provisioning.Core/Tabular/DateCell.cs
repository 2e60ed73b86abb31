using System.Globalization;
using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>
/// A cell of a workbook that is a date, however the workbook displays it. Its text is ISO 8601, the same in every culture.
/// </summary>
internal sealed class DateCell(DateTime value) : IPlainValue
{
    // Workbooks store a time without a day as a part of the day before their first one.
    private static readonly DateTime s_first = new(1900, 1, 1);

    /// <summary>The day; <c>null</c> for a time without one.</summary>
    public DateTime? Day => value < s_first ? null : value.Date;

    /// <summary>The date, the date with its time, or a time without a day.</summary>
    /// <returns>For example <c>2026-03-01</c> or <c>2026-03-01T08:30:00</c>.</returns>
    public override string ToString() => value.ToString(
        value < s_first ? "HH:mm:ss" : value.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFF", CultureInfo.InvariantCulture);
}
