using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run;

/// <summary>Keeps the tokens and passwords of connections out of plans, whatever brought them there.</summary>
internal static class PlanSecrets
{
    private const string Reason = "holds the token or password of a connection, which must not be written down.";

    /// <summary>
    /// The plan without accounts that have a secret among their values in the service; each is a problem instead. People who leave are
    /// still disabled: only that value is not compared. Problems that quote a secret come without it.
    /// </summary>
    public static ProvisioningPlan Withhold(ProvisioningPlan plan, Func<string, bool> isSecret)
    {
        List<PlanStep> held = [.. plan.Steps.Where(s => Place(s, isSecret) is not null)];
        if (held.Count == 0 && !plan.Problems.Any(p => HasSecret(p, isSecret)) && !plan.Matches.Any(m => HasSecret(m, isSecret)))
        {
            return plan;
        }

        ILookup<(string, string), PlanStep> accounts = plan.Steps.ToLookup(s => (s.Service, s.Account));
        HashSet<(string, string)> leaving = [.. held.Select(s => (s.Service, s.Account)).Where(a => Leaves(accounts[a], isSecret))];
        HashSet<(string, string)> withheld = [.. held.Select(s => (s.Service, s.Account)).Where(a => !leaving.Contains(a))];
        IEnumerable<PlanProblem> problems = held
            .GroupBy(s => (s.Service, s.Account))
            .Select(g => Problem(g.First(), leaving.Contains(g.Key) ? "The person is disabled all the same." : "The account is not touched.", isSecret));
        return plan with
        {
            Steps = plan.Steps
                .Where(s => !withheld.Contains((s.Service, s.Account)))
                .Select((s, i) => s with { Number = i + 1, Expected = leaving.Contains((s.Service, s.Account)) ? Silent(s.Expected, isSecret) : s.Expected })
                .ToList(),
            Matches = plan.Matches.Where(m => !HasSecret(m, isSecret)).ToList(),
            Problems = PlanProblem.InOrder(plan.Problems.Select(p => Silent(p, isSecret)).Concat(problems)),
        };
    }

    /// <summary>Makes sure that a plan can be written down.</summary>
    /// <exception cref="ProvisioningException">A step or a problem of it holds a secret.</exception>
    public static void Refuse(ProvisioningPlan plan, Func<string, bool> isSecret)
    {
        string? where = plan.Steps
            .Select(s => Place(s, isSecret) is { } place ? FormattableString.Invariant($"step {s.Number}: {place}") : null)
            .FirstOrDefault(p => p is not null)
            ?? (plan.Problems.Any(p => HasSecret(p, isSecret)) ? "a problem" : plan.Matches.Any(m => HasSecret(m, isSecret)) ? "a match" : isSecret(plan.Source) ? "the name of the source" : !ReferenceEquals(Plain(plan, isSecret), plan) ? "the name of a person or a value, a hint or a limit" : null);
        if (where is not null)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"The plan cannot be carried out: {where} {Reason} Remove it from the export and make a new plan. Nothing was sent.");
        }
    }

    /// <summary>The plan without texts for readers that hold a secret: names, hints and limits. The plan itself where none does.</summary>
    public static ProvisioningPlan Plain(ProvisioningPlan plan, Func<string, bool> isSecret)
    {
        bool HasSecret(KeyValuePair<string, string> name) => isSecret(name.Key) || isSecret(name.Value);
        bool IsOfSecret(LimitCheck check) => isSecret(check.Source) || isSecret(check.Rule) || isSecret(check.Parameter);
        bool IsNamed(PlanStep step) => (step.DisplayName is not null && isSecret(step.DisplayName)) || (step.Hint is not null && isSecret(step.Hint));

        bool steps = plan.Steps.Any(IsNamed);
        bool names = plan.ValueNames.Values.Any(v => v.Any(HasSecret));
        bool limits = plan.LimitChecks.Any(IsOfSecret);
        return !steps && !names && !limits ? plan : plan with
        {
            Steps = steps ? plan.Steps.Select(s => IsNamed(s) ? s with { DisplayName = null, Hint = null } : s).ToList() : plan.Steps,
            ValueNames = !names ? plan.ValueNames : plan.ValueNames.ToDictionary(
                s => s.Key, s => (IReadOnlyDictionary<string, string>)s.Value.Where(n => !HasSecret(n)).ToDictionary(n => n.Key, n => n.Value)),
            LimitChecks = limits ? plan.LimitChecks.Where(c => !IsOfSecret(c)).ToList() : plan.LimitChecks,
        };
    }

    private static bool HasSecret(PlanMatch match, Func<string, bool> isSecret) => isSecret(match.Person) || isSecret(match.Account) || isSecret(match.Username);

    private static bool HasSecret(PlanProblem problem, Func<string, bool> isSecret) => isSecret(problem.Key) || isSecret(problem.Message);

    private static bool Leaves(IEnumerable<PlanStep> steps, Func<string, bool> isSecret) =>
        steps.Any(s => s.Kind == PlanStepKind.Disable) && steps.All(s => Place(s with { Expected = Silent(s.Expected, isSecret) }, isSecret) is null);

    private static Dictionary<string, string> Silent(IReadOnlyDictionary<string, string> earlier, Func<string, bool> isSecret) =>
        earlier.Where(v => !isSecret(v.Key) && !isSecret(v.Value)).ToDictionary(v => v.Key, v => v.Value);

    private static PlanProblem Silent(PlanProblem problem, Func<string, bool> isSecret) => !HasSecret(problem, isSecret) ? problem : problem with
    {
        Key = "",
        Reason = ProblemReason.Secret,
        Message = new SourceRowNumber(problem.Row, problem.Line).Before($"what is wrong {Reason}"),
    };

    private static PlanProblem Problem(PlanStep step, string consequence, Func<string, bool> isSecret) => new()
    {
        Service = step.Service,
        SourceName = step.SourceName,
        Row = step.Row,
        Line = step.Line,
        Key = isSecret(step.Key) ? "" : step.Key,
        Reason = ProblemReason.Secret,
        Message = new SourceRowNumber(step.Row, step.Line).Before($"{step.Service}: {Place(step, isSecret)} of the account {Reason} {consequence}"),
    };

    private static string? Place(PlanStep step, Func<string, bool> isSecret)
    {
        bool Holds(string? text) => text is not null && isSecret(text);
        return Holds(step.Key) ? "the key"
            : Holds(step.Person) ? "the person's key"
            : Holds(step.Id) ? "the id"
            : Holds(step.Hint) ? "the hint"
            : step.Changes.FirstOrDefault(c => Holds(c.Before) || Holds(c.After)) is { } change ? $"'{change.Name}'"
            : step.Expected.Where(s => Holds(s.Value)).Select(s => $"'{s.Key}'").FirstOrDefault()
            ?? (step.Changes.Any(c => Holds(c.Name)) || step.Expected.Keys.Any(Holds) ? "the name of a value" : null);
    }
}
