using System.Globalization;
using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Limits;

/// <summary>Counts what a plan takes away before anything of it is carried out: all of the plan passes, or none.</summary>
internal static class PlanLimits
{
    private const int Shown = 10;

    /// <summary>What runs of seven days may do, as a multiple of what one run may.</summary>
    private const int RunsOfAWeek = 3;

    /// <summary>Checks a plan against every limit.</summary>
    /// <param name="plan">The whole plan.</param>
    /// <param name="options">The limits.</param>
    /// <param name="services">The services that there are.</param>
    /// <returns>What the plan has against each limit: of its sources first, then service by service.</returns>
    internal static IReadOnlyList<LimitMeasure> Measure(ProvisioningPlan plan, LimitOptions options, IReadOnlyList<TargetRules> services)
    {
        List<LimitMeasure> all = plan.UndoOf is null ? [.. new SourceSizeLimit(options).Measure(plan)] : [];
        foreach (TargetRules service in services.Where(s => ServiceChanges.IsIn(plan, s.Name)))
        {
            ServiceChanges changes = new(plan, service);
            int active = Active(plan, service.Name, options);
            all.AddRange(PlanLimit.All.Where(l => service.MayMakeGroups || !l.CountsGroups).Select(l => Measure(l, changes, active, plan, options)));
            if (new SeatLimit(options).Measure(plan, service.Name) is { } seats)
            {
                all.Add(seats);
            }

            all.Add(new LimitMeasure(MeasureFailures(service.Name, options), null));
        }

        return all;
    }

    /// <summary>Finds the limits that a plan goes over; an empty source is over one, too.</summary>
    /// <param name="plan">The whole plan.</param>
    /// <param name="options">The limits.</param>
    /// <param name="services">The services that there are.</param>
    /// <returns>The limits; none when the plan may be carried out.</returns>
    internal static IReadOnlyList<LimitViolation> Find(ProvisioningPlan plan, LimitOptions options, IReadOnlyList<TargetRules> services) =>
        Measure(plan, options, services).Select(m => m.Finding).OfType<LimitViolation>().ToList();

    /// <summary>Counts what limits that count by the week measure.</summary>
    /// <param name="plan">The whole plan.</param>
    /// <param name="services">The services that there are.</param>
    /// <returns>The people, by service and limit; what is none is left out.</returns>
    internal static IReadOnlyDictionary<string, int> Count(ProvisioningPlan plan, IReadOnlyList<TargetRules> services) => services
        .Select(s => new ServiceChanges(plan, s))
        .SelectMany(changes => PlanLimit.All.Where(l => l.IsByWeek).Select(l => (Name: l.CountIn(changes.Service), l.Counts(changes).Count)))
        .Where(c => c.Count > 0)
        .ToDictionary(c => c.Name, c => c.Count);

    // A plan may have been in a file for a long time, and its numbers may have been edited.
    private static int Active(ProvisioningPlan plan, string service, LimitOptions options)
    {
        int planned = plan.ActiveCount.TryGetValue(service, out int count) ? count : 0;
        return options.ActiveCount.TryGetValue(service, out int now) ? Math.Min(planned, now) : planned;
    }

    private static LimitMeasure Measure(PlanLimit limit, ServiceChanges changes, int active, ProvisioningPlan plan, LimitOptions options)
    {
        string service = changes.Service;
        IReadOnlyList<string> counted = limit.Counts(changes);
        Limit? given = limit.Given(options);
        Limit? tighter = given is null ? LimitOptions.Of(limit.Facts.Setting, options.Tighter) : null;
        LimitCheck check = new() { Limit = limit.Name, Service = service, Actual = counted.Count, Parameter = limit.Facts.Parameter(null) };
        if (given is null && tighter is null && IsSpared(limit, service, active, plan, options))
        {
            return new LimitMeasure(check with { Rule = $"any number: no run was carried out over {service} yet" }, null);
        }

        (int most, string rule) = given is null ? limit.Standard(active) : (given.AtMost(active), given.ToString());
        if (tighter?.AtMost(active) < most)
        {
            (most, rule) = (tighter.AtMost(active), tighter.ToString());
        }

        int approved = limit.MayBeApproved ? options.Approve : 0;
        string allowance = approved > most ? Counted.Of(approved, "is approved", "are approved") : $"{Counted.Of(most, "is allowed", "are allowed")}{(rule == Text($"{most}") ? "" : $" ({rule})")}";
        check = check with { Allowed = Math.Max(most, approved), Rule = approved > most ? "approved" : rule };
        if (counted.Count > check.Allowed)
        {
            return Exceeded(limit, check, changes, active, counted, check.Allowed.Value, allowance);
        }

        int earlier = limit.IsByWeek && counted.Count > approved ? options.LastWeek.Sum(run => run.TryGetValue(limit.CountIn(service), out int count) ? Math.Min(most, count) : 0) : 0;
        int left = Math.Max(0, (RunsOfAWeek * most) - earlier);
        if (earlier == 0 || left >= check.Allowed)
        {
            return new LimitMeasure(check, null);
        }

        string ofWeek = Text($"runs of the last seven days had {earlier}; {RunsOfAWeek * most} in seven days are allowed ({RunsOfAWeek} × {rule})");
        check = check with { Allowed = left, Rule = ofWeek };
        return counted.Count > left ? Exceeded(limit, check, changes, active, counted, RunsOfAWeek * most, ofWeek) : new LimitMeasure(check, null);
    }

    // Failures are counted while the run works; the table says at what number it stops.
    private static LimitCheck MeasureFailures(string service, LimitOptions options) => new()
    {
        Limit = LimitTable.Failure.Name, Service = service, Rule = FailureShare.Of(options).Rule, Parameter = LimitTable.Failure.Parameter(null),
    };

    private static bool IsSpared(PlanLimit limit, string service, int active, ProvisioningPlan plan, LimitOptions options) =>
        !options.CarriedOut.Contains(service)
        && (limit.FirstRun == FirstRun.Passes || (limit.FirstRun == FirstRun.PassesWhereEmpty && IsEmpty(service, active, plan, options)));

    // Where the accounts of a service cannot be read, the people of the source are counted instead. Accounts that earlier runs created do not count as others'.
    private static bool IsEmpty(string service, int active, ProvisioningPlan plan, LimitOptions options)
    {
        int own = options.MadeBefore.TryGetValue(service, out int made) ? made : 0;
        return options.ActiveCount.TryGetValue(service, out int now)
            ? now - own <= PlanLimit.Some
            : !plan.RulesOf(service).CountsActive || active - own <= PlanLimit.Some;
    }

    private static LimitMeasure Exceeded(PlanLimit limit, LimitCheck check, ServiceChanges changes, int active, IReadOnlyList<string> counted, int allowed, string allowance)
    {
        string first = string.Join(", ", counted.Take(Shown)) + (counted.Count > Shown ? ", …" : "");
        string what = limit.Text(counted.Count, active, changes.Service);
        string advice = limit.CountsSecondAccounts && changes.LeftOut.Count > 0 ? $"{Counted.Of(changes.LeftOut.Count, "of them is left out, since that person", "of them are left out, since they")} would get a second account: the accounts that match are linked to other people, or have their user names or addresses. Check whether the keys or the user names of the source have changed. Compare-ProvisionedUser shows which account belongs to whom. Set-ProvisioningLink -Force links accounts to new keys. " : "";
        advice += string.Format(CultureInfo.InvariantCulture, limit.Advice, counted.Count);
        return new LimitMeasure(
            check with { IsExceeded = true, Parameter = limit.Facts.Parameter(counted.Count) },
            new LimitViolation
            {
                Limit = limit.Name,
                Service = changes.Service,
                Actual = counted.Count,
                Allowed = allowed,
                People = counted.Take(Shown).ToList(),
                Message = Text($"{limit.Name}: {what}, and {allowance}: {first}. {advice}"),
            });
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
