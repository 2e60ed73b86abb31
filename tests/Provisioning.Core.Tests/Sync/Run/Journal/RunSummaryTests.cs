using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>A run says in numbers how much of it is done, and how much is not.</summary>
public sealed class RunSummaryTests : StateTest
{
    [Fact]
    public void Steps_are_counted_as_done_failed_or_open()
    {
        RunSummary run = new()
        {
            Counts = new Dictionary<string, int>
            {
                ["Created"] = 5,
                ["NoChange"] = 4,
                ["Failed"] = 3,
                ["Conflict"] = 2,
                ["Uncertain"] = 1,
                ["Intended"] = 10,
                ["Pending"] = 20,
            },
        };

        Assert.Equal(9, run.Done);
        Assert.Equal(5, run.Failed);
        Assert.Equal(11, run.Uncertain);
    }

    [Fact]
    public void A_run_with_a_damaged_first_line_has_no_source_and_no_steps()
    {
        RunSummary run = RunSummary.Unreadable("r", "p", "damaged", header: null, isTorn: false, isOlder: false);

        Assert.Equal("", run.Source);
        Assert.Equal(0, run.StepCount);
        Assert.Empty(run.Targets);
        Assert.Null(run.LeftOut);
        Assert.Null(run.ExitCode);
    }

    [Theory]
    [InlineData("Done", null, 0)]
    [InlineData("Done", 2, 1)]
    [InlineData("DoneWithFailures", null, 1)]
    [InlineData("Stopped", null, 2)]
    [InlineData("Error", 2, 2)]
    [InlineData("Interrupted", null, 2)]
    [InlineData("Refused", 2, 3)]
    [InlineData("Running", null, null)]
    [InlineData("Unreadable", null, null)]
    public void Run_has_an_exit_code(string state, int? rowErrors, int? expected)
    {
        RunHeader header = Header(3) with { RowErrors = rowErrors, LeftOut = 4 };

        RunSummary run = new() { State = Enum.Parse<RunState>(state), Header = header, Path = Path.Combine("/srv", "state", "runs", "r.jsonl") };

        Assert.Equal(expected, run.ExitCode);
        Assert.Equal(4, run.LeftOut);
        Assert.Equal(Path.Combine("/srv", "state"), run.StatePath);
    }
}
