namespace Provisioning.Module.Tests.Faults;

/// <summary>The judge of the matrix is no rubber stamp: each broken promise is a breach.</summary>
[Trait("Category", "Faults")]
public sealed class CellRulesTests
{
    private const string Row = "Ambition|Create|ann";

    private static readonly CellError Refused = new()
    {
        ErrorId = "NewAmbitionUserRejected,Provisioning.Commands.Ambition.NewAmbitionUserCommand",
        Category = "InvalidData",
        Type = "Provisioning.ProvisioningException",
        Kind = "Rejected",
        Message = "No.",
        Row = Row,
        Outcome = "Failed",
    };

    private static readonly CellObservation Good = new()
    {
        Command = "New-AmbitionUser",
        Fault = "400",
        Variant = "once",
        Writes = true,
        Rows = [new CellRow { Id = Row, Outcome = "Created" }],
        Attempts = ["POST"],
        Before = new Dictionary<string, int> { [Row] = 0 },
        Effects = new Dictionary<string, int> { [Row] = 1 },
    };

    private static readonly CellObservation RefusedRun = Good with
    {
        Command = "Resume-ProvisioningRun",
        Rows = [],
        Errors = [Refused with { ErrorId = "ResumeProvisioningRunState,Provisioning.Commands.X", Kind = "State", Row = "20261122-020000", Outcome = "" }],
        Attempts = [],
        Effects = new Dictionary<string, int> { [Row] = 0 },
    };

    public static TheoryData<string, CellObservation> Broken => new()
    {
        { "lost", Good with { Rows = [] } },
        { "came out 2 times", Good with { Rows = [Good.Rows[0], Good.Rows[0]] } },
        { "was not requested", Good with { Rows = [Good.Rows[0], new CellRow { Id = "Ambition|Create|bob", Outcome = "Created" }] } },
        { "is not there", Good with { Effects = new Dictionary<string, int> { [Row] = 0 } } },
        { "is there 2 times", Good with { Effects = new Dictionary<string, int> { [Row] = 2 } } },
        { "was done", Good with { Rows = [], Errors = [Refused] } },
        { "is lost behind Rejected", Good with { Rows = [], Terminating = Refused with { Row = "", Outcome = "" } } },
        { "neither a result nor an error", Good with { Rows = [], Terminating = Refused with { Kind = "Connection", ErrorId = "NewAmbitionUserConnection,Provisioning.Commands.X", Row = "", Outcome = "" } } },
        { "raw System.IO.IOException", Good with { Terminating = Refused with { Type = "System.IO.IOException", Row = "", Outcome = "" } } },
        { "error id", Good with { Terminating = Refused with { ErrorId = "Something,Else", Row = "", Outcome = "" } } },
        { "secret", Good with { Canary = 1 } },
        { "other host", Good with { OtherHits = 1 } },
        { "bytes of an answer", Good with { LongestAnswer = 200_000_000 } },
        { "requests were sent", Good with { Attempts = new string[100] } },
        { "It took", Good with { Milliseconds = 600_000 } },
        { "hung", Good with { Hung = true } },
        { "lost", RefusedRun with { Errors = [RefusedRun.Errors[0] with { Row = "" }] } },
        { "lost", RefusedRun with { Attempts = ["POST"] } },
        { "lost", RefusedRun with { Effects = Good.Effects } },
        { "lost", RefusedRun with { Command = Good.Command } },
    };

    [Fact]
    public void Correct_cell_has_no_breach() => Assert.Empty(CellRules.Judge(Good, Good));

    [Fact]
    public void Error_that_names_the_run_covers_its_rows() => Assert.Empty(CellRules.Judge(RefusedRun, Good));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Each_broken_promise_is_a_breach(string words, CellObservation cell) =>
        Assert.Contains(CellRules.Judge(cell, Good), breach => breach.Contains(words, StringComparison.Ordinal));
}
