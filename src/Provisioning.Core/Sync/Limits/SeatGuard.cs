using System.Globalization;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Limits;

/// <summary>Holds the seats that a plan needs against those that there are, step by step: who gives one up does so before somebody else takes it.</summary>
/// <param name="options">How many seats are in use now.</param>
internal sealed class SeatGuard(GuardOptions options)
{
    private const int Shown = 10;

    /// <summary>Measures a plan; <c>null</c> for a service whose seats the mapping does not count.</summary>
    public LimitMeasure? Measure(ProvisioningPlan plan, string system)
    {
        if (!plan.Seats.TryGetValue(system, out int seats))
        {
            return null;
        }

        int planned = plan.SeatsInUse.TryGetValue(system, out int count) ? count : 0;
        int before = options.SeatsInUse.TryGetValue(system, out int now) ? Math.Max(planned, now) : planned;
        int inUse = before;
        int needed = 0;
        List<string> without = [];
        foreach (PlanStep step in plan.Steps.Where(s => s.System == system))
        {
            inUse += step.Seats;
            if (step.TakesSeat)
            {
                needed = Math.Max(needed, inUse);
                if (inUse > seats)
                {
                    without.Add(step.Key);
                }
            }
        }

        string key = $"{system}.{LimitTable.Seats.KeyOfService}";
        LimitCheck check = new() { Limit = LimitTable.Seats.Name, System = system, Actual = Math.Max(needed, inUse), Allowed = seats, Rule = Text($"{key}; {before} are in use"), IsExceeded = without.Count > 0 };
        return new LimitMeasure(check, without.Count == 0 ? null : new GuardFinding
        {
            Limit = check.Limit,
            System = system,
            Actual = needed,
            Allowed = seats,
            People = without.Take(Shown).ToList(),
            Message = Text($"{check.Limit}: {needed} seats would be in use in {system}, where {before} are now, and there are {seats}: {needed - seats} are missing, for {string.Join(", ", without.Take(Shown))}{(without.Count > Shown ? ", …" : "")}. ")
                + $"Disable accounts that no one needs, or make them guest collaborators; where more seats were bought, raise {key} in the mapping and make the plan anew.",
        });
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
