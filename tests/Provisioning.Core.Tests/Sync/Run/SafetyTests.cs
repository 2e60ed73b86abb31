using System.Text;
using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Core.Tests.Support;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Files;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>Changes that a nightly run must not make without approval, and records that it must keep.</summary>
public sealed class SafetyTests : ApplyTest
{
    private static readonly string[] s_people = [.. Enumerable.Range(1, 20).Select(i => Row("u" + i, phone: $"{i}", role: "Role:4"))];

    [Theory]
    [InlineData("team", "MaxRemove: 20 of 20 active people who stay in Ambition")]
    [InlineData("phone", "MaxRemove: 20 of 21 active people who stay in Agility")]
    public async Task Run_with_an_emptied_column_is_refused(string column, string words)
    {
        await Apply(await Plan(s_people));
        string[] emptied = [.. Enumerable.Range(1, 20).Select(i => Row("u" + i, phone: column == "phone" ? "" : $"{i}", team: column == "team" ? "" : "Dogs", role: "Role:4"))];
        ProvisioningPlan plan = await Plan(emptied);
        Sandbox.ClearRequests();

        LimitExceededException error = await Assert.ThrowsAsync<LimitExceededException>(() => Apply(plan, new LimitOptions { MaxDisable = Limit.Of(100) }));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
        Assert.Equal(RunState.Done, (await Apply(plan, new LimitOptions { Approve = 20 })).State);
    }

    [Fact]
    public async Task Changed_keys_create_second_accounts_in_the_first_run_only()
    {
        await Apply(await Plan(s_people));
        ProvisioningPlan doubled = await Plan([.. Enumerable.Range(1, 20).Select(i => Row("new" + i))]);

        LimitExceededException error = await Assert.ThrowsAsync<LimitExceededException>(() => Apply(doubled));

        Assert.Equal(["Agility", "Ambition"], error.Violations.Where(f => f.Limit == "MaxCreate").Select(f => f.Service));
        Assert.Equal(RunState.Done, (await Apply(doubled, new LimitOptions { MaxCreate = Limit.Of(20) })).State);
    }

    [Fact]
    public async Task Unfinished_run_is_no_first_run()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 401, Times = 1, Method = "POST" });
        ProvisioningPlan plan = await Plan(s_people);
        await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan));

        Assert.Equal(RunState.Done, (await Apply(await Plan(s_people))).State);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task Run_with_less_than_half_of_its_accounts_is_still_a_first_run(int failures, bool isLimited)
    {
        Sandbox.Options.Ambition.RowsNotNamed = true;
        ProvisioningPlan plan = await Plan(s_people);
        HashSet<string> failing = [.. Enumerable.Range(1, failures).Select(i => $"u{i}@corp.example")];
        await Apply(plan with
        {
            Steps = plan.Steps.Select(s => s is { Service: "Ambition", Kind: PlanStepKind.Create } && failing.Contains(s.Key) ? Nameless(s) : s).ToList(),
        });
        Assert.Equal(20 - failures, Sandbox.Ambition.Users.Count);

        LimitExceededException error = await Assert.ThrowsAsync<LimitExceededException>(() => PlanAndApply([.. Enumerable.Range(1, 20).Select(i => Row("new" + i))]));

        Assert.Equal(isLimited ? ["Agility", "Ambition"] : ["Agility"], error.Violations.Select(f => f.Service));
        Assert.All(error.Violations, f => Assert.Equal("MaxCreate", f.Limit));
    }

    [Fact]
    public async Task First_run_without_any_answer_is_followed_by_a_run_within_the_limits()
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Denied;
        await Sync(s_people[..1]);
        ProvisioningPlan plan = await Plan(s_people);
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutAfter, Times = 20, Method = "POST", PathContains = "/api/v1/account/" });
        await Apply(plan, Generous);
        Sandbox.ClearFaults();

        ProvisioningPlan next = await Plan(s_people);
        await Apply(next);

        Assert.Equal(19, next.Steps.Count(s => s is { Service: "Ambition", Kind: PlanStepKind.Enable, IsUncertain: true }));
        Assert.Empty((await Plan(s_people)).Steps);
    }

    [Fact]
    public async Task Active_accounts_are_counted_again_for_an_edited_plan()
    {
        await Apply(await Plan(s_people));
        ProvisioningPlan plan = await Plan([.. s_people.Skip(3), Row("u1", "left"), Row("u2", "left"), Row("u3", "left")]);
        ProvisioningPlan edited = plan with { ActiveCount = new Dictionary<string, int> { ["Agility"] = 100_000, ["Ambition"] = 100_000 } };
        Sandbox.ClearRequests();

        LimitExceededException error = await Assert.ThrowsAsync<LimitExceededException>(() => Apply(edited));

        Assert.Equal([("Agility", 3, 2), ("Ambition", 3, 2)], error.Violations.Select(f => (f.Service, f.Actual, f.Allowed)));
        Assert.Single(Sandbox.Requests, r => r.Path.Contains("/rest-1.v1/Data/Member", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_is_carried_out_once()
    {
        await Sync(Row("ann"), Row("bo"));
        ProvisioningPlan plan = await Plan(Row("ann", "left"), Row("bo"));
        RunRecord run = await Apply(plan, Generous);
        await Sync(Row("ann"), Row("bo"));
        Sandbox.ClearRequests();

        ProvisioningException again = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, Generous));
        ProvisioningException fromFile = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(Copy(plan), Generous));

        Assert.Equal(ProvisioningErrorKind.State, again.Kind);
        Assert.Equal($"The run {run.RunId} has carried this plan out already. Make a new plan.", again.Message);
        Assert.Equal(again.Message, fromFile.Message);
        Assert.Empty(Writes);
        Assert.Contains("Ambition ann@corp.example ann Test True Team=Dogs", Everything());
    }

    [Fact]
    public async Task Plan_of_an_interrupted_run_is_resumed_and_not_started_again()
    {
        ProvisioningPlan plan = await Plan(s_people);
        RunRecord run = await Apply(plan);
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(run.RunId));
        await CutAsync(run.RunId, journal, journal.Length / 2);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan));

        Assert.Contains($"Resume-ProvisioningRun -RunId {run.RunId}", error.Message, StringComparison.Ordinal);
        Assert.Equal(RunState.Done, (await Resume(run.RunId)).State);
    }

    [Theory]
    [InlineData(AccountList.Array, "Dogs", "active", "True Team=Dogs")]
    [InlineData(AccountList.Denied, "Dogs", "active", "True Team=Dogs")]
    [InlineData(AccountList.Array, "", "active", "True ")]
    [InlineData(AccountList.Denied, "", "left", "False ")]
    public async Task Uncertain_membership_of_an_interrupted_run_is_corrected_by_the_next_run(AccountList list, string team, string status, string expected)
    {
        Sandbox.Options.Ambition.AccountList = list;
        await Sync(Row("ann", team: "Dogs"), Row("bo"));
        await KillAfterSendingAsync("AddMembership", Row("ann", team: "Cats"), Row("bo"));
        Assert.Contains("Ambition ann@corp.example ann Test True Team=Cats", Everything());

        await Sync(Row("ann", status, team: team), Row("bo"));

        Assert.Contains("Ambition ann@corp.example ann Test " + expected, Everything());
        Assert.Empty((await Plan(Row("ann", status, team: team), Row("bo"))).Steps);
    }

    [Fact]
    public async Task Membership_with_an_uncertain_removal_is_set_again()
    {
        await Sync(Row("ann", team: "Dogs"), Row("bo"));
        await KillAfterSendingAsync("RemoveMembership", Row("ann", team: ""), Row("bo"));
        Assert.Contains("Ambition ann@corp.example ann Test True ", Everything());

        await Sync(Row("ann", team: "Dogs"), Row("bo"));

        Assert.Contains("Ambition ann@corp.example ann Test True Team=Dogs", Everything());
    }

    [Fact]
    public async Task Membership_without_any_answer_stays_uncertain_for_later_runs()
    {
        await Sync(Row("ann", team: "Dogs"), Row("bo"));
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutAfter, Times = 10, Method = "POST", PathContains = "group_membership" });
        RunRecord run = await Sync(Row("ann", team: "Cats"), Row("bo"));
        Sandbox.ClearFaults();
        Assert.Contains(run.Steps, s => s.IsUncertain);

        await Sync(Row("ann", team: "Dogs"), Row("bo"));

        Assert.Contains("Ambition ann@corp.example ann Test True Team=Dogs", Everything());
    }

    [Theory]
    [InlineData("Create", "gone", "active", "left", "False")]
    [InlineData("Enable", "left", "active", "left", "False")]
    [InlineData("Enable", "left", "active", "active", "True")]
    [InlineData("Disable", "active", "left", "active", "True")]
    [InlineData("Disable", "active", "left", "left", "False")]
    public async Task Uncertain_account_that_cannot_be_read_is_sent_again(string kind, string first, string second, string third, string active)
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Denied;
        await Sync(Row("ann"), Row("bo"));
        string name = first == "gone" ? "cy" : "ann";
        string[] others = first == "gone" ? [Row("ann"), Row("bo")] : [Row("bo")];
        await Sync(first == "gone" ? others : [Row(name, first), .. others]);
        await KillAfterSendingAsync(kind, [Row(name, second), .. others]);

        await Sync([Row(name, third), .. others]);

        Assert.Contains(Everything(), l => l.StartsWith($"Ambition {name}@corp.example {name} Test {active} ", StringComparison.Ordinal));
        Assert.Empty((await Plan([Row(name, third), .. others])).Steps);
    }

    [Fact]
    public async Task Create_step_is_a_conflict_if_the_matching_address_exists_meanwhile()
    {
        ProvisioningPlan plan = await PlanByEmail(Row("ann"), Row("bo"));
        Sandbox.Agility.AddMember("Ann Else", "ann.else", "Ann@corp.example");

        await Apply(plan);

        ProvisioningResult conflict = Assert.Single(Results, r => r.IsFailure);
        Assert.Equal(("Agility", "Create", "ann@corp.example", ProvisioningOutcome.Conflict), (conflict.Service, conflict.Action, conflict.Key, conflict.Outcome));
        Assert.Null(Sandbox.Agility.FindMember("ann@corp.example"));
        Assert.NotNull(Sandbox.Agility.FindMember("bo@corp.example"));
    }

    [Fact]
    public async Task Inactive_people_of_a_first_run_without_readable_accounts_are_disabled_and_recorded()
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Denied;
        Sandbox.Ambition.AddUser("ann@corp.example", "ann", "Test", "ann@corp.example");
        string[] rows = [Row("ann", "left"), Row("bo")];
        ProvisioningPlan plan = await Plan(rows);

        await Assert.ThrowsAsync<LimitExceededException>(() => Apply(plan));
        RunRecord run = await Apply(plan, new LimitOptions { Approve = 1 });

        Assert.Equal(["Ambition"], plan.UnreadServices);
        Assert.DoesNotContain(Log.Of("Warning"), w => w.Contains("earlier runs applied", StringComparison.Ordinal));
        Assert.Equal(["Ambition"], run.Header!.UnreadServices);
        Assert.Equal(RunState.Done, run.State);
        Assert.Contains("Ambition ann@corp.example ann Test False ", Everything());
        ProvisioningPlan next = await Plan(rows);
        Assert.Empty(next.UnreadServices);
        Assert.Empty(next.Steps);
    }

    [Fact]
    public async Task Accounts_stay_unread_until_a_run_has_ended()
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Denied;
        Sandbox.Ambition.AddUser("ann@corp.example", "ann", "Test", "ann@corp.example");
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 401, Times = 1, Method = "POST", PathContains = "/api/v1/account/" });
        string[] rows = [Row("ann", "left"), Row("bo")];
        ProvisioningPlan plan = await Plan(rows);
        await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, Generous));

        ProvisioningPlan next = await Plan(rows);
        await Apply(next, Generous);

        Assert.Equal(["Ambition"], next.UnreadServices);
        Assert.Contains("Ambition ann@corp.example ann Test False ", Everything());
        Assert.Empty((await Plan(rows)).UnreadServices);
    }

    [Fact]
    public async Task Accounts_with_names_that_differ_in_case_are_ambiguous()
    {
        Sandbox.Options.Ambition.UserNamesExact = true;
        AmbitionUser[] users = [.. new[] { "ann@corp.example", "ANN@corp.example" }.Select(n => new AmbitionUser { Username = n, Email = n, FirstName = "Ann", LastName = "Test" })];
        foreach (AmbitionUser user in users)
        {
            await new AmbitionClient(Targets.Ambition()).SaveUsersAsync([user], AccountChange.Save, CancellationToken.None);
        }

        ProvisioningPlan plan = await Plan(Row("ann", "left"));

        Assert.Empty(plan.Steps);
        Assert.Contains("Ambition: 2 accounts", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    // Everything was sent, and the journal ends where the outcome of this kind would follow.
    private async Task KillAfterSendingAsync(string kind, params string[] rows)
    {
        string snapshot = Assert.Single(Directory.GetFiles(Path.Combine(State.FullPath, "snapshots")));
        byte[] before = await File.ReadAllBytesAsync(snapshot);
        RunRecord run = await Sync(rows);
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(run.RunId));
        int intent = Encoding.Latin1.GetString(journal).IndexOf($"\"service\":\"Ambition\",\"kind\":\"{kind}\"", StringComparison.Ordinal);
        Assert.True(intent > 0);
        await CutAsync(run.RunId, journal, Array.IndexOf(journal, (byte)'\n', intent) + 1);
        await File.WriteAllBytesAsync(snapshot, before);
    }

    private async Task PlanAndApply(string[] rows) => await Apply(await Plan(rows));

    private static PlanStep Nameless(PlanStep step) => new()
    {
        Number = step.Number, Service = step.Service, Kind = step.Kind, Key = step.Key, Row = step.Row, Line = step.Line,
        Changes = step.Changes.Where(c => c.Name != "FirstName").ToList(),
    };

    private static ProvisioningPlan Copy(ProvisioningPlan plan)
    {
        using MemoryStream file = new();
        PlanFile.Write(plan, file);
        file.Position = 0;
        return PlanFile.Read(file, "plan.json", Services.All);
    }
}
