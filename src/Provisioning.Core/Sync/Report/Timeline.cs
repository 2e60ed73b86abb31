using System.Text;
using Provisioning.Common;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Report;

/// <summary>How many steps ended when: a column for each slice of the run's time, failures at the bottom.</summary>
internal static class Timeline
{
    private const int Slices = 80;
    private const double Width = 800;
    private const double Height = 100;

    private static readonly ReportCategory[] Order =
    [
        ReportCategory.Failed, ReportCategory.Uncertain, ReportCategory.Unchanged, ReportCategory.Done,
    ];

    public static string Draw(RunReport report)
    {
        List<ReportItem> existing = report.Items.Where(i => i.Time is not null).ToList();
        if (existing.Count == 0)
        {
            return "<p class=\"none\">No step has ended.</p>";
        }

        DateTimeOffset start = Min(report.Run.Started!.Value, existing.Min(i => i.Time!.Value));
        DateTimeOffset end = existing.Max(i => i.Time!.Value);
        double slice = Math.Max((end - start).Ticks, 1) / (double)Slices;
        int Place(DateTimeOffset time) => Math.Min(Slices - 1, (int)((time - start).Ticks / slice));

        ILookup<int, ReportItem> columns = existing.ToLookup(i => Place(i.Time!.Value));
        int highest = columns.Max(c => c.Count());
        StringBuilder svg = new(FormattableString.Invariant($"<svg id=\"timeline\" viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Steps over time\">"));
        foreach (IGrouping<int, ReportItem> column in columns.OrderBy(c => c.Key))
        {
            Column(svg, column, highest, start + TimeSpan.FromTicks((long)(column.Key * slice)));
        }

        foreach (RunOwner owner in report.Run.Owners.Skip(1).Where(o => o.Time >= start && o.Time <= end))
        {
            string x = ReportText.Coordinate(Place(owner.Time) * Width / Slices);
            svg.Append(FormattableString.Invariant($"<line class=\"resumed\" x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"{Height}\"><title>Resumed {ReportText.Moment(owner.Time)}</title></line>"));
        }

        return svg.Append("</svg><p class=\"axis\">")
            .Append(FormattableString.Invariant($"<span>{ReportText.Moment(start)}</span><span>up to {Counted.Of(highest, "step")} in {ReportText.Duration(TimeSpan.FromTicks((long)slice))}</span><span>{ReportText.Moment(end)}</span></p>"))
            .ToString();
    }

    private static void Column(StringBuilder svg, IGrouping<int, ReportItem> column, int highest, DateTimeOffset time)
    {
        double y = Height;
        svg.Append(FormattableString.Invariant($"<g><title>{ReportText.Moment(time)}: {Counted.Of(column.Count(), "step")}</title>"));
        foreach (ReportCategory category in Order)
        {
            int count = column.Count(i => i.Category == category);
            if (count == 0)
            {
                continue;
            }

            double height = Math.Max(1, (Height - Order.Length) * count / highest);
            y -= height;
            svg.Append(FormattableString.Invariant($"<rect class=\"{category}\" x=\"{ReportText.Coordinate(column.Key * Width / Slices)}\" y=\"{ReportText.Coordinate(y)}\" "))
                .Append(FormattableString.Invariant($"width=\"{ReportText.Coordinate((Width / Slices) - 1)}\" height=\"{ReportText.Coordinate(height)}\"/>"));
        }

        svg.Append("</g>");
    }

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
