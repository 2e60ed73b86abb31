using System.Text;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Report;

/// <summary>A bar for each kind of step in each service, divided by category; each one is a filter of the table.</summary>
internal static class KindChart
{
    /// <param name="report">The report.</param>
    /// <param name="steps">How many steps there are; the lines of the report may not say what they are.</param>
    public static string Draw(ReportBase report, int steps)
    {
        List<IGrouping<(string Service, string Action), ReportItem>> kinds = report.Items
            .Where(i => i.Action.Length > 0)
            .GroupBy(i => (i.Service, i.Action))
            .OrderBy(g => g.Key.Service, StringComparer.Ordinal)
            .ThenBy(g => Enum.TryParse(g.Key.Action, out PlanStepKind kind) ? (int)kind : int.MaxValue)
            .ToList();
        if (steps == 0)
        {
            return "<p class=\"none\">There was nothing to do.</p>";
        }

        if (kinds.Count == 0)
        {
            return "<p class=\"none\">What the steps were to do is in the plan file, which was not given.</p>";
        }

        int longest = kinds.Max(g => g.Count());
        return string.Concat(kinds.Select(g => Line(report, g, longest)));
    }

    private static string Line(ReportBase report, IGrouping<(string Service, string Action), ReportItem> kind, int longest)
    {
        StringBuilder bar = new();
        double x = 0;
        Dictionary<string, int> counts = kind.GroupBy(report.CategoryOf).ToDictionary(g => g.Key, g => g.Count());
        foreach ((string category, string words, _) in report.Categories.Where(c => counts.ContainsKey(c.Category)))
        {
            double width = 100.0 * counts[category] / longest;
            bar.Append(FormattableString.Invariant($"<rect class=\"{category}\" x=\"{ReportText.Coordinate(x)}\" y=\"0\" width=\"{ReportText.Coordinate(width)}\" height=\"10\">"))
                .Append(FormattableString.Invariant($"<title>{ReportText.Encode(words)}: {ReportText.Count(counts[category])}</title></rect>"));
            x += width;
        }

        string service = ReportText.Encode(kind.Key.Service);
        string action = ReportText.Encode(kind.Key.Action);
        return $"<button type=\"button\" class=\"kind\" data-service=\"{service}\" data-action=\"{action}\"><span>{service} <b>{ReportText.Encode(ReportText.Words(kind.Key.Action))}</b></span>"
            + $"<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{bar}</svg><b>{ReportText.Count(kind.Count())}</b></button>";
    }
}
