using System.Text;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;
using Provisioning.Sandbox;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>What runs use of earlier runs, with every end of these.</summary>
public sealed class EarlierRunTests : ApplyTest
{
    private const string LaterRun = "20991231T235959Z-ffff";

    private string Snapshot => Assert.Single(Directory.GetFiles(Path.Combine(State.FullPath, "snapshots")));

    [Theory]
    [InlineData(AccountList.Array)]
    [InlineData(AccountList.Denied)]
    public async Task Steps_of_a_run_interrupted_before_its_end_count_after_it_is_resumed(AccountList list)
    {
        Sandbox.Options.Ambition.AccountList = list;
        await Sync(Row("bo"));
        RunRecord run = await KillBeforeItsEndAsync(Row("ann"), Row("bo"));

        Assert.Equal(RunState.Done, (await Resume(run.RunId)).State);

        Assert.Empty((await Plan(Row("ann"), Row("bo"))).Steps);
        await Sync(Row("ann", "left"), Row("bo"));
        Assert.Contains("Ambition ann@corp.example ann Test False ", Everything());
    }

    [Fact]
    public async Task Steps_of_a_resumed_run_count_beside_a_run_over_another_connection()
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Denied;
        using (ProvisioningSandbox other = ProvisioningSandbox.Start())
        {
            EndedRun(LaterRun, Connect(other, Fast.Settings(1)));
        }

        await Sync(Row("bo"));
        await KillBeforeItsEndAsync(Row("ann"), Row("bo"));

        Assert.Empty((await Plan(Row("ann"), Row("bo"))).Steps);
    }

    [Fact]
    public async Task Damaged_journal_stops_plans_until_it_is_moved()
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Denied;
        await Sync(Row("bo"));
        RunRecord run = await KillBeforeItsEndAsync(Row("ann"), Row("bo"));
        await DamageAsync(run.RunId);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Plan(Row("ann"), Row("bo")));

        Assert.Equal(ProvisioningErrorKind.State, error.Kind);
        Assert.Contains("line 2 holds", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"check '{State.JournalPath(run.RunId)}' and move it away.", error.Message, StringComparison.Ordinal);
        File.Delete(State.JournalPath(run.RunId));
        Assert.NotEmpty((await Plan(Row("ann"), Row("bo"))).Steps);
    }

    [Fact]
    public async Task A_damaged_journal_of_a_run_that_failed_stops_plans_until_a_later_run_has_ended()
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Denied;
        await Sync(Row("bo"));
        string run = await FailAsync(Row("ann"), Row("bo"));
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(run));
        await DamageAsync(run);
        Assert.Equal(RunState.Error, RunList.Read(State).First().State);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Plan(Row("ann"), Row("bo")));
        Assert.Contains($"'{State.JournalPath(run)}' and move it away.", error.Message, StringComparison.Ordinal);

        await File.WriteAllBytesAsync(State.JournalPath(run), journal);
        await Sync(Row("ann"), Row("bo"));
        await DamageAsync(run);
        Assert.Empty((await Plan(Row("ann"), Row("bo"))).Steps);
    }

    [Fact]
    public async Task Journal_with_an_unreadable_first_line_stops_plans_and_one_with_a_torn_first_line_does_not()
    {
        await Sync(Row("bo"));
        await File.WriteAllTextAsync(State.JournalPath(LaterRun), "{\"line\":\"hea");
        Assert.Empty((await Plan(Row("bo"))).Steps);

        await File.WriteAllTextAsync(State.JournalPath(LaterRun), "{\"line\":\"rumour\"}\n");
        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Plan(Row("bo")));

        Assert.Contains(LaterRun, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Header_of_a_damaged_journal_is_used()
    {
        RunRecord old = await Sync(Row("bo"));
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(old.RunId));
        ProvisioningPlan plan = await Plan(Row("ann"), Row("cy"), Row("bo"));
        RunRecord run = await KillBeforeItsEndAsync(plan);
        await DamageAsync(run.RunId);
        await CutAsync(old.RunId, journal, journal.Length / 2);

        RunSummary damaged = RunList.Read(State).First();

        Assert.Equal((run.RunId, RunState.Unreadable), (damaged.RunId, damaged.State));
        Assert.Equal(run.Header!.PlanHash, damaged.Header!.PlanHash);
        Assert.Equal(3, new RunHistory(State, Targets).LastSourceCount(plan.Source));
        Assert.Contains("journal is damaged. Make a new plan.", (await Refusal(() => Apply(plan))).Message, StringComparison.Ordinal);
        Assert.Contains($"superseded by {run.RunId}", (await Refusal(() => Resume(old.RunId))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_is_read_only_after_its_lock_is_taken()
    {
        RunRecord run = await Sync(Row("bo"));
        using RunLock held = RunLock.Take(State, Targets.Connections(State).Values.ToList(), LaterRun);

        Assert.Contains(LaterRun, (await Refusal(() => Resume(run.RunId))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:{0}/Harbor/", "http://localhost:{0}/")]
    [InlineData("http://LOCALHOST:{0}/harbor", "http://Localhost:{0}")]
    [InlineData("https://127.0.0.1:{0}/HARBOR/", "https://127.0.0.1:{0}/")]
    [InlineData("http://[::1]:{0}/Harbor", "http://[::1]:{0}/")]
    [InlineData("https://LocalHost:{0}/HARBOR", "https://LocalHost:{0}")]
    public async Task Another_spelling_of_an_address_is_the_same_connection_with_one_lock_and_history(string agility, string ambition)
    {
        ProvisioningPlan plan = await Plan(Row("bo"));
        await Apply(plan, Generous);
        RunTargets others = Connect(agility, ambition);
        using AgilityConnection first = others.Agility();
        using AmbitionConnection second = others.Ambition();

        Assert.Equal(["Agility", "Ambition"], new RunHistory(State, others).CarriedOut().Order(StringComparer.Ordinal));
        Assert.Contains("has carried this plan out already", (await Refusal(() => new PlanRunner(new RunContext(others, State, Log)).FindAsync(plan, new ApplyRequest(), CancellationToken.None))).Message, StringComparison.Ordinal);
        using RunLock held = RunLock.Take(State, Targets.Connections(State).Values.ToList(), LaterRun);
        Assert.Contains(LaterRun, (await Refusal(() => Task.Run(() => RunLock.Take(State, others.Connections(State).Values.ToList(), "20991231T000000Z-0001")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_carried_out_over_no_other_service()
    {
        ProvisioningPlan plan = await Plan(Row("bo"));
        RunTargets others = Connect("http://127.0.0.1:{0}/Harbor2/", "http://127.0.0.1:{0}/");
        using AgilityConnection first = others.Agility();
        using AmbitionConnection second = others.Ambition();
        Sandbox.ClearRequests();

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => new RunContext(others, State, Log).ApplyAsync(plan, new ApplyRequest(), CancellationToken.None));

        Assert.Contains($"It was made from {Targets.Agility().Uri}, and this connection is to {first.Uri}.", error.Message, StringComparison.Ordinal);
        Assert.Empty(Sandbox.Requests);
        Assert.Empty(RunList.Read(State));
    }

    [Fact]
    public async Task People_recorded_for_another_address_are_reported_before_anything_is_sent()
    {
        await Sync(Row("bo"), Row("cy"));
        using ProvisioningSandbox other = ProvisioningSandbox.Start(new SandboxOptions { Token = Sandbox.Token });
        RunTargets targets = Connect(other, Fast.Settings(1));
        using AgilityConnection agility = targets.Agility();
        using AmbitionConnection ambition = targets.Ambition();
        ProvisioningPlan plan = await Plan(Row("bo", phone: "2"), Row("cy", phone: "2"), Row("di"));
        plan = plan with { Connections = targets.Connections(State) };
        other.ClearRequests();

        await new PlanRunner(new RunContext(targets, State, Log)).FindAsync(plan with { Steps = plan.Steps.Where(s => s.Service == "Agility").ToList() }, new ApplyRequest(), CancellationToken.None);

        Assert.Contains(Log.Of("Warning"), w => w.Contains($"No run was made over {agility.Uri} yet, and runs over {Targets.Agility().Uri} had 2 of the same people", StringComparison.Ordinal));
        Assert.DoesNotContain(other.Requests, r => r.Method != "GET");
    }

    [Fact]
    public async Task A_connection_of_the_same_name_is_the_same_service_at_another_address()
    {
        RunTargets before = Connect("https://old.example/acme", "https://sales.example/", "prod");
        RunTargets after = Connect("https://new.example/acme", "https://sales.example/", "PROD");
        RunTargets unnamed = Connect("https://new.example/acme", "https://sales.example/");
        Assert.NotEqual(before.Connections(State)["Agility"].Identity, after.Connections(State)["Agility"].Identity);

        EndedRun("20261101T000000Z-0001", before);
        EndedRun("20261102T000000Z-0001", after);

        Assert.Equal(before.Connections(State)["Agility"].Identity, after.Connections(State)["Agility"].Identity);
        Assert.Equal(before.Connections(State)["Agility"].Identity, unnamed.Connections(State)["Agility"].Identity);
        await Task.WhenAll(new[] { before, after, unnamed }.Select(t => Task.Run(() => { t.Agility().Dispose(); t.Ambition().Dispose(); })));
    }

    [Fact]
    public async Task Token_within_the_address_hides_no_run()
    {
        using ProvisioningSandbox sandbox = ProvisioningSandbox.Start(new SandboxOptions { Instance = "Harbor-12345", Token = "Harbor-12345" });
        RunTargets targets = Connect(sandbox, Fast.Settings(1));
        using AgilityConnection agility = targets.Agility();
        using AmbitionConnection ambition = targets.Ambition();

        RunRecord run = await new RunContext(targets, State, Log).ApplyAsync(
            new ProvisioningPlan { SourceCount = 1, Created = DateTimeOffset.UtcNow }, new ApplyRequest { ModuleVersion = "0.1.0" }, CancellationToken.None);

        Assert.DoesNotContain(sandbox.Token, await File.ReadAllTextAsync(run.Path), StringComparison.Ordinal);
        Assert.Contains("Agility", new RunHistory(State, targets).CarriedOut());
    }

    private static async Task<ProvisioningException> Refusal(Func<Task> action)
    {
        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(action);
        Assert.Equal(ProvisioningErrorKind.State, error.Kind);
        return error;
    }

    private RunTargets Connect(string agility, string ambition, string name = "")
    {
        System.Security.SecureString token = new System.Net.NetworkCredential("", Sandbox.Token).SecurePassword;
        ConnectionSettings settings = new() { Name = name };
        return Connected.To(
            new AgilityConnection(At(agility), ApiCredential.Bearer(token), settings),
            new AmbitionConnection(At(ambition), ApiCredential.Token(token), null, settings));

        Uri At(string form) => new(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Sandbox.AgilityUri.Port));
    }

    private void EndedRun(string runId, RunTargets targets)
    {
        using AgilityConnection agility = targets.Agility();
        using AmbitionConnection ambition = targets.Ambition();
        RunHeader header = RunHeader.Of(
            runId, new ProvisioningPlan { SourceHash = new string('a', 64) }, new string('b', 64), OwnerProcess.Current(TimeProvider.System), "0.1.0", Services.All, targets.Connections(State));
        State.Prepare();
        using RunJournal journal = RunJournal.Create(State, header, t => t);
        journal.End(RunEnding.Done);
    }

    private async Task<RunRecord> KillBeforeItsEndAsync(params string[] rows) => await KillBeforeItsEndAsync(await Plan(rows));

    // Everything was sent and written down but the snapshot and the end.
    private async Task<RunRecord> KillBeforeItsEndAsync(ProvisioningPlan plan)
    {
        byte[] before = await File.ReadAllBytesAsync(Snapshot);
        RunRecord run = await Apply(plan, Generous);
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(run.RunId));
        await CutAsync(run.RunId, journal, Array.LastIndexOf(journal, (byte)'\n', journal.Length - 2) + 1);
        await File.WriteAllBytesAsync(Snapshot, before);
        return run;
    }

    private async Task<string> FailAsync(params string[] rows)
    {
        ProvisioningPlan plan = await Plan(rows);
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 401, Times = 1, Method = "POST", PathContains = "group_membership" });
        await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, Generous));
        Sandbox.ClearFaults();
        return RunList.Read(State).First().RunId;
    }

    private async Task DamageAsync(string runId)
    {
        string path = State.JournalPath(runId);
        string text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path));
        int intent = text.IndexOf("\"line\":\"intent\"", StringComparison.Ordinal);
        Assert.True(intent > 0);
        await File.WriteAllBytesAsync(path, Encoding.Latin1.GetBytes(text[..intent] + "\"line\":\"rumour\"" + text[(intent + 15)..]));
    }
}
