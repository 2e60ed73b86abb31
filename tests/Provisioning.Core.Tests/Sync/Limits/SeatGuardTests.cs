using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Limits;

/// <summary>A plan that needs more seats than there are says how many are missing.</summary>
public sealed class SeatGuardTests
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
    public void The_most_that_are_in_use_at_once_must_be_there(string steps, int inUse, int missing)
    {
        LimitMeasure measure = Measure(steps, inUse);

        Assert.Equal(missing > 0, measure.Check.IsExceeded);
        Assert.Equal(missing, measure.Finding is null ? 0 : measure.Finding.Actual - measure.Finding.Allowed);
        Assert.Equal((250, ""), (measure.Check.Allowed, measure.Check.Switch));
    }

    [Fact]
    public void The_message_has_the_number_that_is_missing_and_whom_it_is_missing_for()
    {
        GuardFinding finding = Measure("-++++", 249).Finding!;

        Assert.StartsWith("Seats: 252 seats would be in use in Agility, where 249 are now, and there are 250: 2 are missing, for p4, p5. ", finding.Message, StringComparison.Ordinal);
        Assert.Contains("Agility.Seats", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["p4", "p5"], finding.People);
    }

    [Theory]
    [InlineData(250, 249, true)]
    [InlineData(249, 250, true)]
    [InlineData(249, 249, false)]
    public void Of_what_was_planned_and_what_is_now_the_larger_number_counts(int planned, int now, bool isExceeded) =>
        Assert.Equal(isExceeded, Measure("+", planned, new GuardOptions { SeatsInUse = new Dictionary<string, int> { ["Agility"] = now } }).Check.IsExceeded);

    private static LimitMeasure Measure(string steps, int inUse, GuardOptions? options = null) => new SeatGuard(options ?? new GuardOptions()).Measure(
        new ProvisioningPlan
        {
            Seats = new Dictionary<string, int> { ["Agility"] = 250 },
            SeatsInUse = new Dictionary<string, int> { ["Agility"] = inUse },
            Steps = steps.Select((c, i) => new PlanStep { Number = i + 1, System = "Agility", Key = FormattableString.Invariant($"p{i + 1}"), TakesSeat = c == '+', FreesSeat = c == '-' }).ToList(),
        },
        "Agility")!;
}
