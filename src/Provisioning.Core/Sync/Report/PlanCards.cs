using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Report;

/// <summary>What the approver of a plan wants to know before the steps: who loses access, and which groups are created.</summary>
internal static class PlanCards
{
    // The table has all of them.
    private const int Shown = 12;

    /// <summary>The people who lose access. A person who loses it in several services is shown once.</summary>
    public static string People(PlanReport report)
    {
        List<IGrouping<(string Key, string? DisplayName), (string Service, PersonChanges Changes)>> people =
            report.LosesAccess.GroupBy(p => (p.Changes.Key, p.Changes.DisplayName)).ToList();
        return people.Count == 0
            ? "<p class=\"none\">No one loses access.</p>"
            : List(people.Select(p => Line(p.Key.DisplayName, p.Key.Key, string.Join(", ", p.Select(a => a.Service).Distinct()))))
                + More(people.Count, $"data-category=\"{StepEffect.LosesAccess}\"");
    }

    /// <summary>What the services also do to accounts that are disabled; empty for nothing.</summary>
    public static string Effects(IReadOnlyList<string> effects) => string.Concat(effects.Select(e => $"<p class=\"effect\">{ReportText.Encode(e)}</p>"));

    /// <summary>Which groups and group types are created; empty for none.</summary>
    public static string Groups(ProvisioningPlan plan)
    {
        List<PlanStep> made = plan.Steps.Where(s => s.IsAboutGroup).ToList();
        return made.Count == 0 ? ""
            : $"<article id=\"groups\"><h2>Groups to be created: {ReportText.Count(made.Count)}</h2>"
                + List(made.Select(s => Line(s.Key, s.Hint, $"{s.Service}, {ReportText.Words(s.Kind.ToString()).ToLowerInvariant()}")))
                + More(made.Count, $"data-action=\"{made[made.Count - 1].Kind}\"") + "</article>";
    }

    private static string List(IEnumerable<string> lines) => $"<ul>{string.Concat(lines.Take(Shown))}</ul>";

    private static string Line(string? name, string? more, string soft) =>
        $"<li><b>{ReportText.Encode(name ?? more ?? "")}</b>{(name is null || more is null || name == more ? "" : $" <span>{ReportText.Breakable(more)}</span>")} <small>{ReportText.Encode(soft)}</small></li>";

    private static string More(int count, string filter) =>
        count <= Shown ? "" : $"<button type=\"button\" class=\"more\" {filter}>All {ReportText.Count(count)} in the table</button>";
}
