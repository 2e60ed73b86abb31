using Provisioning.Core.Tests.Sync.Run.Journal;
using Provisioning.Sync.Model;
using Provisioning.Sync.Notification;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Notification;

/// <summary>What is told of a run, when, and how much of it is about people.</summary>
public sealed class RunNotificationTests : StateTest
{
    private const string Key = "mira.hölt@corp.example";
    private const string Reason = "Mira Hölt-Östberg has the telephone number 555-0177 already.";

    private PastRuns Runs => new(State);

    [Theory]
    [InlineData(NotificationDetail.Counts, false, false)]
    [InlineData(NotificationDetail.Keys, true, false)]
    [InlineData(NotificationDetail.Reasons, true, true)]
    public void People_are_told_as_far_as_the_detail_allows(NotificationDetail detail, bool hasKeys, bool hasReasons)
    {
        Runs.Write(Noon, RunEnding.Error, WithTrouble, outcome: Fails, message: Reason);

        NotificationMessage message = Message(detail);
        string text = message.Title + "\n" + message.Text();

        Assert.Equal(hasKeys, text.Contains(Key, StringComparison.Ordinal));
        Assert.Equal(hasKeys, text.Contains("twin@corp.example", StringComparison.Ordinal));
        Assert.Equal(hasReasons, text.Contains("555-0177", StringComparison.Ordinal));
        Assert.Equal(hasReasons, text.Contains("are one person", StringComparison.Ordinal));
        Assert.DoesNotContain("555-0100", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_numbers_are_those_of_the_run()
    {
        Runs.Write(Noon, RunEnding.FailedRows, WithTrouble, outcome: Fails);

        NotificationMessage message = Message(NotificationDetail.Counts);

        Assert.Equal("Provisioning: 2 of 3 steps are done, 1 failed, 1 row left out", message.Title);
        Assert.Equal((3, 2, 1, 1), (message.Counts["steps"], message.Counts["done"], message.Counts["failed"], message.Counts["leftOut"]));
        Assert.Contains(("Agility, done", "1 Update, 1 Disable"), message.Facts);
        Assert.Contains(("Agility, failed", "1 Update"), message.Facts);
        Assert.Contains(("Source", "hrm.csv"), message.Facts);
        Assert.Contains(("Services", $"Agility ({PastRuns.Address})"), message.Facts);
    }

    [Fact]
    public void Of_many_people_the_first_ones_are_named_and_the_others_counted()
    {
        Runs.Write(
            Noon,
            RunEnding.FailedRows,
            p => p with { Steps = Enumerable.Range(1, 50).Select(n => PastRuns.Step(n, $"p{n}@corp.example")).ToList() },
            outcome: s => PastRuns.Failed(s, Noon, "No."));

        NotificationMessage message = Message(NotificationDetail.Keys);

        Assert.Equal((20, 30), (message.People.Count, message.MorePeople));
        Assert.Contains("and 30 more", message.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(RunEnding.Done), false)]
    [InlineData(nameof(RunEnding.FailedRows), true)]
    [InlineData(nameof(RunEnding.Stopped), true)]
    [InlineData(nameof(RunEnding.Error), true)]
    [InlineData(nameof(RunEnding.Guard), true)]
    [InlineData(null, true)]
    public void Whatever_did_not_end_well_is_trouble(string? ending, bool isTrouble)
    {
        string runId = Runs.Write(Noon, PastRuns.Ending(ending));

        Assert.Equal((true, isTrouble), (IsDue(runId, NotificationOccasion.Always), IsDue(runId, NotificationOccasion.Trouble)));
        Assert.Equal(isTrouble, Message(NotificationDetail.Counts).IsTrouble);
    }

    [Fact]
    public void A_row_that_was_left_out_is_trouble_and_an_account_outside_the_source_is_none()
    {
        string left = Runs.Write(Noon, change: p => p with { Problems = [new PlanProblem { Row = 2, Key = "x", Message = "It is empty." }] });
        string kept = Runs.Write(Noon.AddDays(1), change: p => p with { Problems = [new PlanProblem { System = "Agility", Key = "admin", Message = "It is protected." }] });

        Assert.Equal((true, false), (IsDue(left, NotificationOccasion.Trouble), IsDue(kept, NotificationOccasion.Trouble)));
    }

    [Fact]
    public void The_first_trouble_is_told_and_the_second_is_not()
    {
        string[] runs = [Write(0, RunEnding.FailedRows), Write(1, RunEnding.Done), Write(2, RunEnding.Guard), Write(3, RunEnding.FailedRows), Write(4, RunEnding.Done), Write(5, RunEnding.Stopped)];
        Write(2.5, RunEnding.Done, "http://127.0.0.1:9/other/");

        Assert.Equal([true, false, true, false, false, true], runs.Select(r => IsDue(r, NotificationOccasion.FirstTrouble)));
    }

    [Fact]
    public void A_damaged_journal_is_trouble_and_told()
    {
        string runId = Runs.Write(Noon, change: WithTrouble, outcome: Fails);
        string[] lines = File.ReadAllLines(State.JournalPath(runId));
        File.WriteAllLines(State.JournalPath(runId), [lines[0], "{ spoilt", .. lines.Skip(2)]);

        NotificationMessage message = Message(NotificationDetail.Counts);

        Assert.True(message.IsTrouble);
        Assert.Contains("cannot be read", message.Title, StringComparison.Ordinal);
        Assert.DoesNotContain("spoilt", message.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_is_told_once_it_has_lasted()
    {
        Assert.Contains("none at all", SilenceNotification.Make(State, TimeSpan.FromHours(26), Noon)!.Title, StringComparison.Ordinal);
        Write(0, RunEnding.Done);

        Assert.Null(SilenceNotification.Make(State, TimeSpan.FromHours(26), Noon.AddHours(25)));
        NotificationMessage message = SilenceNotification.Make(State, TimeSpan.FromHours(26), Noon.AddHours(27))!;
        Assert.Contains("no run for 26 h", message.Title, StringComparison.Ordinal);
        Assert.Contains("2026-11-22 12:00:00", message.Title, StringComparison.Ordinal);
        Assert.True(message.IsTrouble);
    }

    private static ProvisioningPlan WithTrouble(ProvisioningPlan plan) => plan with
    {
        Steps = [PastRuns.Step(1, "ann@corp.example"), PastRuns.Step(2, Key), PastRuns.Step(3, "bo@corp.example", PlanStepKind.Disable)],
        Problems = [new PlanProblem { Row = 17, Line = 18, Key = "twin@corp.example", Message = "Lines 18 and 40 are one person." }],
    };

    private static StepOutcome Fails(PlanStep step) => step.Key == Key ? PastRuns.Failed(step, Noon, Reason) : PastRuns.Done(step, Noon);

    private string Write(double days, RunEnding ending, string address = PastRuns.Address) => Runs.Write(Noon.AddDays(days), ending, address: address);

    private bool IsDue(string runId, NotificationOccasion occasion) => RunHealth.Read(State, runId).IsDue(occasion, State);

    private NotificationMessage Message(NotificationDetail detail) => RunNotification.Make(RunHealth.Read(State, State.RunIds()[0]), detail);
}
