using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Run;

/// <summary>Asks the guard with what earlier runs and the services tell beside the plan.</summary>
internal sealed class RunGuard(RunContext context, RunHistory history)
{
    /// <summary>Measures a plan before it is carried out.</summary>
    /// <param name="part">What is carried out of the plan; what earlier runs have done of it counts with it.</param>
    /// <param name="request">The limits.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What the plan has against each limit.</returns>
    /// <exception cref="ProvisioningException">A service does not answer.</exception>
    public async Task<IReadOnlyList<LimitMeasure>> MeasureAsync(
        PlanPart part,
        ApplyRequest request,
        CancellationToken cancellationToken)
    {
        ProvisioningPlan plan = part.Counted;
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

        Dictionary<string, int> seats = [];
        foreach (string system in request.IsPlanFresh ? [] : plan.Seats.Keys.Where(k => plan.Steps.Any(s => s.System == k && s.TakesSeat)))
        {
            if (await context.Targets.Of(system).CountSeatsAsync(context, cancellationToken).ConfigureAwait(false) is { } count)
            {
                seats.Add(system, count - plan.Steps.Where(s => s.System == system && part.Earlier.HasChanged(s)).Sum(s => s.Seats));
            }
        }

        return Measure(plan, request.Guard with { SeatsInUse = seats }, active, part.Earlier.RunIds);
    }

    /// <summary>The plan with what it has against each limit, for whoever reads it: what it was made from is not read again.</summary>
    /// <param name="plan">A plan that was made just now.</param>
    /// <param name="limits">The limits beside those of the mapping.</param>
    public ProvisioningPlan WithChecks(ProvisioningPlan plan, GuardOptions limits) =>
        plan with { LimitChecks = Measure(plan, limits, new Dictionary<string, int>(), []).Select(m => m.Check).ToList() };

    /// <summary>The limits of a command with those of the plan. Whoever may edit a plan file may not raise its limits by that.</summary>
    public static GuardOptions Limits(ProvisioningPlan plan, GuardOptions given) => plan.FileHash is null ? given.Beside(plan.Limits) : given with { Tighter = plan.Limits };

    private IReadOnlyList<LimitMeasure> Measure(ProvisioningPlan plan, GuardOptions given, IReadOnlyDictionary<string, int> active, IReadOnlyCollection<string> parts)
    {
        IReadOnlyCollection<string> carriedOut = history.CarriedOut();
        return PlanGuard.Measure(plan, Limits(plan, given) with
        {
            LastSourceCount = given.LastSourceCount ?? history.LastSourceCount(plan.Source),
            LastSourceCounts = history.LastSourceCounts(plan.SourceCounts.Keys),
            CarriedOut = carriedOut,
            LastWeek = history.LastWeek(parts),
            MadeBefore = history.MadeBefore(carriedOut),
            ActiveCount = active,
        }, context.State.Services);
    }
}
