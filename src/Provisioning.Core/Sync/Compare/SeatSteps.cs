using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>
/// Marks each step that takes a seat or frees one. A seat that is freed together with a user name is freed by a step of its own, which need not wait
/// until the new name is free.
/// </summary>
internal sealed class SeatSteps
{
    private readonly LiveState _live;
    private readonly TargetRules _rules;
    private readonly Dictionary<string, Dictionary<string, string?>> _attributes = [];

    private SeatSteps(LiveState live, TargetRules rules)
    {
        _live = live;
        _rules = rules;
    }

    /// <summary>The steps of one service with that, those of a person in their order.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="live">What the service has.</param>
    /// <param name="rules">The service.</param>
    public static IEnumerable<PlanStep> Mark(IEnumerable<PlanStep> steps, LiveState live, TargetRules rules)
    {
        SeatSteps seats = new(live, rules);
        return steps.SelectMany(seats.Mark);
    }

    private IEnumerable<PlanStep> Mark(PlanStep step) => step.Kind switch
    {
        PlanStepKind.Create => [step with { TakesSeat = _rules.TakesSeat(name => After(step, name)) }],
        PlanStepKind.Disable => [step with { FreesSeat = Seat(step)?.IsTaken == true }],
        PlanStepKind.Enable => [step with { TakesSeat = !step.IsUncertain && _rules.TakesSeat(Attributes(step)) }],
        PlanStepKind.Update => MarkUpdate(step),
        _ => [step],
    };

    private IEnumerable<PlanStep> MarkUpdate(PlanStep step)
    {
        bool before = _rules.TakesSeat(Attributes(step));
        List<AttributeChange> freeing = step.Changes.Where(c => before && c.Name != "Username" && !_rules.TakesSeat(name => name == c.Name ? c.After : Attributes(step)(name))).ToList();
        Note(step);
        bool after = _rules.TakesSeat(Attributes(step));
        bool waitsForName = before && !after && freeing.Count > 0 && step.Changes.Any(c => c.Name == "Username");
        return waitsForName ? [step with { Changes = freeing, FreesSeat = true }, step with { Changes = step.Changes.Except(freeing).ToList() }]
            : before == after ? [step]
            : [step with { TakesSeat = after, FreesSeat = before }];
    }

    private static string? After(PlanStep step, string name) => step.Changes.FirstOrDefault(c => c.Name == name)?.After;

    private LiveSeat? Seat(PlanStep step) => step.Id is { } id && _live.Seats.TryGetValue(id, out LiveSeat? seat) ? seat : null;

    private Func<string, string?> Attributes(PlanStep step) => name =>
        step.Id is { } id && _attributes.TryGetValue(id, out Dictionary<string, string?>? set) && set.TryGetValue(name, out string? value) ? value
        : Seat(step) is { } seat && seat.Attributes.TryGetValue(name, out value) ? value
        : null;

    private void Note(PlanStep step)
    {
        if (step.Id is null)
        {
            return;
        }

        if (!_attributes.TryGetValue(step.Id, out Dictionary<string, string?>? set))
        {
            _attributes.Add(step.Id, set = []);
        }

        step.Changes.ToList().ForEach(c => set[c.Name] = c.After);
    }
}
