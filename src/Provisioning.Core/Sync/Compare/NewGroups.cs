using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>
/// Adds the group types and groups to a plan that its memberships stand on and that nobody knows to exist: a pure function. Names count as they are
/// written, and one that looks like a slip of the keyboard says so.
/// </summary>
internal static class NewGroups
{
    // Each is held against all names there are, and nobody reads so many hints.
    private const int MostHinted = 100;

    private const string Gone = "It was there once, and the service does not list it any more.";

    /// <summary>The plan with a step for each, before the memberships of its service.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="live">What the services have.</param>
    public static ProvisioningPlan Add(ProvisioningPlan plan, IEnumerable<LiveState> live)
    {
        Dictionary<string, List<PlanStep>> made = live.ToDictionary(s => s.System, s => Steps(plan.Steps.Where(p => p.System == s.System && p.Kind == PlanStepKind.AddMembership), s));
        if (made.Values.All(m => m.Count == 0))
        {
            return plan;
        }

        return plan with
        {
            Steps = StepNumbers.Give(plan.Steps
                .GroupBy(s => s.System)
                .SelectMany(s => StepPhase.Order(s.Concat(made.TryGetValue(s.Key, out List<PlanStep>? groups) ? groups : [])))),
        };
    }

    private static List<PlanStep> Steps(IEnumerable<PlanStep> memberships, LiveState live)
    {
        List<IGrouping<(string Type, string Name), PlanStep>> wanted = memberships.GroupBy(m => (m.GroupType!, m.GroupName!)).ToList();
        List<PlanStep> steps = [];
        steps.AddRange(wanted.GroupBy(g => g.Key.Type).Where(t => !live.Groups.ContainsKey(t.Key)).Select(t => Form(t.First().First(), live.System) with
        {
            Kind = PlanStepKind.CreateGroupType,
            Key = t.Key,
            Hint = live.GoneGroups.ContainsKey(t.Key) ? Gone : Hint(t.Key, live.Groups.Keys),
        }));
        HashSet<(string Type, string Name)> known = [.. live.Groups.SelectMany(t => t.Value.Select(name => (t.Key, name)))];
        foreach (IGrouping<(string Type, string Name), PlanStep> group in wanted.Where(g => !known.Contains(g.Key)))
        {
            steps.Add(Form(group.First(), live.System) with
            {
                Kind = PlanStepKind.CreateGroup,
                Key = PlanStep.GroupTitle(group.Key.Type, group.Key.Name),
                Changes = [new AttributeChange { Name = group.Key.Type, After = group.Key.Name }],
                Hint = IsGone(live, group.Key) ? Gone
                    : steps.Count < MostHinted ? Hint(group.Key.Name, [.. Known(live, group.Key.Type), .. Likelier(group, wanted)])
                    : null,
            });
        }

        return steps;
    }

    private static PlanStep Form(PlanStep first, string system) => new() { System = system, SourceName = first.SourceName, Row = first.Row, Line = first.Line };

    private static bool IsGone(LiveState live, (string Type, string Name) group) =>
        live.GoneGroups.TryGetValue(group.Type, out IReadOnlyList<string>? gone) && gone.Contains(group.Name, StringComparer.Ordinal);

    private static IReadOnlyList<string> Known(LiveState live, string type) => live.Groups.TryGetValue(type, out IReadOnlyList<string>? groups) ? groups : [];

    // A slip of the keyboard stands in one row; the name that was meant in several. Of two spellings of one name, each tells the other.
    private static IEnumerable<string> Likelier(IGrouping<(string Type, string Name), PlanStep> group, List<IGrouping<(string Type, string Name), PlanStep>> wanted) => wanted
        .Where(w => w.Key.Type == group.Key.Type && (KeyText.AreSame(w.Key.Name, group.Key.Name) || (w.Skip(1).Any() && !group.Skip(1).Any())))
        .Select(w => w.Key.Name);

    private static string? Hint(string name, IEnumerable<string> others)
    {
        string hint = NearMatches.HintBesideSeries(name, others).Trim();
        return hint.Length == 0 ? null : hint;
    }
}
