using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Run;

/// <summary>What a run carries out of a plan: all of it, or some steps with those that they depend on.</summary>
internal sealed class PlanPart
{
    private PlanPart(ProvisioningPlan whole, IReadOnlyList<PlanStep> steps, IReadOnlyList<PlanMatch> matches, RunPart? range, EarlierParts earlier)
    {
        bool isLast = range is null || whole.Steps.Count == steps.Count + whole.Steps.Count(earlier.IsFinished);
        Whole = whole with { IsPart = !isLast || whole.OnlyPeople is not null };
        Plan = range is null ? whole : whole with { Steps = steps, Matches = matches };
        Range = range;
        Earlier = earlier;
    }

    /// <summary>The whole plan.</summary>
    public ProvisioningPlan Whole { get; }

    /// <summary>The plan with the steps and the links of the part alone; steps keep their numbers.</summary>
    public ProvisioningPlan Plan { get; }

    /// <summary>The part as journals name it; <c>null</c> for all of the plan.</summary>
    public RunPart? Range { get; }

    /// <summary>What earlier runs have carried out.</summary>
    public EarlierParts Earlier { get; }

    /// <summary>
    /// The plan as limits count it: with what earlier parts of it have changed, so that a plan in many parts may do no more than in one. People who
    /// are left out because they would get a second account count where accounts are made.
    /// </summary>
    public ProvisioningPlan Counted
    {
        get
        {
            if (Range is null)
            {
                return Whole;
            }

            HashSet<int> own = [.. Plan.Steps.Select(s => s.Number)];
            return Plan with
            {
                Steps = Whole.Steps.Where(s => own.Contains(s.Number) || Earlier.HasChanged(s)).ToList(),
                SecondAccounts = Whole.SecondAccounts.Where(a => Plan.Steps.Any(s => s.Service == a.Key && s.Kind == PlanStepKind.Create)).ToDictionary(a => a.Key, a => a.Value),
            };
        }
    }

    /// <summary>The part that the journal of a run names.</summary>
    public static PlanPart Of(ProvisioningPlan plan, RunPart? range) => range is null
        ? new PlanPart(plan, plan.Steps, plan.Matches, range, EarlierParts.None)
        : new PlanPart(plan, RunPart.Choose(range.Steps, plan.Steps), RunPart.Choose(range.Matches, plan.Matches), range, EarlierParts.None);

    /// <summary>Chooses what a run is to carry out. Steps that an earlier part has carried out are left out.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="choice">What is wanted.</param>
    /// <param name="earlier">What earlier runs have carried out.</param>
    /// <param name="linkedPerson">The person whom the account of a step is linked to; <c>null</c> for none.</param>
    /// <exception cref="ProvisioningException">The plan has none of what is wanted, or nothing of it is left.</exception>
    public static PlanPart Choose(ProvisioningPlan plan, StepChoice choice, EarlierParts earlier, Func<PlanStep, string?> linkedPerson)
    {
        if (choice.IsAll && earlier.RunIds.Count == 0)
        {
            return Of(plan, null);
        }

        KeyChoice keys = new(choice.Keys);
        string?[] NamesOf(PlanStep step) => keys.IsAll ? [] : [step.Person, step.Key, step.Id, linkedPerson(step)];
        string[] NamesOfMatch(PlanMatch match) => [match.Person, match.Username, match.Account];
        keys.Require(plan.Steps.SelectMany(NamesOf).Concat(plan.Matches.SelectMany(NamesOfMatch)), key => Unknown(plan, key));
        List<PlanStep> wanted = plan.Steps.Where(s => choice.Has(s) && keys.Has(NamesOf(s))).ToList();
        HashSet<PlanMatch> found = [.. plan.Matches.Where(m => choice.IsOfPeople && choice.HasService(m.Service) && keys.Has(NamesOfMatch(m)))];
        IEnumerable<PlanStep> open = wanted.Where(s => !earlier.IsFinished(s)).Take(choice.First ?? int.MaxValue);
        List<PlanStep> steps = new StepDependencies(plan).With(open).Where(s => !earlier.IsFinished(s)).ToList();
        HashSet<(string, string)> people = [.. steps.Where(s => s.Person is not null).Select(s => (s.Service, KeyText.Fold(s.Person!)))];
        List<PlanMatch> matches = plan.Matches
            .Where(m => (found.Contains(m) || people.Contains((m.Service, KeyText.Fold(m.Person)))) && !earlier.IsLinked(m))
            .ToList();
        if (steps.Count == 0 && matches.Count == 0)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, $"{Nothing(plan, choice, earlier, wanted.Count + found.Count > 0)} Nothing was sent.");
        }

        HashSet<PlanMatch> own = [.. matches];
        RunPart range = new(NumberRanges.Write(steps.Select(s => s.Number)), NumberRanges.Write(plan.Matches.Select((m, i) => own.Contains(m) ? i + 1 : 0).Where(n => n > 0)));
        return new PlanPart(plan, steps, matches, range, earlier);
    }

    private static string Unknown(ProvisioningPlan plan, string key) => plan.Problems.FirstOrDefault(p => KeyText.AreSame(p.Key, key)) is { } problem
        ? $"The plan has no step for '{key}', which -Key names: {problem.Message}"
        : $"The plan has no step for '{key}', which -Key names.";

    private static string Nothing(ProvisioningPlan plan, StepChoice choice, EarlierParts earlier, bool isThere)
    {
        if (isThere)
        {
            return $"Everything that {choice} selects was carried out already, by {string.Join(" and ", earlier.RunIds)}.";
        }

        IEnumerable<string> kinds = plan.Steps.GroupBy(s => (s.Service, s.Kind)).Select(g => FormattableString.Invariant($"{g.Count()} {g.Key.Kind} in {g.Key.Service}"));
        string all = plan.Steps.Count == 0 ? "no step" : string.Join(", ", kinds);
        return $"{choice} selects no step of the plan. The plan has {all}.";
    }
}
