using System.Text;

namespace Provisioning.Sync.Report;

/// <summary>A ring of the steps by how they ended, and beside it the numbers that it is drawn from.</summary>
internal static class OutcomeChart
{
    // A single failure among thousands of steps stays visible.
    private const double SmallestArc = 0.7;

    private static readonly ReportCategory[] Order =
    [
        ReportCategory.Done, ReportCategory.Unchanged, ReportCategory.Failed, ReportCategory.Uncertain, ReportCategory.Pending,
    ];

    public static string Draw(RunReport report)
    {
        int steps = report.Run.Steps.Count;
        int good = report.Count(ReportCategory.Done) + report.Count(ReportCategory.Unchanged);
        double[] lengths = Order
            .Select(c => report.Count(c) == 0 ? 0 : Math.Max(SmallestArc, 100.0 * report.Count(c) / steps))
            .ToArray();
        double scale = 100 / Math.Max(1, lengths.Sum());

        // A circle of this radius has a circumference of 100: lengths are percentages.
        StringBuilder svg = new("<svg id=\"outcome-chart\" viewBox=\"0 0 42 42\" role=\"img\" aria-label=\"Steps by outcome\"><circle class=\"ring\" cx=\"21\" cy=\"21\" r=\"15.9155\"/>");
        double start = 0;
        for (int i = 0; i < Order.Length; i++)
        {
            double length = lengths[i] * scale;
            if (length > 0)
            {
                string title = ReportText.Encode($"{ReportText.Category(Order[i])}: {ReportText.Count(report.Count(Order[i]))}");
                svg.Append(FormattableString.Invariant($"<circle class=\"arc {Order[i]}\" data-category=\"{Order[i]}\" data-count=\"{report.Count(Order[i])}\" cx=\"21\" cy=\"21\" r=\"15.9155\" "))
                    .Append(FormattableString.Invariant($"stroke-dasharray=\"{ReportText.Coordinate(length)} {ReportText.Coordinate(100 - length)}\" stroke-dashoffset=\"{ReportText.Coordinate(25 - start)}\"><title>{title}</title></circle>"));
            }

            start += length;
        }

        return svg.Append(FormattableString.Invariant($"<text class=\"big\" x=\"21\" y=\"21.5\">{Percent(good, steps)}</text><text class=\"small\" x=\"21\" y=\"26\">of {ReportText.Count(steps)} done</text></svg>")).ToString();
    }

    // Never 100 % as long as something is missing.
    private static string Percent(int good, int steps) =>
        steps == 0 ? "–" : FormattableString.Invariant($"{Math.Floor(1000.0 * good / steps) / 10:0.#}%");
}
