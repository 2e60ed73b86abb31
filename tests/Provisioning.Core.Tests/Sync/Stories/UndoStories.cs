using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Stories;

/// <summary>A wrong file came at night, and the run is undone in the morning.</summary>
public sealed class UndoStories : StoryTest
{
    private static readonly string[] s_right =
    [
        Row("1", "asmith", "a@x.example", "Ann", "Smith"),
        Row("2", "bjones", "b@x.example", "Bo", "Jones"),
        Row("3", "cgray", "c@x.example", "Cy", "Gray", "left"),
    ];

    private static readonly string[] s_wrong =
    [
        Row("1", "asmith", "wrong@x.example", "Anna", "Schmidt"),
        Row("2", "bjones", "b@x.example", "Bo", "Jones", "left"),
        Row("3", "cgray", "c@x.example", "Cy", "Gray"),
        Row("4", "dnew", "d@x.example", "Di", "New"),
    ];

    private static readonly string[] s_before =
    [
        "asmith Ann Smith a@x.example on",
        "bjones Bo Jones b@x.example on",
        "cgray Cy Gray c@x.example off",
    ];

    private static readonly string[] s_after =
    [
        "asmith Anna Schmidt wrong@x.example on",
        "bjones Bo Jones b@x.example off",
        "cgray Cy Gray c@x.example on",
        "dnew Di New d@x.example on",
    ];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Wrong_run_is_undone(Service service, int killedAfter)
    {
        await WrongNightAsync(service, killedAfter);

        ProvisioningPlan plan = await UndoAsync(LastRun);

        Assert.Empty(plan.Problems);
        Assert.Equal([.. s_before, "dnew Di New d@x.example off"], Accounts());
        Assert.Equal(["1 asmith", "2 bjones", "3 cgray", "4 dnew"], Links());
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Account_disabled_by_an_undo_is_enabled_if_the_correct_file_has_the_person(Service service, int killedAfter)
    {
        await WrongNightAsync(service, killedAfter);
        await UndoAsync(LastRun);

        ProvisioningPlan plan = await NightAsync([.. s_right, Row("4", "dnew", "d@x.example", "Di", "New")]);

        Assert.Equal([PlanStepKind.Enable], plan.Steps.Select(s => s.Kind));
        Assert.Equal([.. s_before, "dnew Di New d@x.example on"], Accounts());
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task An_undo_is_undone(Service service, int killedAfter)
    {
        await WrongNightAsync(service, killedAfter);
        await UndoAsync(LastRun);

        ProvisioningPlan plan = await UndoAsync(LastRun);

        Assert.Empty(plan.Problems);
        Assert.Equal(s_after, Accounts());
        await UndoAsync(LastRun);
        Assert.Equal([.. s_before, "dnew Di New d@x.example off"], Accounts());
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Some_people_are_undone_and_then_the_others(Service service, int killedAfter)
    {
        await WrongNightAsync(service, killedAfter);
        string night = LastRun;

        await UndoAsync(night, "2", "dnew");

        Assert.Equal([s_after[0], s_before[1], s_after[2], "dnew Di New d@x.example off"], Accounts());
        ProvisioningException refused = await Assert.ThrowsAsync<ProvisioningException>(() => UndoAsync(night));
        Assert.Contains("'bjones'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'dnew'", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'asmith'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("-Key", refused.Message, StringComparison.Ordinal);
        await UndoAsync(night, "1", "3");
        Assert.Equal([.. s_before, "dnew Di New d@x.example off"], Accounts());
    }

    [Theory]
    [InlineData(Service.Agility, int.MaxValue)]
    [InlineData(Service.Agility, 0)]
    [InlineData(Service.Agility, 1)]
    [InlineData(Service.Ambition, int.MaxValue)]
    [InlineData(Service.Ambition, 0)]
    [InlineData(Service.Ambition, 1)]
    public async Task Values_changed_since_are_conflicts_and_the_rest_is_reverted(Service service, int killedAfter)
    {
        await WrongNightAsync(service, killedAfter);
        await ChangeAsync("asmith", "hand@x.example");
        string night = LastRun;
        Results.Clear();

        ProvisioningPlan plan = await UndoAsync(night);

        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Equal("asmith", problem.Key);
        Assert.Contains("'Email'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("hand@x.example", problem.Message, StringComparison.Ordinal);
        ProvisioningResult conflict = Assert.Single(Results, r => r.IsFailure);
        Assert.Equal(ProvisioningOutcome.Conflict, conflict.Outcome);
        Assert.Equal("asmith", conflict.Key);
        Assert.Equal(["asmith Ann Smith hand@x.example on", .. s_before[1..], "dnew Di New d@x.example off"], Accounts());
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Undo_is_refused_after_a_later_run(Service service, int killedAfter)
    {
        await WrongNightAsync(service, killedAfter);
        string wrong = LastRun;
        string[] later = [Row("1", "asmith", "later@x.example", "Ann", "Smith"), .. s_wrong[1..]];
        await NightAsync(later);
        string second = LastRun;

        ProvisioningException refused = await Assert.ThrowsAsync<ProvisioningException>(() => UndoAsync(wrong));

        Assert.Contains($"'asmith' in {(service == Service.Agility ? "Agility" : "Ambition")} (changed by {second})", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'bjones'", refused.Message, StringComparison.Ordinal);
        await UndoAsync(second);
        Assert.Equal(s_after, Accounts());
        await UndoAsync(wrong);
        Assert.Equal([.. s_before, "dnew Di New d@x.example off"], Accounts());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public async Task Interrupted_run_is_undone_up_to_its_last_step(int killedAfter, bool isUncertain)
    {
        foreach (Service service in new[] { Service.Agility, Service.Ambition, Service.SilentAmbition })
        {
            using UndoStories story = new();
            story.Begin(service, int.MaxValue);
            await story.NightAsync(s_right.Select(r => r.Replace(",left,", ",active,", StringComparison.Ordinal)).ToArray());
            await story.NightAsync(s_right);
            await story.KilledNightAsync(killedAfter, isUncertain, s_wrong);

            await story.UndoAsync(story.LastRun);

            Assert.Equal(s_before, story.Accounts().Where(a => !a.StartsWith("dnew", StringComparison.Ordinal)));
            Assert.DoesNotContain("dnew Di New d@x.example on", story.Accounts());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Steps_found_done_by_a_resumed_run_are_reverted(int killedAfter)
    {
        foreach (Service service in Enum.GetValues<Service>())
        {
            using UndoStories story = new();
            story.Begin(service, int.MaxValue);
            await story.NightAsync(s_right.Select(r => r.Replace(",left,", ",active,", StringComparison.Ordinal)).ToArray());
            await story.NightAsync(s_right);
            await story.KilledNightAsync(killedAfter, isUncertain: true, s_wrong);
            await story.Resume(story.LastRun);

            await story.UndoAsync(story.LastRun);

            Assert.Equal([.. s_before, "dnew Di New d@x.example off"], story.Accounts());
        }
    }

    [Theory]
    [InlineData(Service.Agility)]
    [InlineData(Service.Ambition)]
    public async Task Matched_person_stays_linked_and_the_plan_says_so(Service service)
    {
        Begin(service, int.MaxValue);
        Add("asmith", "a@x.example", "Ann", "Smith");
        await NightAsync(Row("1", "asmith", "a@x.example", "Anna", "Smith"));

        ProvisioningPlan plan = await UndoAsync(LastRun);

        Assert.Contains("Remove-ProvisioningLink", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(["1 asmith"], Links());
        Assert.Equal(["asmith Ann Smith a@x.example on"], Accounts());
    }

    [Fact]
    public async Task User_name_taken_by_a_new_account_is_kept_and_the_plan_says_so()
    {
        Begin(Service.Agility, int.MaxValue);
        await NightAsync(Row("1", "smith", "sam@x.example", "Sam", "Smith"));
        await NightAsync(Row("1", "sjones", "sam@x.example", "Sam", "Jones"), Row("2", "smith", "sue@x.example", "Sue", "Smith"));

        ProvisioningPlan plan = await UndoAsync(LastRun);

        Assert.Contains("'Username' of 'sjones'", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(["sjones Sam Smith sam@x.example on", "smith Sue Smith sue@x.example off"], Accounts());
    }

    [Fact]
    public async Task Exchanged_user_names_are_restored()
    {
        Begin(Service.Agility, int.MaxValue);
        await NightAsync(Row("1", "one", "a@x.example", "Ann", "A"), Row("2", "two", "b@x.example", "Bo", "B"));
        string[] before = [.. Accounts()];
        await NightAsync(Row("1", "two", "a@x.example", "Ann", "A"), Row("2", "one", "b@x.example", "Bo", "B"));

        await UndoAsync(LastRun);

        Assert.Equal(before, Accounts());
        Assert.Equal(["1 one", "2 two"], Links());
    }

    [Theory]
    [InlineData(Service.Agility)]
    [InlineData(Service.Ambition)]
    public async Task Undo_of_unchanged_people_or_missing_runs_is_refused(Service service)
    {
        Begin(service, int.MaxValue);
        await NightAsync(s_right[..2]);

        ProvisioningException refused = await Assert.ThrowsAsync<ProvisioningException>(() => UndoAsync(LastRun, "nobody"));

        Assert.Contains("'nobody'", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ProvisioningException>(() => UndoAsync("20200101T000000Z-0000"));
    }

    private async Task WrongNightAsync(Service service, int killedAfter)
    {
        Begin(service, killedAfter);
        await NightAsync(s_right.Select(r => r.Replace(",left,", ",active,", StringComparison.Ordinal)).ToArray());
        await NightAsync(s_right);
        Assert.Equal(s_before, Accounts());
        await NightAsync(s_wrong);
        Assert.Equal(s_after, Accounts());
    }
}
