using Provisioning.Common;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Files;

/// <summary>Finds contents of a plan from a file that no plan of this product can have, although every value has its type.</summary>
internal sealed class PlanFileCheck
{
    private readonly ProvisioningPlan _plan;
    private readonly IReadOnlyList<TargetRules> _rules;
    private readonly string[] _services;
    private readonly StepCheck _steps;

    private PlanFileCheck(ProvisioningPlan plan, IReadOnlyList<TargetRules> services)
    {
        _plan = plan;
        _rules = services;
        _services = [.. services.Select(s => s.Name)];
        _steps = new StepCheck(services);
    }

    /// <summary>The first thing that is wrong; <c>null</c> when nothing is. The part is the wrong one, such as <c>step 3</c>, or none for the whole file.</summary>
    public static (string? Part, string Problem)? Find(ProvisioningPlan plan, IReadOnlyList<TargetRules> services)
    {
        PlanFileCheck check = new(plan, services);
        return check.PlanProblem() is { } problem ? (null, problem) : check.StepProblem() ?? check.ProblemProblem() ?? check.MatchProblem();
    }

    private string? PlanProblem()
    {
        IEnumerable<string> services = _plan.LiveHash.Keys.Concat(_plan.ActiveCount.Keys).Concat(_plan.Connections.Keys).Concat(_plan.Protected.Keys)
            .Concat(_plan.Match.Keys).Concat(_plan.SecondAccounts.Keys).Concat(_plan.PasswordLength.Keys).Concat(_plan.UnreadServices).Concat(_plan.AccountsReported.Keys)
            .Concat(_plan.Seats.Keys).Concat(_plan.SeatsInUse.Keys).Concat(_plan.ValueNames.Keys).Concat(_plan.LimitChecks.Where(c => c?.Service.Length > 0).Select(c => c.Service));
        return services.Select(ServiceProblem).FirstOrDefault(p => p is not null)
            ?? (_plan.Connections.Values.Any(c => c is null) || _plan.ValueNames.Values.Any(n => n is null || n.Values.Contains(null!)) || _plan.Protected.Values.Concat(_plan.Match.Values).Concat(_plan.SecondAccounts.Values).Any(p => p is null || p.Contains(null!)) ? "a connection, a list of accounts or names of values are null." : null)
            ?? (_plan.LimitChecks.Contains(null!) ? "a limit that was checked is null." : null)
            ?? HashProblem("sourceHash", _plan.SourceHash)
            ?? (_plan.SavedHash is { } hash ? HashProblem("hash", hash) : null)
            ?? _plan.LiveHash.Select(h => HashProblem(h.Key, h.Value)).FirstOrDefault(p => p is not null)
            ?? _plan.PasswordLength.Select(p => _rules.First(r => r.Name == p.Key).PasswordProblem(p.Value)).FirstOrDefault(p => p is not null)
            ?? _plan.Limits.Keys.Where(n => !LimitOptions.Names.Contains(n)).Select(n => $"there is no limit '{n}'.{NearMatches.Hint(n, LimitOptions.Names)}").FirstOrDefault();
    }

    private (string? Part, string Problem)? StepProblem()
    {
        for (int i = 0; i < _plan.Steps.Count; i++)
        {
            if (Problem(_plan.Steps[i], i + 1) is { } problem)
            {
                return (JsonFault.PartAt("step", i), problem);
            }
        }

        return null;
    }

    private string? Problem(PlanStep? step, int position) =>
        step is null || step.Changes.Any(c => c is null) ? "an object is needed."
        : ServiceProblem(step.Service)
        ?? (step.Number == position ? null : FormattableString.Invariant($"its number is {step.Number}; steps are numbered from 1 without gaps."))
        ?? _steps.Problem(step) ?? HomeProblem(step) ?? KeyProblem(step) ?? UnreadProblem(step);

    // Without the state that it was made from, stale steps could not be found, nor percentages be computed.
    private string? HomeProblem(PlanStep step) =>
        !_plan.LiveHash.ContainsKey(step.Service) || !_plan.ActiveCount.ContainsKey(step.Service)
            ? $"it is about {step.Service}, and the plan has no liveHash or no activeCount for it."
        : !_plan.Connections.ContainsKey(step.Service) ? $"it is about {step.Service}, and the plan does not name the connection that it was made from."
        : null;

    private static string? KeyProblem(PlanStep step) =>
        step.Kind == PlanStepKind.Create && step.Changes.FirstOrDefault(c => c.Name == "Username")?.After is { } value && KeyText.Of(value) != KeyText.Of(step.Key)
            ? $"its key is '{step.Key}', and it creates an account with the user name '{value}'."
            : null;

    private string? UnreadProblem(PlanStep step) =>
        step.Kind == PlanStepKind.Disable && step.Changes.Count > 0 && !_plan.RulesOf(step.Service).MayHideAccounts
            ? $"it has changes, and {step.Service} is not a service whose accounts could not be read."
            : null;

    private (string? Part, string Problem)? ProblemProblem()
    {
        for (int i = 0; i < _plan.Problems.Count; i++)
        {
            if (_plan.Problems[i] is not { } problem)
            {
                return (JsonFault.PartAt("problem", i), "an object is needed.");
            }

            if (problem.Service.Length > 0 && ServiceProblem(problem.Service) is { } unknown)
            {
                return (JsonFault.PartAt("problem", i), unknown);
            }
        }

        return null;
    }

    private (string? Part, string Problem)? MatchProblem()
    {
        HashSet<(string, string)> linked = [.. _plan.Steps.Where(s => s.Kind == PlanStepKind.Create && s.Person is not null).Select(s => (s.Service + " new", KeyText.Fold(s.Person!)))];
        for (int i = 0; i < _plan.Matches.Count; i++)
        {
            if (Problem(_plan.Matches[i], linked) is { } problem)
            {
                return (JsonFault.PartAt("match", i), problem);
            }
        }

        return null;
    }

    private string? Problem(PlanMatch? match, HashSet<(string, string)> linked) =>
        match is null ? "an object is needed."
        : ServiceProblem(match.Service) is { } unknown ? unknown
        : match.Problem(_rules.First(r => r.Name == match.Service)) is { } problem ? problem
        : !_plan.Connections.ContainsKey(match.Service) ? $"it is about {match.Service}, and the plan does not name the connection that it was made from."
        : linked.Contains((match.Service + " new", KeyText.Fold(match.Person))) ? $"a step creates an account for '{match.Person}', who would have two accounts."
        : !linked.Add((match.Service + " person", KeyText.Fold(match.Person))) ? $"an earlier match is about '{match.Person}' too."
        : !linked.Add((match.Service + " account", KeyText.Fold(match.Account))) ? $"an earlier match has the account '{match.Account}' too."
        : null;

    private static string? HashProblem(string name, string hash) => ContentHash.IsHash(hash) ? null : $"'{name}' must be 64 hexadecimal digits in lower case.";

    private string? ServiceProblem(string service) =>
        _services.Contains(service) ? null : $"there is no service '{service}', only {string.Join(" and ", _services)}.";
}
