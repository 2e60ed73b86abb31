using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Limits;

/// <summary>Compares the seats that a plan needs with the existing ones, step by step: a seat is freed before another account takes it.</summary>
/// <param name="options">How many seats are in use now.</param>
internal sealed class SeatLimit(LimitOptions options)
{
    private const int Shown = 10;

    /// <summary>Measures a plan; <c>null</c> for a service whose seats the mapping does not count.</summary>
    public LimitMeasure? Measure(ProvisioningPlan plan, string service)
    {
        if (!plan.Seats.TryGetValue(service, out int seats))
        {
            return null;
        }

        int planned = plan.SeatsInUse.TryGetValue(service, out int count) ? count : 0;
        int before = options.SeatsInUse.TryGetValue(service, out int now) ? Math.Max(planned, now) : planned;
        int inUse = before;
        int needed = 0;
        List<string> without = [];
        foreach (PlanStep step in plan.Steps.Where(s => s.Service == service))
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

        string key = $"{service}.{LimitTable.Seats.KeyOfService}";
        LimitCheck check = new() { Limit = LimitTable.Seats.Name, Service = service, Actual = Math.Max(needed, inUse), Allowed = seats, Rule = $"{key}; {Counted.Of(before, "is", "are")} in use", IsExceeded = without.Count > 0 };
        return new LimitMeasure(check, without.Count == 0 ? null : new LimitViolation
        {
            Limit = check.Limit,
            Service = service,
            Actual = needed,
            Allowed = seats,
            People = without.Take(Shown).ToList(),
            Message = $"{check.Limit}: {Counted.Of(needed, "seat")} would be in use in {service}. {Counted.Of(before, "is", "are")} in use now, of {Counted.Of(seats, "seat")}: {Counted.Of(needed - seats, "is", "are")} missing, for {string.Join(", ", without.Take(Shown))}{(without.Count > Shown ? ", …" : "")}. "
                + $"Disable accounts that are not needed, or make them guest collaborators. If more seats were bought, raise {key} in the mapping and make a new plan.",
        });
    }
}
