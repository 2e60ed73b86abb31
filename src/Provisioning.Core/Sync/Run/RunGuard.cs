using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Run;

/// <summary>Asks the guard with what earlier runs and the services tell beside the plan.</summary>
internal sealed class RunGuard(RunContext context, RunHistory history)
{
    /// <summary>Finds the limits that a plan goes over.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="parts">The runs that have carried out a part of it: what they have done is in the plan.</param>
    /// <param name="request">The limits.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">A service does not answer.</exception>
    public async Task<IReadOnlyList<GuardFinding>> FindAsync(
        ProvisioningPlan plan,
        IReadOnlyCollection<string> parts,
        ApplyRequest request,
        CancellationToken cancellationToken)
    {
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
            LastWeek = history.LastWeek(parts),
            MadeBefore = history.MadeBefore(carriedOut),
            ActiveCount = active,
        }, context.State.Services);
    }
}
