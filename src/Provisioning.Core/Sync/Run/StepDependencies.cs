using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run;

/// <summary>
/// Which steps of a plan depend on which others, by the data of the steps: an account has to exist and be enabled, a name has to be free, and a group
/// has to exist, before a step can use it.
/// </summary>
internal sealed class StepDependencies
{
    private readonly ILookup<(string Service, string Account), PlanStep> _accounts;
    private readonly ILookup<(string Service, string Attribute, string Value), PlanStep> _givenUp;
    private readonly ILookup<(string Service, string Type, string Group), PlanStep> _made;
    private readonly ProvisioningPlan _plan;

    /// <param name="plan">The plan.</param>
    public StepDependencies(ProvisioningPlan plan)
    {
        _plan = plan;
        _accounts = plan.Steps.ToLookup(Account);
        _givenUp = plan.Steps
            .Where(s => s.Kind == PlanStepKind.Update)
            .SelectMany(s => Names(s).Where(c => c.Before is not null).Select(c => (Step: s, Change: c)))
            .ToLookup(p => (p.Step.Service, p.Change.Name, KeyText.Fold(p.Change.Before!)), p => p.Step);
        _made = plan.Steps.Where(s => s.IsAboutGroup).ToLookup(s => (s.Service, KeyText.Fold(s.GroupType!), KeyText.Fold(s.GroupName ?? "")));
    }

    /// <summary>Steps together with all that they depend on, in the order of the plan.</summary>
    public IReadOnlyList<PlanStep> With(IEnumerable<PlanStep> steps)
    {
        HashSet<int> all = [];
        Stack<PlanStep> open = new(steps);
        while (open.Count > 0)
        {
            PlanStep step = open.Pop();
            if (all.Add(step.Number))
            {
                Of(step).ToList().ForEach(open.Push);
            }
        }

        return _plan.Steps.Where(s => all.Contains(s.Number)).ToList();
    }

    private IEnumerable<PlanStep> Of(PlanStep step) => OfAccount(step).Concat(OfNames(step)).Concat(OfGroup(step));

    private IEnumerable<PlanStep> OfAccount(PlanStep step)
    {
        bool gives = Gives(step.Kind);
        return _accounts[Account(step)].Where(s => s.Number < step.Number && (
            (s.Kind == PlanStepKind.Create && step.Kind != PlanStepKind.Create)
            || (s.Kind == PlanStepKind.Enable && gives)
            || (step.Kind == PlanStepKind.Disable && Gives(s.Kind))));
    }

    // A service may refuse to change an account that is disabled.
    private static bool Gives(PlanStepKind kind) => kind is PlanStepKind.Update or PlanStepKind.AddMembership or PlanStepKind.SetProjectRole;

    // A part of a plan must not leave an account with the temporary name that it has while others exchange theirs.
    private IEnumerable<PlanStep> OfNames(PlanStep step)
    {
        foreach (AttributeChange name in step.Kind is PlanStepKind.Create or PlanStepKind.Update ? Names(step) : [])
        {
            foreach (PlanStep other in name.After is { } after ? _givenUp[(step.Service, name.Name, KeyText.Fold(after))] : [])
            {
                if (other.Number < step.Number || (Account(other) == Account(step) && other.Number > step.Number))
                {
                    yield return other;
                }
            }

            foreach (PlanStep earlier in _accounts[Account(step)].Where(s => s.Number < step.Number && s.Kind == PlanStepKind.Update))
            {
                if (Names(earlier).Any(c => c.Name == name.Name && c.After is not null && KeyText.AreSame(c.After, name.Before)))
                {
                    yield return earlier;
                }
            }
        }
    }

    private IEnumerable<PlanStep> OfGroup(PlanStep step)
    {
        if (step.Kind is not (PlanStepKind.AddMembership or PlanStepKind.CreateGroup))
        {
            return [];
        }

        string type = KeyText.Fold(step.GroupType!);
        return _made[(step.Service, type, "")].Concat(_made[(step.Service, type, KeyText.Fold(step.GroupName!))]).Where(s => s.Number < step.Number);
    }

    private IEnumerable<AttributeChange> Names(PlanStep step)
    {
        IReadOnlyList<string> names = _plan.MatchOf(step.Service);
        return step.Changes.Where(c => c.Name == "Username" || names.Contains(c.Name));
    }

    private static (string Service, string Account) Account(PlanStep step) => (step.Service, KeyText.Fold(step.Account));
}
