using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>
/// Puts changes of user names into an order in which no account takes a name before it is given up. Where accounts exchange names in a circle, one of
/// them gets a temporary name first.
/// </summary>
internal sealed class RenameOrder
{
    private readonly Dictionary<string, PlanStep> _byName = new(KeyText.Comparer);
    private readonly HashSet<PlanStep> _done = [];
    private readonly List<PlanStep> _ordered = [];
    private readonly Lazy<HashSet<string>> _taken;

    private RenameOrder(IReadOnlyCollection<PlanStep> renames, IEnumerable<string> names)
    {
        _taken = new Lazy<HashSet<string>>(() => KeyText.Set(names.Concat(renames.Select(r => NewName(r)!))));
        foreach (PlanStep step in renames)
        {
            _byName[step.Key] = step;
        }
    }

    /// <summary>The steps of one service; those that change user names come last, in their order.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="names">The user names that the service has.</param>
    public static IEnumerable<PlanStep> Arrange(IEnumerable<PlanStep> steps, IEnumerable<string> names)
    {
        List<PlanStep> all = steps.ToList();
        List<PlanStep> renames = all.Where(s => NewName(s) is not null).ToList();
        if (renames.Count == 0)
        {
            return all;
        }

        RenameOrder order = new(renames, names);
        renames.ForEach(order.Add);
        return all.Where(s => NewName(s) is null).Concat(order._ordered);
    }

    // From the step whose name is needed first to the step itself.
    private void Add(PlanStep step)
    {
        List<PlanStep> waiting = [];
        HashSet<PlanStep> met = [];
        for (PlanStep? next = step; next is not null && !_done.Contains(next); next = _byName.TryGetValue(NewName(next)!, out PlanStep? holder) && holder != next ? holder : null)
        {
            if (!met.Add(next))
            {
                StepAside(waiting, next);
                break;
            }

            waiting.Add(next);
        }

        for (int i = waiting.Count - 1; i >= 0; i--)
        {
            if (_done.Add(waiting[i]))
            {
                _ordered.Add(waiting[i]);
            }
        }
    }

    // The step that is met twice gives its name up at once and gets its new one when all others of the circle have theirs.
    private void StepAside(List<PlanStep> waiting, PlanStep step)
    {
        string aside = AsideName(step);
        _ordered.Add(step with { Changes = [new AttributeChange { Name = "Username", Before = Change(step).Before, After = aside }] });
        PlanStep last = step with { Changes = step.Changes.Select(c => c.Name == "Username" ? c with { Before = aside } : c).ToList() };
        _done.Add(step);
        waiting[waiting.IndexOf(step)] = last;
    }

    private string AsideName(PlanStep step)
    {
        string name = step.Key + "-renaming";
        for (int i = 2; !_taken.Value.Add(name); i++)
        {
            name = FormattableString.Invariant($"{step.Key}-renaming{i}");
        }

        return name;
    }

    private static AttributeChange Change(PlanStep step) => step.Changes.First(c => c.Name == "Username");

    private static string? NewName(PlanStep step) =>
        step.Kind == PlanStepKind.Update && step.Id is not null ? step.Changes.FirstOrDefault(c => c.Name == "Username")?.After : null;
}
