namespace Provisioning.Module.Tests.Faults;

/// <summary>The rules find breaches.</summary>
[Trait("Category", "Faults")]
public sealed class StopRulesTests
{
    private static readonly StopObservation Good = new()
    {
        Command = "Set-AgilityMember", Fault = "no answer ever", Point = "later", Way = "Stop", Writes = true, Waited = true, Milliseconds = 20,
        State = "Stopped", Rows = ["a", "b", "c", "d"], Done = ["a", "b"], GivenOut = ["a", "b"], Outputs = 2,
    };

    public static TheoryData<StopObservation, string> Breaches => new()
    {
        { Good with { Broken = "no" }, "could not be tried" },
        { Good with { Unstopped = true }, "went on" },
        { Good with { Milliseconds = StopRules.Longest + 1 }, "ended after" },
        { Good with { State = "Running" }, "'Running'" },
        { Good with { State = "Completed" }, "'Completed'" },
        { Good with { Sockets = 1 }, "connections" },
        { Good with { Files = ["/x/lock"] }, "/x/lock" },
        { Good with { Timers = 1 }, "timers" },
        { Good with { Afterwards = ["d is there 2 times."] }, "d is there 2 times" },
        { Good with { GivenOut = ["a", "b", "c"] }, "c is reported" },
        { Good with { GivenOut = ["a"] }, "2 rows were done and answered, and 1 came out" },
        { Good with { Done = ["a", "b", "c", "d"], GivenOut = ["a"], Pending = 1 }, "came out" },
    };

    [Theory]
    [MemberData(nameof(Breaches))]
    public void A_breach_is_found(StopObservation stop, string words) =>
        Assert.Contains(words, Assert.Single(StopRules.Judge(stop)), System.StringComparison.Ordinal);

    [Fact]
    public void Allowed_stop_is_no_breach()
    {
        IEnumerable<StopObservation> allowed =
        [
            Good,
            Good with { Way = "First", State = "Completed" },
            Good with { Waited = false, State = "Completed" },
            Good with { Done = ["a", "b", "c", "d"], Pending = 1 },
            Good with { Done = ["a", "c"], GivenOut = ["a"] },
            Good with { IsRun = true, GivenOut = [] },
        ];

        Assert.Empty(allowed.SelectMany(StopRules.Judge));
    }
}
