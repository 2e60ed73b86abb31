using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run;

/// <summary>Adjacent steps of one kind in a service, as many as are sent together.</summary>
internal sealed class StepGroup
{
    // A step that takes a name or an address waits until the other account has given it up.
    private static readonly string[] Identities = ["Username", "Email"];

    private readonly HashSet<string> _people;

    private bool TakesSeats => Steps.Any(s => s.TakesSeat);

    private bool FreesSeats => Steps.Any(s => s.FreesSeat);

    private StepGroup(IReadOnlyList<PlanStep> steps)
    {
        Steps = steps;
        _people = KeyText.Set(steps.SelectMany(PeopleOf));
    }

    public IReadOnlyList<PlanStep> Steps { get; }

    public PlanStepKind Kind => Steps[0].Kind;

    /// <summary>Cuts the steps of one service, in their order.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="size">The most steps of a kind in one group.</param>
    public static IEnumerable<StepGroup> Cut(IEnumerable<PlanStep> steps, Func<PlanStepKind, int> size)
    {
        List<PlanStep> group = [];
        HashSet<string> givenUp = new(KeyText.Comparer);
        foreach (PlanStep step in steps)
        {
            if (group.Count > 0 && (group[0].Kind != step.Kind || group.Count >= size(step.Kind) || Takes(step, givenUp) || (step.TakesSeat && group.Any(s => s.FreesSeat))))
            {
                yield return new StepGroup(group);
                group = [];
                givenUp.Clear();
            }

            group.Add(step);
            givenUp.UnionWith(Names(step).Select(n => n.Before).OfType<string>());
        }

        if (group.Count > 0)
        {
            yield return new StepGroup(group);
        }
    }

    /// <summary>True when the group may be sent together with an earlier one: the order of their steps makes no difference.</summary>
    public bool MayOverlap(StepGroup earlier) => Kind == earlier.Kind && !_people.Overlaps(earlier._people) && !(TakesSeats && earlier.FreesSeats);

    // Within one request the order of steps is not defined.
    private static bool Takes(PlanStep step, HashSet<string> givenUp) =>
        Names(step).Any(n => (n.After is { } after && givenUp.Contains(after)) || (n.Before is { } before && givenUp.Contains(before)));

    private static IEnumerable<AttributeChange> Names(PlanStep step) =>
        step.Kind == PlanStepKind.Update ? step.Changes.Where(c => string.Equals(c.Name, "Username", StringComparison.OrdinalIgnoreCase)) : [];

    private static IEnumerable<string> PeopleOf(PlanStep step) => new[] { step.Key, step.Id }
        .Concat(step.Changes.Where(c => Identities.Contains(c.Name, StringComparer.OrdinalIgnoreCase)).SelectMany(c => new[] { c.Before, c.After }))
        .OfType<string>();
}
