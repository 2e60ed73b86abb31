using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Run;

/// <summary>Checks the limits, with the plan, the journals of earlier runs and the current state of the services.</summary>
internal sealed class RunLimits(RunContext context, RunHistory history)
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
        foreach (string warning in plan.Steps.Select(s => s.Service).Distinct().Select(s => history.OtherAddress(s, plan)).OfType<string>())
        {
            context.Log.Warning(warning);
        }

        Dictionary<string, int> active = [];
        foreach (string service in request.IsPlanFresh ? [] : plan.Steps.Select(s => s.Service).Distinct())
        {
            if (await context.Targets.Of(service).CountActiveAsync(plan, context, cancellationToken).ConfigureAwait(false) is { } count)
            {
                active.Add(service, count);
            }
        }

        Dictionary<string, int> seats = [];
        foreach (string service in request.IsPlanFresh ? [] : plan.Seats.Keys.Where(k => plan.Steps.Any(s => s.Service == k && s.TakesSeat)))
        {
            if (await context.Targets.Of(service).CountSeatsAsync(context, cancellationToken).ConfigureAwait(false) is { } count)
            {
                seats.Add(service, count - plan.Steps.Where(s => s.Service == service && part.Earlier.HasChanged(s)).Sum(s => s.Seats));
            }
        }

        return Measure(plan, request.Limits with { SeatsInUse = seats }, active, part.Earlier.RunIds);
    }

    /// <summary>The plan with what it has against each limit, for readers: what it was made from is not read again.</summary>
    /// <param name="plan">A plan that was made just now.</param>
    /// <param name="limits">The limits beside those of the mapping.</param>
    public ProvisioningPlan WithChecks(ProvisioningPlan plan, LimitOptions limits) =>
        plan with { LimitChecks = Measure(plan, limits, new Dictionary<string, int>(), []).Select(m => m.Check).ToList() };

    /// <summary>The limits of a command with those of the plan. Editing a plan file cannot raise its limits.</summary>
    public static LimitOptions Limits(ProvisioningPlan plan, LimitOptions given) => plan.FileHash is null ? given.Beside(plan.Limits) : given with { Tighter = plan.Limits };

    private IReadOnlyList<LimitMeasure> Measure(ProvisioningPlan plan, LimitOptions given, IReadOnlyDictionary<string, int> active, IReadOnlyCollection<string> parts)
    {
        IReadOnlyCollection<string> carriedOut = history.CarriedOut();
        return PlanLimits.Measure(plan, Limits(plan, given) with
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
