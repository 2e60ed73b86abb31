using System.Text;

namespace Provisioning.Sync.Report;

/// <summary>The categories of a report with their numbers; each one is a filter of the table.</summary>
internal static class Legend
{
    public static string Draw(ReportBase report)
    {
        StringBuilder html = new();
        foreach ((string category, string words, int count) in report.Categories)
        {
            html.Append(FormattableString.Invariant($"<button type=\"button\" class=\"legend {category}\" data-category=\"{category}\" data-count=\"{count}\" aria-pressed=\"false\">"))
                .Append(FormattableString.Invariant($"<i></i><span>{ReportText.Encode(words)}</span><b>{ReportText.Count(count)}</b></button>"));
        }

        return html.ToString();
    }
}
