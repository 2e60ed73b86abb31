using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Run;

/// <summary>Asks the guard with what earlier runs and the services tell beside the plan.</summary>
internal sealed class RunGuard(RunContext context, RunHistory history)
{
    /// <summary>Finds the limits that a plan goes over.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="planHash">The hash of the plan as it is saved beside the journal.</param>
    /// <param name="request">The limits.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">The plan was carried out before, or a service does not answer.</exception>
    public async Task<IReadOnlyList<GuardFinding>> FindAsync(
        ProvisioningPlan plan,
        string planHash,
        ApplyRequest request,
        CancellationToken cancellationToken)
    {
        history.RequireUnused(plan, planHash);
        foreach (string warning in plan.Steps.Select(s => s.System).Distinct().Select(s => history.OtherAddress(s, plan)).OfType<string>())
        {
            context.Log.Warning(warning);
        }

        Dictionary<string, int> active = [];
        foreach (string system in request.IsPlanFresh ? [] : plan.Steps.Select(s => s.System).Distinct())
        {
            if (await context.Targets.Of(system).CountActiveAsync(plan, context, cancellationToken).ConfigureAwait(false) is { } count)
            {
                active.Add(system, count);
            }
        }

        // Whoever may edit a plan file may not raise its limits by that.
        GuardOptions limits = plan.FileHash is null ? request.Guard.Beside(plan.Limits) : request.Guard with { Tighter = plan.Limits };
        IReadOnlyCollection<string> carriedOut = history.CarriedOut();
        return PlanGuard.Find(plan, limits with
        {
            LastSourceCount = request.Guard.LastSourceCount ?? history.LastSourceCount(plan.Source),
            LastSourceCounts = history.LastSourceCounts(plan.SourceCounts.Keys),
            CarriedOut = carriedOut,
            LastWeek = history.LastWeek(),
            MadeBefore = history.MadeBefore(carriedOut),
            ActiveCount = active,
        }, context.State.Services);
    }
}
