using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>
/// Adds steps for the group types and groups that the memberships of a plan need and that are not recorded as existing: a pure function. Names are
/// compared exactly as written. A name that is probably misspelt gets a hint.
/// </summary>
internal static class NewGroups
{
    // Each name is compared with all existing ones, and no one reads so many hints.
    private const int MostHinted = 100;

    private const string Gone = "It existed before, but the service does not list it any more.";

    /// <summary>The plan with a step for each, before the memberships of its service.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="live">What the services have.</param>
    public static ProvisioningPlan Add(ProvisioningPlan plan, IEnumerable<LiveState> live)
    {
        Dictionary<string, List<PlanStep>> made = live.ToDictionary(s => s.Service, s => Steps(plan.Steps.Where(p => p.Service == s.Service && p.Kind == PlanStepKind.AddMembership), s));
        if (made.Values.All(m => m.Count == 0))
        {
            return plan;
        }

        return plan with
        {
            Steps = StepNumbers.Give(plan.Steps
                .GroupBy(s => s.Service)
                .SelectMany(s => StepPhase.Order(s.Concat(made.TryGetValue(s.Key, out List<PlanStep>? groups) ? groups : [])))),
        };
    }

    private static List<PlanStep> Steps(IEnumerable<PlanStep> memberships, LiveState live)
    {
        List<IGrouping<(string Type, string Name), PlanStep>> wanted = memberships.GroupBy(m => (m.GroupType!, m.GroupName!)).ToList();
        List<PlanStep> steps = [];
        steps.AddRange(wanted.GroupBy(g => g.Key.Type).Where(t => !live.Groups.ContainsKey(t.Key)).Select(t => Form(t.First().First(), live.Service) with
        {
            Kind = PlanStepKind.CreateGroupType,
            Key = t.Key,
            Hint = live.GoneGroups.ContainsKey(t.Key) ? Gone : Hint(t.Key, live.Groups.Keys),
        }));
        HashSet<(string Type, string Name)> existing = [.. live.Groups.SelectMany(t => t.Value.Select(name => (t.Key, name)))];
        foreach (IGrouping<(string Type, string Name), PlanStep> group in wanted.Where(g => !existing.Contains(g.Key)))
        {
            steps.Add(Form(group.First(), live.Service) with
            {
                Kind = PlanStepKind.CreateGroup,
                Key = PlanStep.GroupTitle(group.Key.Type, group.Key.Name),
                Changes = [new AttributeChange { Name = group.Key.Type, After = group.Key.Name }],
                Hint = IsGone(live, group.Key) ? Gone
                    : steps.Count < MostHinted ? Hint(group.Key.Name, [.. Existing(live, group.Key.Type), .. Likelier(group, wanted)])
                    : null,
            });
        }

        return steps;
    }

    private static PlanStep Form(PlanStep first, string service) => new() { Service = service, SourceName = first.SourceName, Row = first.Row, Line = first.Line };

    private static bool IsGone(LiveState live, (string Type, string Name) group) =>
        live.GoneGroups.TryGetValue(group.Type, out IReadOnlyList<string>? gone) && gone.Contains(group.Name, StringComparer.Ordinal);

    private static IReadOnlyList<string> Existing(LiveState live, string type) => live.Groups.TryGetValue(type, out IReadOnlyList<string>? groups) ? groups : [];

    // A misspelt name is in one row, the intended name in several. Of two spellings of one name, each hints at the other.
    private static IEnumerable<string> Likelier(IGrouping<(string Type, string Name), PlanStep> group, List<IGrouping<(string Type, string Name), PlanStep>> wanted) => wanted
        .Where(w => w.Key.Type == group.Key.Type && (KeyText.AreSame(w.Key.Name, group.Key.Name) || (w.Skip(1).Any() && !group.Skip(1).Any())))
        .Select(w => w.Key.Name);

    private static string? Hint(string name, IEnumerable<string> others)
    {
        string hint = NearMatches.HintBesideSeries(name, others).Trim();
        return hint.Length == 0 ? null : hint;
    }
}
