using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Limits;

/// <summary>A plan that needs more seats than there are says how many are missing.</summary>
public sealed class SeatLimitTests
{
    [Theory]
    [InlineData("", 250, 0)]
    [InlineData("+++", 247, 0)]
    [InlineData("+++", 248, 1)]
    [InlineData("+++", 250, 3)]
    [InlineData("---+++", 250, 0)]
    [InlineData("---++++", 250, 1)]
    [InlineData("+-", 250, 1)]
    [InlineData("+-+-", 249, 0)]
    [InlineData("---", 260, 0)]
    [InlineData("-+", 260, 10)]
    [InlineData("0", 260, 0)]
    public void Highest_number_of_seats_in_use_during_the_run_must_be_available(string steps, int inUse, int missing)
    {
        LimitMeasure measure = Measure(steps, inUse);

        Assert.Equal(missing > 0, measure.Check.IsExceeded);
        Assert.Equal(missing, measure.Finding is null ? 0 : measure.Finding.Actual - measure.Finding.Allowed);
        Assert.Equal((250, ""), (measure.Check.Allowed, measure.Check.Parameter));
    }

    [Fact]
    public void Message_has_the_number_of_missing_seats_and_the_people_affected()
    {
        LimitViolation finding = Measure("-++++", 249).Finding!;

        Assert.StartsWith("Seats: 252 seats would be in use in Agility. 249 are in use now, of 250 seats: 2 are missing, for p4, p5. ", finding.Message, StringComparison.Ordinal);
        Assert.Contains("Agility.Seats", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["p4", "p5"], finding.People);
    }

    [Theory]
    [InlineData(250, 249, true)]
    [InlineData(249, 250, true)]
    [InlineData(249, 249, false)]
    public void Larger_seat_count_of_plan_and_service_is_used(int planned, int now, bool isExceeded) =>
        Assert.Equal(isExceeded, Measure("+", planned, new LimitOptions { SeatsInUse = new Dictionary<string, int> { ["Agility"] = now } }).Check.IsExceeded);

    private static LimitMeasure Measure(string steps, int inUse, LimitOptions? options = null) => new SeatLimit(options ?? new LimitOptions()).Measure(
        new ProvisioningPlan
        {
            Seats = new Dictionary<string, int> { ["Agility"] = 250 },
            SeatsInUse = new Dictionary<string, int> { ["Agility"] = inUse },
            Steps = steps.Select((c, i) => new PlanStep { Number = i + 1, Service = "Agility", Key = FormattableString.Invariant($"p{i + 1}"), TakesSeat = c == '+', FreesSeat = c == '-' }).ToList(),
        },
        "Agility")!;
}
