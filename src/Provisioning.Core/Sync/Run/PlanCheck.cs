using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Run;

/// <summary>Makes sure that a plan is one for these services, and holds nothing that no plan contains, before anything is sent.</summary>
internal sealed class PlanCheck
{
    private readonly ProvisioningPlan _plan;
    private readonly RunTargets _targets;
    private readonly Dictionary<string, HashSet<string>> _protected;

    public PlanCheck(ProvisioningPlan plan, RunTargets targets)
    {
        _targets = targets;
        _plan = plan;
        _protected = plan.Protected.ToDictionary(p => p.Key, p => KeyText.Set(p.Value.Select(KeyText.Of).OfType<string>()));
    }

    /// <summary>Makes sure that the plan was made from these connections.</summary>
    /// <exception cref="ProvisioningException">It was made from other ones.</exception>
    public void RequireConnections(IReadOnlyDictionary<string, RunConnection> connections)
    {
        foreach (string service in _plan.Services)
        {
            if (!_plan.Connections.TryGetValue(service, out RunConnection? then))
            {
                throw Wrong($"It does not name the connection to {service} that it was made from. Make a new plan.");
            }

            if (then.Identity != connections[service].Identity)
            {
                throw Wrong($"It was made from {then.Address}, and this connection is to {connections[service].Address}. Connect to the service that the plan was made from, or make a new plan.");
            }
        }
    }

    /// <summary>Makes sure that the plan takes nothing from accounts that the mapping protects, and changes no built-in administrator.</summary>
    /// <exception cref="ProvisioningException">A step does.</exception>
    public void RequireUnprotected()
    {
        foreach (PlanStep step in _plan.Steps)
        {
            if (ProtectedBecause(step) is { } reason)
            {
                throw Wrong(FormattableString.Invariant($"Step {step.Number} would change '{step.Key}' in {step.Service}: {reason}. Make a new plan."));
            }
        }
    }

    /// <summary>Makes sure that passwords are as long as they have to be, and only asked for where accounts have some.</summary>
    /// <exception cref="ProvisioningException">They are not.</exception>
    public void RequirePasswords()
    {
        foreach (string problem in _targets.All.Where(t => _plan.PasswordLength.ContainsKey(t.Rules.Name)).Select(t => t.Rules.PasswordProblem(_plan.PasswordLength[t.Rules.Name])).OfType<string>())
        {
            throw Wrong($"Its passwords: {problem} Make a new plan.");
        }
    }

    /// <summary>Makes sure that the services have all that the plan sets.</summary>
    /// <exception cref="ProvisioningException">One lacks something, or does not answer.</exception>
    public async Task RequireInstancesAsync(RunContext context, CancellationToken cancellationToken)
    {
        foreach (IGrouping<string, PlanStep> steps in _plan.Steps.GroupBy(s => s.Service))
        {
            if (await _targets.Of(steps.Key).FindProblemAsync(steps.ToList(), context, cancellationToken).ConfigureAwait(false) is { } found)
            {
                throw Wrong(FormattableString.Invariant($"Step {found.Step.Number}: {found.Problem} Make a new plan."));
            }
        }
    }

    /// <summary>Makes sure that the accounts that people are to be linked to exist: a plan from a file may have been edited, or may be old.</summary>
    /// <exception cref="ProvisioningException">One does not exist, or has another user name, or a service does not answer.</exception>
    public async Task RequireMatchesAsync(RunContext context, CancellationToken cancellationToken)
    {
        foreach (IGrouping<string, PlanMatch> matches in _plan.FileHash is null ? [] : _plan.Matches.Where(m => m.MatchedBy is not null).GroupBy(m => m.Service))
        {
            Func<string, LiveAccount> accounts = await _targets.Of(matches.Key).FindAccountsAsync(matches.Select(m => m.Account).ToList(), context, cancellationToken).ConfigureAwait(false);
            foreach (PlanMatch match in matches)
            {
                if (Problem(match, accounts) is { } problem)
                {
                    throw Wrong($"It would link '{match.Person}' to {match.Account} ('{match.Username}') in {match.Service}. {problem} Make a new plan.");
                }
            }
        }
    }

    private static string? Problem(PlanMatch match, Func<string, LiveAccount> accounts)
    {
        try
        {
            LiveAccount account = accounts(match.Account);
            return KeyText.AreSame(account.Key, match.Username) ? null : $"The user name there is '{account.Key}'.";
        }
        catch (ProvisioningException e) when (e.Kind is ProvisioningErrorKind.NotFound or ProvisioningErrorKind.Conflict)
        {
            return e.Message;
        }
    }

    private static ProvisioningException Wrong(string reason) =>
        new(ProvisioningErrorKind.InvalidSource, $"The plan cannot be carried out. {reason} Nothing was sent.");

    /// <summary>Why nothing is taken from the account of a step that takes something, in words; <c>null</c> when the step may be carried out.</summary>
    public string? ProtectedBecause(PlanStep step)
    {
        TargetRules rules = _targets.Of(step.Service).Rules;
        if (rules.ProtectedBecause(step.Id) is { } who)
        {
            return $"no plan changes {who}";
        }

        return Takes(step, rules) && _protected.TryGetValue(step.Service, out HashSet<string>? names) && new[] { step.Id, step.Key }.Any(t => t is not null && names.Contains(t))
            ? "the mapping protects it"
            : null;
    }

    private static bool Takes(PlanStep step, TargetRules rules) => step.Kind switch
    {
        PlanStepKind.Disable or PlanStepKind.RemoveMembership or PlanStepKind.RemoveProjectRole => true,
        PlanStepKind.AddMembership => !step.Changes.All(rules.IsOfMemberGroup),
        PlanStepKind.SetProjectRole => step.Changes.Any(c => c.Before is not null),
        PlanStepKind.Update => step.Changes.Any(c => rules.IsPrivilege(c.Name)),
        _ => false,
    };
}
