namespace Provisioning.Tabular;

/// <summary>How a workbook counts days, in cases that the library does not handle.</summary>
/// <param name="From1904">True when day 0 is the first of 1904, and not the last of 1899.</param>
/// <param name="IsUnnoticed">True when the workbook says so in a spelling that the library misreads.</param>
internal sealed record DayCount(bool From1904, bool IsUnnoticed)
{
    private const int Between = 1462;
    private const double Last = 2958465;

    /// <summary>A date that the library returned.</summary>
    public DateCell Date(DateTime date) =>
        new(IsUnnoticed && date.Year > 1900 && (DateTime.MaxValue - date).TotalDays > Between ? date.AddDays(Between) : date);

    /// <summary>A number in one of the East Asian date formats, which a workbook has without defining them; <c>null</c> for other numbers.</summary>
    public DateCell? Date(double number, int format) => format is (>= 27 and <= 36) or (>= 50 and <= 58) && number is >= 0 and < Last - Between
        ? new DateCell(DateTime.FromOADate(number + (From1904 ? Between : 0)))
        : null;
}
