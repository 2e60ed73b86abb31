using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>A run says in numbers how much of it is done, and how much is not.</summary>
public sealed class RunSummaryTests
{
    [Fact]
    public void Steps_are_done_failed_or_still_open()
    {
        RunSummary run = new()
        {
            Counts = new Dictionary<string, int>
            {
                ["Created"] = 5,
                ["NoChange"] = 4,
                ["Failed"] = 3,
                ["Conflict"] = 2,
                ["Unknown"] = 1,
                ["Intended"] = 10,
                ["Pending"] = 20,
            },
        };

        Assert.Equal(9, run.Done);
        Assert.Equal(6, run.Failed);
    }

    [Fact]
    public void A_run_with_a_damaged_first_line_has_no_source_and_no_steps()
    {
        RunSummary run = RunSummary.Unreadable("r", "p", "damaged", header: null, isTorn: false, isOlder: false);

        Assert.Equal("", run.Source);
        Assert.Equal(0, run.StepCount);
    }
}
