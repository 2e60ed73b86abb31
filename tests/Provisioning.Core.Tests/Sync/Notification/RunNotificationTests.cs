using Provisioning.Core.Tests.Sync.Run.Journal;
using Provisioning.Sync.Model;
using Provisioning.Sync.Notification;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Notification;

/// <summary>Notifications about a run: when they are sent, and how much they contain about people.</summary>
public sealed class RunNotificationTests : StateTest
{
    private const string Key = "mira.hölt@corp.example";
    private const string Reason = "Mira Hölt-Östberg has the telephone number 555-0177 already.";

    private PastRuns Runs => new(State);

    [Theory]
    [InlineData(NotificationDetail.Counts, false, false)]
    [InlineData(NotificationDetail.Keys, true, false)]
    [InlineData(NotificationDetail.Reasons, true, true)]
    public void People_are_named_only_as_the_detail_allows(NotificationDetail detail, bool hasKeys, bool hasReasons)
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
    public void Numbers_equal_the_run()
    {
        Runs.Write(Noon, RunEnding.DoneWithFailures, WithTrouble, outcome: Fails);

        NotificationMessage message = Message(NotificationDetail.Counts);

        Assert.Equal("Provisioning: 2 of 3 steps are done, 1 failed, 1 row left out", message.Title);
        Assert.Equal((3, 2, 1, 1), (message.Counts["steps"], message.Counts["done"], message.Counts["failed"], message.Counts["leftOut"]));
        Assert.Contains(("Agility, done", "1 Update, 1 Disable"), message.Facts);
        Assert.Contains(("Agility, failed", "1 Update"), message.Facts);
        Assert.Contains(("Source", "hrm.csv"), message.Facts);
        Assert.Contains(("Services", $"Agility ({PastRuns.Address})"), message.Facts);
    }

    [Fact]
    public void First_people_of_many_are_named_and_the_others_counted()
    {
        Runs.Write(
            Noon,
            RunEnding.DoneWithFailures,
            p => p with { Steps = Enumerable.Range(1, 50).Select(n => PastRuns.Step(n, $"p{n}@corp.example")).ToList() },
            outcome: s => PastRuns.Failed(s, Noon, "No."));

        NotificationMessage message = Message(NotificationDetail.Keys);

        Assert.Equal((20, 30), (message.People.Count, message.MorePeople));
        Assert.Contains("and 30 more", message.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(RunEnding.Done), false)]
    [InlineData(nameof(RunEnding.DoneWithFailures), true)]
    [InlineData(nameof(RunEnding.Stopped), true)]
    [InlineData(nameof(RunEnding.Error), true)]
    [InlineData(nameof(RunEnding.Refused), true)]
    [InlineData(null, true)]
    public void Run_without_a_good_end_is_trouble(string? ending, bool isTrouble)
    {
        string runId = Runs.Write(Noon, PastRuns.Ending(ending));

        Assert.Equal((true, isTrouble), (IsDue(runId, NotificationOccasion.Always), IsDue(runId, NotificationOccasion.Trouble)));
        Assert.Equal(isTrouble, Message(NotificationDetail.Counts).IsTrouble);
    }

    [Fact]
    public void Skipped_row_is_trouble_and_an_account_outside_the_source_is_not()
    {
        string left = Runs.Write(Noon, change: p => p with { Problems = [new PlanProblem { Row = 2, Key = "x", Message = "It is empty." }] });
        string kept = Runs.Write(Noon.AddDays(1), change: p => p with { Problems = [new PlanProblem { Service = "Agility", Key = "admin", Message = "It is protected." }] });

        Assert.Equal((true, false), (IsDue(left, NotificationOccasion.Trouble), IsDue(kept, NotificationOccasion.Trouble)));
    }

    [Fact]
    public void Protected_account_of_a_row_is_no_row_that_was_left_out()
    {
        Runs.Write(Noon, change: p => p with
        {
            Problems =
            [
                new PlanProblem { Row = 2, Key = "x", Message = "It is empty." },
                new PlanProblem { Service = "Agility", Row = 3, Key = "boss", Reason = "protected account", Message = "It is protected." },
            ],
        });

        NotificationMessage message = Message(NotificationDetail.Keys);

        Assert.EndsWith(", 1 row left out, 1 protected account", message.Title, StringComparison.Ordinal);
        Assert.Equal(["Row 2 left out: x", "Row 3, protected account in Agility: boss"], message.People);
        Assert.Equal((1, 1), (message.Counts["leftOut"], message.Counts["protected"]));
    }

    [Fact]
    public void First_trouble_is_notified_and_a_repeated_one_is_not()
    {
        string[] runs = [Write(0, RunEnding.DoneWithFailures), Write(1, RunEnding.Done), Write(2, RunEnding.Refused), Write(3, RunEnding.DoneWithFailures), Write(4, RunEnding.Done), Write(5, RunEnding.Stopped)];
        Write(2.5, RunEnding.Done, "http://127.0.0.1:9/other/");

        Assert.Equal([true, false, true, false, false, true], runs.Select(r => IsDue(r, NotificationOccasion.FirstTrouble)));
    }

    [Fact]
    public void Damaged_journal_is_trouble_and_is_notified()
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
    public void Missing_runs_are_notified_after_the_given_time()
    {
        Assert.Contains("never been one", SilenceNotification.Make(State, TimeSpan.FromHours(26), Noon)!.Title, StringComparison.Ordinal);
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
