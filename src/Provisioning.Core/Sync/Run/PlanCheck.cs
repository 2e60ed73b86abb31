using Provisioning.Agility.Wire;
using Provisioning.Common;
using Provisioning.Http;
using Provisioning.Sync.Model;
using Provisioning.Targets.Agility;

namespace Provisioning.Sync.Run;

/// <summary>Makes sure that a plan is one for these services, and holds nothing that no plan does, before anything is sent.</summary>
internal sealed class PlanCheck
{
    private readonly ProvisioningPlan _plan;
    private readonly IReadOnlyList<TargetRules> _services;
    private readonly Dictionary<string, HashSet<string>> _protected;

    public PlanCheck(ProvisioningPlan plan, IReadOnlyList<TargetRules> services)
    {
        _services = services;
        _plan = plan;
        _protected = plan.Protected.ToDictionary(p => p.Key, p => KeyText.Set(p.Value.Select(KeyText.Of).OfType<string>()));
    }

    /// <summary>Makes sure that the plan was made from these connections.</summary>
    /// <exception cref="ProvisioningException">It was made from other ones.</exception>
    public void RequireConnections(IReadOnlyDictionary<string, RunConnection> connections)
    {
        foreach (string system in _plan.Steps.Select(s => s.System).Distinct())
        {
            if (!_plan.Connections.TryGetValue(system, out RunConnection? then))
            {
                throw Wrong($"It does not name the connection to {system} that it was made from. Make a new plan.");
            }

            if (then.Identity != connections[system].Identity)
            {
                throw Wrong($"It was made from {then.Address}, and this connection is to {connections[system].Address}. Connect to the service that the plan was made from, or make a new plan.");
            }
        }
    }

    /// <summary>Makes sure that the plan takes nothing from accounts that the mapping protects, and changes no built-in administrator.</summary>
    /// <exception cref="ProvisioningException">A step does.</exception>
    public void RequireUnprotected()
    {
        foreach (PlanStep step in _plan.Steps)
        {
            if (Reason(step) is { } reason)
            {
                throw Wrong(FormattableString.Invariant($"Step {step.Number} would change '{step.Key}' in {step.System}: {reason}. Make a new plan."));
            }
        }
    }

    /// <summary>Makes sure that the service has every attribute that the plan sets.</summary>
    /// <exception cref="ProvisioningException">It lacks one, or does not answer.</exception>
    public async Task RequireAttributesAsync(AgilityConnection? connection, IProvisioningLog log, CancellationToken cancellationToken)
    {
        List<PlanStep> steps = _plan.Steps.Where(s => s.System == AgilityRules.Service && s.Kind is PlanStepKind.Create or PlanStepKind.Update).ToList();
        if (connection is null || steps.Count == 0)
        {
            return;
        }

        AssetTypeDefinition type = await connection.AssetTypes.FindAsync("Member", new RestClient(connection, log), cancellationToken).ConfigureAwait(false);
        foreach (PlanStep step in steps)
        {
            foreach (AttributeChange change in step.Changes)
            {
                try
                {
                    _ = type.Attribute(change.Name);
                }
                catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.NotFound)
                {
                    throw Wrong(FormattableString.Invariant($"Step {step.Number}: {e.Message} Make a new plan."));
                }
            }
        }
    }

    private static ProvisioningException Wrong(string reason) =>
        new(ProvisioningErrorKind.InvalidSource, $"The plan cannot be carried out. {reason} Nothing was sent.");

    private string? Reason(PlanStep step)
    {
        TargetRules rules = _services.First(s => s.Name == step.System);
        if (rules.ProtectedBecause(step.Id) is { } who)
        {
            return $"{who} is changed by no plan";
        }

        return Takes(step, rules) && _protected.TryGetValue(step.System, out HashSet<string>? names) && new[] { step.Id, step.Key }.Any(t => t is not null && names.Contains(t))
            ? "the mapping protects it"
            : null;
    }

    private static bool Takes(PlanStep step, TargetRules rules) => step.Kind switch
    {
        PlanStepKind.Disable or PlanStepKind.RemoveMembership or PlanStepKind.RemoveProjectRole or PlanStepKind.AddMembership => true,
        PlanStepKind.SetProjectRole => step.Changes.Any(c => c.Before is not null),
        PlanStepKind.Update => step.Changes.Any(c => rules.IsPrivilege(c.Name)),
        _ => false,
    };
}
