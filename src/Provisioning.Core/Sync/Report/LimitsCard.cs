using Provisioning.Sync.Model;

namespace Provisioning.Sync.Report;

/// <summary>What a plan has against each limit, and why one refuses it.</summary>
internal static class LimitsCard
{
    /// <summary>The table; empty where no limit was checked.</summary>
    public static string Draw(IReadOnlyList<LimitCheck> checks)
    {
        if (checks.Count == 0)
        {
            return "";
        }

        string rows = string.Concat(checks.OrderByDescending(c => c.IsExceeded).Select(Row));
        return "<article id=\"limits\" class=\"wide\"><h2>Limits</h2><div class=\"scroll\"><table><thead><tr><th>Limit</th><th>Service or source</th><th class=\"number\">Planned</th><th class=\"number\">Allowed</th>"
            + $"<th>Rule</th><th>Result</th></tr></thead><tbody>{rows}</tbody></table></div></article>";
    }

    /// <summary>Why the plan would be refused: one sentence for each limit.</summary>
    public static IReadOnlyList<string> Reasons(IReadOnlyList<LimitCheck> checks) => checks
        .Where(c => c.IsExceeded)
        .Select(c => $"{c.Limit}{(Where(c).Length == 0 ? "" : $" of {Where(c)}")}: the plan has {ReportText.Count(c.Actual)}, and {Allowed(c)} "
            + $"{(c.Rule.Length == 0 ? "" : $"({c.Rule}) ")}would pass.{(c.Parameter.Length == 0 ? "" : $" {c.Parameter} lets it through for one run.")}")
        .ToList();

    private static string Row(LimitCheck check) => $"<tr{(check.IsExceeded ? " class=\"exceeded\"" : "")}>"
        + $"<td>{ReportText.Encode(check.Limit)}</td><td>{ReportText.Encode(Where(check))}</td><td class=\"number\" data-label=\"Planned\">{ReportText.Count(check.Actual)}</td><td class=\"number\" data-label=\"Allowed\">{Allowed(check)}</td>"
        + $"<td class=\"rule\">{ReportText.Encode(check.Rule)}</td><td class=\"result\">{(check.IsExceeded ? "exceeded" : "passes")}{(check.Parameter.Length == 0 ? "" : $" <code>{ReportText.Encode(check.Parameter)}</code>")}</td></tr>";

    private static string Allowed(LimitCheck check) => check.Allowed is { } allowed ? ReportText.Count(allowed) : "no limit";

    private static string Where(LimitCheck check) => check.Service.Length > 0 ? check.Service : check.Source;
}
