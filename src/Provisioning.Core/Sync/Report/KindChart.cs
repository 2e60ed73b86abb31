using System.Text;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Report;

/// <summary>A bar for each kind of step in each service, divided by how the steps ended.</summary>
internal static class KindChart
{
    private static readonly ReportCategory[] Order =
    [
        ReportCategory.Done, ReportCategory.Unchanged, ReportCategory.Failed, ReportCategory.Uncertain, ReportCategory.Pending,
    ];

    public static string Draw(RunReport report)
    {
        List<IGrouping<(string System, string Action), ReportItem>> kinds = report.Items
            .Where(i => i.Action.Length > 0)
            .GroupBy(i => (i.System, i.Action))
            .OrderBy(g => g.Key.System, StringComparer.Ordinal)
            .ThenBy(g => Enum.TryParse(g.Key.Action, out PlanStepKind kind) ? (int)kind : int.MaxValue)
            .ToList();
        if (report.Run.Steps.Count == 0)
        {
            return "<p class=\"none\">There was nothing to do.</p>";
        }

        if (kinds.Count == 0)
        {
            return "<p class=\"none\">What the steps were to do is in the plan file, which was not given.</p>";
        }

        int longest = kinds.Max(g => g.Count());
        return string.Concat(kinds.Select(g => Line(g, longest)));
    }

    private static string Line(IGrouping<(string System, string Action), ReportItem> kind, int longest)
    {
        StringBuilder bar = new();
        double x = 0;
        foreach (ReportCategory category in Order)
        {
            int count = kind.Count(i => i.Category == category);
            double width = 100.0 * count / longest;
            if (count > 0)
            {
                bar.Append(FormattableString.Invariant($"<rect class=\"{category}\" x=\"{ReportText.Coordinate(x)}\" y=\"0\" width=\"{ReportText.Coordinate(width)}\" height=\"10\">"))
                    .Append(FormattableString.Invariant($"<title>{ReportText.Category(category)}: {ReportText.Count(count)}</title></rect>"));
            }

            x += width;
        }

        string system = ReportText.Encode(kind.Key.System);
        string action = ReportText.Encode(kind.Key.Action);
        return $"<div class=\"kind\" data-system=\"{system}\" data-action=\"{action}\"><span>{system} <b>{action}</b></span>"
            + $"<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{bar}</svg><b>{ReportText.Count(kind.Count())}</b></div>";
    }
}
