using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Run;

/// <summary>Asks the guard with what earlier runs and the services tell beside the plan.</summary>
internal sealed class RunGuard(RunContext context, RunHistory history)
{
    /// <summary>Measures a plan before it is carried out.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="planHash">The hash of the plan as it is saved beside the journal.</param>
    /// <param name="request">The limits.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What the plan has against each limit.</returns>
    /// <exception cref="ProvisioningException">The plan was carried out before, or a service does not answer.</exception>
    public async Task<IReadOnlyList<LimitMeasure>> MeasureAsync(
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

        return Measure(plan, request.Guard, active);
    }

    /// <summary>The plan with what it has against each limit, for whoever reads it: what it was made from is not read again.</summary>
    /// <param name="plan">A plan that was made just now.</param>
    /// <param name="limits">The limits beside those of the mapping.</param>
    public ProvisioningPlan WithChecks(ProvisioningPlan plan, GuardOptions limits) =>
        plan with { LimitChecks = Measure(plan, limits, new Dictionary<string, int>()).Select(m => m.Check).ToList() };

    /// <summary>The limits of a command with those of the plan. Whoever may edit a plan file may not raise its limits by that.</summary>
    public static GuardOptions Limits(ProvisioningPlan plan, GuardOptions given) => plan.FileHash is null ? given.Beside(plan.Limits) : given with { Tighter = plan.Limits };

    private IReadOnlyList<LimitMeasure> Measure(ProvisioningPlan plan, GuardOptions given, IReadOnlyDictionary<string, int> active)
    {
        IReadOnlyCollection<string> carriedOut = history.CarriedOut();
        return PlanGuard.Measure(plan, Limits(plan, given) with
        {
            LastSourceCount = given.LastSourceCount ?? history.LastSourceCount(plan.Source),
            LastSourceCounts = history.LastSourceCounts(plan.SourceCounts.Keys),
            CarriedOut = carriedOut,
            LastWeek = history.LastWeek(),
            MadeBefore = history.MadeBefore(carriedOut),
            ActiveCount = active,
        }, context.State.Services);
    }
}
