using System.Globalization;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Limits;

/// <summary>Counts what a plan takes away before anything of it is carried out: all of the plan passes, or none.</summary>
internal static class PlanGuard
{
    private const int Shown = 10;

    /// <summary>What runs of seven days may do, as a multiple of what one run may.</summary>
    private const int RunsOfAWeek = 3;

    /// <summary>Finds the limits that a plan goes over; an empty source is over one, too.</summary>
    /// <param name="plan">The whole plan.</param>
    /// <param name="options">The limits.</param>
    /// <param name="services">The services that there are.</param>
    /// <returns>The limits; none when the plan may be carried out.</returns>
    internal static IReadOnlyList<GuardFinding> Find(ProvisioningPlan plan, GuardOptions options, IReadOnlyList<TargetRules> services)
    {
        List<GuardFinding> findings = [];
        if (plan.UndoOf is null)
        {
            CheckSources(plan, options, findings);
        }

        foreach (TargetRules service in services)
        {
            IReadOnlyList<PersonChanges> people = PersonChanges.In(plan, service);
            int active = Active(plan, service.Name, options);
            findings.AddRange(PlanLimit.All.Select(l => Check(l, service.Name, people, active, plan, options)).OfType<GuardFinding>());
        }

        return findings;
    }

    /// <summary>Counts what limits that count by the week measure.</summary>
    /// <param name="plan">The whole plan.</param>
    /// <param name="services">The services that there are.</param>
    /// <returns>The people, by service and limit; what is none is left out.</returns>
    internal static IReadOnlyDictionary<string, int> Count(ProvisioningPlan plan, IReadOnlyList<TargetRules> services)
    {
        Dictionary<string, int> counts = [];
        foreach (TargetRules service in services)
        {
            IReadOnlyList<PersonChanges> people = PersonChanges.In(plan, service);
            foreach (PlanLimit limit in PlanLimit.All.Where(l => l.IsByWeek && people.Any(l.Counts)))
            {
                counts.Add(limit.CountIn(service.Name), people.Count(limit.Counts));
            }
        }

        return counts;
    }

    // One source that is too small keeps the others back, too.
    private static void CheckSources(ProvisioningPlan plan, GuardOptions options, List<GuardFinding> findings)
    {
        if (plan.SourceCounts.Count == 0)
        {
            CheckSource(plan.Source, plan.SourceCount, options.LastSourceCount, options, findings);
        }

        foreach (KeyValuePair<string, int> source in plan.SourceCounts)
        {
            CheckSource(source.Key, source.Value, options.LastSourceCounts.TryGetValue(source.Key, out int last) ? last : null, options, findings);
        }
    }

    private static void CheckSource(string source, int count, int? last, GuardOptions options, List<GuardFinding> findings)
    {
        if (count == 0)
        {
            findings.Add(new GuardFinding
            {
                Limit = "EmptySource",
                Allowed = 1,
                Message = $"The source '{source}' has nobody that can be used; an empty source is never taken. Check the export.",
            });
            return;
        }

        Limit minimum = options.MinimumSource ?? GuardOptions.StandardMinimum;
        if (minimum.IsPercentage && last is null)
        {
            return;
        }

        int before = last ?? 0;
        int least = minimum.AtLeast(before);
        if (GuardOptions.Of(nameof(GuardOptions.MinimumSource), options.Tighter) is { } more && more.AtLeast(before) > least)
        {
            minimum = more;
            least = more.AtLeast(before);
        }

        if (count < least)
        {
            string earlier = last is null ? "" : Text($" (an earlier run had {before})");
            findings.Add(new GuardFinding
            {
                Limit = nameof(GuardOptions.MinimumSource),
                Actual = count,
                Allowed = least,
                Message = Text($"MinimumSource: the source '{source}' has {count} people{earlier}, and at least {least} are needed ({minimum}). Check the export; if it is right, pass a lower -MinimumSource."),
            });
        }
    }

    // A plan may have lain in a file for long, and somebody may have edited its numbers.
    private static int Active(ProvisioningPlan plan, string system, GuardOptions options)
    {
        int planned = plan.ActiveCount.TryGetValue(system, out int count) ? count : 0;
        return options.ActiveCount.TryGetValue(system, out int now) ? Math.Min(planned, now) : planned;
    }

    private static GuardFinding? Check(
        PlanLimit limit, string system, IReadOnlyList<PersonChanges> people, int active, ProvisioningPlan plan, GuardOptions options)
    {
        List<string> counted = people.Where(limit.Counts).Select(p => p.Key).ToList();
        int second = 0;
        if (limit.CountsSecondAccounts && plan.SecondAccounts.TryGetValue(system, out IReadOnlyList<string>? leftOut))
        {
            second = leftOut.Count;
            counted.AddRange(leftOut);
        }

        Limit? given = limit.Given(options);
        Limit? tighter = GuardOptions.Of(limit.Setting, options.Tighter);
        if (counted.Count == 0 || (given is null && tighter is null && IsSpared(limit, system, active, plan, options)))
        {
            return null;
        }

        (int most, string rule) = given is null ? limit.Standard(active) : (given.AtMost(active), given.ToString());
        if (tighter?.AtMost(active) < most)
        {
            (most, rule) = (tighter.AtMost(active), tighter.ToString());
        }

        int approved = limit.MayBeApproved ? options.Approve : 0;
        if (counted.Count > Math.Max(most, approved))
        {
            string allowed = approved > most ? Text($"{approved} are approved") : Text($"{most} are allowed ({rule})");
            return Finding(limit, system, active, counted, second, Math.Max(most, approved), allowed);
        }

        int earlier = limit.IsByWeek && counted.Count > approved ? options.LastWeek.Sum(run => run.TryGetValue(limit.CountIn(system), out int count) ? Math.Min(most, count) : 0) : 0;
        return earlier + counted.Count > RunsOfAWeek * most && earlier > 0
            ? Finding(limit, system, active, counted, second, RunsOfAWeek * most, Text($"runs of the last seven days had {earlier}; {RunsOfAWeek * most} in seven days are allowed ({RunsOfAWeek} × {rule})"))
            : null;
    }

    private static bool IsSpared(PlanLimit limit, string system, int active, ProvisioningPlan plan, GuardOptions options) =>
        !options.CarriedOut.Contains(system)
        && (limit.FirstRun == FirstRun.Passes || (limit.FirstRun == FirstRun.PassesWhereEmpty && IsEmpty(system, active, plan, options)));

    // Where a service does not tell its accounts, the people of the source stand for them. What earlier runs have made is no one else's.
    private static bool IsEmpty(string system, int active, ProvisioningPlan plan, GuardOptions options)
    {
        int own = options.MadeBefore.TryGetValue(system, out int made) ? made : 0;
        return options.ActiveCount.TryGetValue(system, out int now)
            ? now - own <= PlanLimit.Some
            : !plan.RulesOf(system).CountsActive || active - own <= PlanLimit.Some;
    }

    private static GuardFinding Finding(PlanLimit limit, string system, int active, List<string> people, int second, int allowed, string allowance)
    {
        string first = string.Join(", ", people.Take(Shown)) + (people.Count > Shown ? ", …" : "");
        string what = string.Format(CultureInfo.InvariantCulture, limit.Text, active, system);
        string advice = second > 0 ? Text($"{second} of them are left out, since they would get a second account: the accounts that match are linked to other people, or have their user names or addresses. Have the keys or the user names of the source changed? Compare-ProvisionedUser shows who is who; Set-ProvisioningLink -Force links people to new keys.") + " " : "";
        advice += string.Format(CultureInfo.InvariantCulture, limit.Advice, people.Count);
        return new GuardFinding
        {
            Limit = limit.Name,
            System = system,
            Actual = people.Count,
            Allowed = allowed,
            People = people.Take(Shown).ToList(),
            Message = Text($"{limit.Name}: {people.Count} {what}, and {allowance}: {first}. {advice}"),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
