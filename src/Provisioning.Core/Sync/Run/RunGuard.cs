using Provisioning.Http;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets;
using Provisioning.Targets.Ambition;

namespace Provisioning.Sync.Run;

/// <summary>Asks the guard with what earlier runs and the services tell beside the plan.</summary>
internal sealed class RunGuard
{
    private readonly RunTargets _targets;
    private readonly StateDirectory _state;
    private readonly RunHistory _history;
    private readonly IProvisioningLog _log;

    public RunGuard(RunTargets targets, StateDirectory state, RunHistory history, IProvisioningLog log)
    {
        _targets = targets;
        _state = state;
        _history = history;
        _log = log;
    }

    /// <summary>Finds the limits that a plan goes over.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="planHash">The hash of the plan as it is saved beside the journal.</param>
    /// <param name="request">The limits.</param>
    /// <param name="listing">The list of Ambition's accounts for this run; <c>null</c> without a connection to it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">The plan was carried out before, or a service does not answer.</exception>
    public async Task<IReadOnlyList<GuardFinding>> FindAsync(
        ProvisioningPlan plan,
        string planHash,
        ApplyRequest request,
        AmbitionListing? listing,
        CancellationToken cancellationToken)
    {
        _history.RequireUnused(plan, planHash);
        foreach (string warning in plan.Steps.Select(s => s.System).Distinct().Select(s => _history.OtherAddress(s, plan)).OfType<string>())
        {
            _log.Warning(warning);
        }

        Dictionary<string, int> active = [];
        foreach (string system in request.IsPlanFresh ? [] : plan.Steps.Select(s => s.System).Distinct())
        {
            if (await ActiveAccounts.CountAsync(system, plan, _targets, _state, _log, listing, cancellationToken).ConfigureAwait(false) is { } count)
            {
                active.Add(system, count);
            }
        }

        // Whoever may edit a plan file may not raise its limits by that.
        GuardOptions limits = plan.FileHash is null ? request.Guard.Beside(plan.Limits) : request.Guard with { Tighter = plan.Limits };
        IReadOnlyCollection<string> carriedOut = _history.CarriedOut();
        return PlanGuard.Find(plan, limits with
        {
            LastSourceCount = request.Guard.LastSourceCount ?? _history.LastSourceCount(plan.Source),
            CarriedOut = carriedOut,
            LastWeek = _history.LastWeek(),
            MadeBefore = _history.MadeBefore(carriedOut),
            ActiveCount = active,
        }, _state.Services);
    }
}
