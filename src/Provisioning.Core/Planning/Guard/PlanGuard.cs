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
            int active = plan.ActiveCount.TryGetValue(system, out int count) ? count : 0;
            CheckDisable(system, Count(plan, system, PlanStepKind.Disable), active, options, findings);
            CheckCreate(system, Count(plan, system, PlanStepKind.Create), active, options, findings);
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
            string last = options.LastSourceCount is { } before ? Text($" (the last run had {before})") : "";
            findings.Add(new GuardFinding
            {
                Limit = nameof(GuardOptions.MinimumSource),
                Actual = plan.SourceCount,
                Allowed = least,
                Message = Text($"MinimumSource: the source '{plan.Source}' has {plan.SourceCount} people{last}, and at least {least} are needed ({minimum}). Check the export; if it is right, lower MinimumSource."),
            });
        }
    }

    private static void CheckDisable(string system, int count, int active, GuardOptions options, List<GuardFinding> findings)
    {
        int limit = options.MaxDisable?.AtMost(active) ?? Math.Min(DefaultCount, DefaultPercentage.AtMost(active));
        int allowed = Math.Max(limit, options.Approve);
        if (count > allowed)
        {
            string rule = options.MaxDisable?.ToString() ?? "10 or 10%, whichever is smaller";
            string approved = options.Approve > limit ? Text($"{options.Approve} are approved") : Text($"{limit} are allowed ({rule})");
            findings.Add(new GuardFinding
            {
                Limit = nameof(GuardOptions.MaxDisable),
                System = system,
                Actual = count,
                Allowed = allowed,
                Message = Text($"MaxDisable: {count} of {active} active accounts in {system} would be switched off, and {approved}. Look at the plan; if it is right, approve {count} or raise MaxDisable."),
            });
        }
    }

    private static void CheckCreate(string system, int count, int active, GuardOptions options, List<GuardFinding> findings)
    {
        if (options.MaxCreate?.AtMost(active) is { } allowed && count > allowed)
        {
            findings.Add(new GuardFinding
            {
                Limit = nameof(GuardOptions.MaxCreate),
                System = system,
                Actual = count,
                Allowed = allowed,
                Message = Text($"MaxCreate: {count} accounts in {system} would be created beside {active} active ones, and {allowed} are allowed ({options.MaxCreate}). Look at the plan; if it is right, raise MaxCreate."),
            });
        }
    }

    private static int Count(ProvisioningPlan plan, string system, PlanStepKind kind) =>
        plan.Steps.Count(s => s.System == system && s.Kind == kind);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
