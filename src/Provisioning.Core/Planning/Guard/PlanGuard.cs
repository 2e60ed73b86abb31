using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Provisioning.Planning;

/// <summary>Counts what a plan takes away before anything of it is carried out: all of the plan passes, or none.</summary>
public static class PlanGuard
{
    private const int DefaultCount = 10;

    private static readonly Limit DefaultPercentage = Limit.Percent(10);

    /// <summary>Checks a plan.</summary>
    /// <param name="plan">The whole plan.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="GuardException">The plan goes over limits, or its source is empty; the error lists all of them.</exception>
    public static void Check(ProvisioningPlan plan, GuardOptions options)
    {
        IReadOnlyList<GuardFinding> findings = Find(plan, options);
        if (findings.Count > 0)
        {
            throw new GuardException(findings);
        }
    }

    /// <summary>Finds the limits that a plan goes over.</summary>
    /// <param name="plan">The whole plan.</param>
    /// <param name="options">The limits.</param>
    /// <returns>The limits; none when the plan may be carried out.</returns>
    public static IReadOnlyList<GuardFinding> Find(ProvisioningPlan plan, GuardOptions options)
    {
        List<GuardFinding> findings = [];
        CheckSource(plan, options, findings);
        foreach (string system in SystemNames.All)
        {
            int active = Active(plan, system, options);
            CheckDisable(system, Count(plan, system, s => s.Kind == PlanStepKind.Disable), active, options, findings);
            CheckRemove(system, Losses.Count(plan, system), active, options, findings);
            CheckCreate(system, Count(plan, system, s => s.Kind is PlanStepKind.Create or PlanStepKind.Enable && !s.IsInDoubt), active, options, findings);
        }

        return findings;
    }

    private static void CheckSource(ProvisioningPlan plan, GuardOptions options, List<GuardFinding> findings)
    {
        if (plan.SourceCount == 0)
        {
            findings.Add(new GuardFinding
            {
                Limit = "EmptySource",
                Allowed = 1,
                Message = $"The source '{plan.Source}' has nobody that can be used; an empty source is never taken. Check the export.",
            });
            return;
        }

        Limit minimum = options.MinimumSource;
        if (minimum.IsPercentage && options.LastSourceCount is null)
        {
            return;
        }

        int least = minimum.AtLeast(options.LastSourceCount ?? 0);
        if (plan.SourceCount < least)
        {
            string last = options.LastSourceCount is { } before ? Text($" (an earlier run had {before})") : "";
            findings.Add(new GuardFinding
            {
                Limit = nameof(GuardOptions.MinimumSource),
                Actual = plan.SourceCount,
                Allowed = least,
                Message = Text($"MinimumSource: the source '{plan.Source}' has {plan.SourceCount} people{last}, and at least {least} are needed ({minimum}). Check the export; if it is right, lower MinimumSource."),
            });
        }
    }

    // A plan may have lain in a file for long, and somebody may have edited its numbers.
    private static int Active(ProvisioningPlan plan, string system, GuardOptions options)
    {
        int planned = plan.ActiveCount.TryGetValue(system, out int count) ? count : 0;
        return options.ActiveCount.TryGetValue(system, out int now) ? Math.Min(planned, now) : planned;
    }

    private static void CheckDisable(string system, int count, int active, GuardOptions options, List<GuardFinding> findings) =>
        CheckTaken(nameof(GuardOptions.MaxDisable), options.MaxDisable, system, count, active, options, findings, allowance => Text(
            $"{count} of {active} active accounts in {system} would be switched off, and {allowance}. Look at the plan; if it is right, approve {count} or raise MaxDisable."));

    private static void CheckRemove(string system, int count, int active, GuardOptions options, List<GuardFinding> findings) =>
        CheckTaken(nameof(GuardOptions.MaxRemove), options.MaxRemove, system, count, active, options, findings, allowance => Text(
            $"{count} of {active} active people who stay in {system} would lose a group, a role or a value without getting another, and {allowance}. Look for emptied columns in the export; if the plan is right, approve {count} or raise MaxRemove."));

    private static void CheckTaken(
        string name,
        Limit? given,
        string system,
        int count,
        int active,
        GuardOptions options,
        List<GuardFinding> findings,
        Func<string, string> describe)
    {
        int limit = given?.AtMost(active) ?? Math.Min(DefaultCount, DefaultPercentage.AtMost(active));
        int allowed = Math.Max(limit, options.Approve);
        if (count > allowed)
        {
            findings.Add(Finding(name, system, count, allowed, describe(Allowance(given, limit, options))));
        }
    }

    private static void CheckCreate(string system, int count, int active, GuardOptions options, List<GuardFinding> findings)
    {
        int? standard = options.CarriedOut.Contains(system) ? Math.Max(DefaultCount, DefaultPercentage.AtMost(active)) : null;
        if ((options.MaxCreate?.AtMost(active) ?? standard) is { } allowed && count > allowed)
        {
            string rule = options.MaxCreate?.ToString() ?? "10 or 10%, whichever is larger";
            findings.Add(Finding(
                nameof(GuardOptions.MaxCreate),
                system,
                count,
                allowed,
                Text($"{count} accounts in {system} would be created or switched on beside {active} active ones, and {allowed} are allowed ({rule}). Keys or user names that changed in the export would give everybody a second account. Look at the plan; if it is right, raise MaxCreate to {count}.")));
        }
    }

    private static string Allowance(Limit? given, int limit, GuardOptions options) => options.Approve > limit
        ? Text($"{options.Approve} are approved")
        : Text($"{limit} are allowed ({given?.ToString() ?? "10 or 10%, whichever is smaller"})");

    private static GuardFinding Finding(string limit, string system, int actual, int allowed, string message) => new()
    {
        Limit = limit, System = system, Actual = actual, Allowed = allowed, Message = $"{limit}: {message}",
    };

    private static int Count(ProvisioningPlan plan, string system, Func<PlanStep, bool> counts) =>
        plan.Steps.Count(s => s.System == system && counts(s));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
