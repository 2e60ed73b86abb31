using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>Runs that were interrupted are finished without doubling or losing anything.</summary>
public sealed class ResumeTests : ApplyTest
{
    private static readonly string[] s_rows = [.. Enumerable.Range(1, 30).Select(i => Row("u" + i, phone: $"{i}", team: "Team " + (i % 3), role: "Role:4"))];

    [Theory]
    [InlineData(AccountList.Array)]
    [InlineData(AccountList.Denied)]
    public async Task Run_with_a_journal_cut_anywhere_is_resumed_to_the_same_result(AccountList list)
    {
        Sandbox.Options.Ambition.AccountList = list;
        ProvisioningPlan plan = await Plan(s_rows);
        RunRecord whole = await Apply(plan, Generous);
        string[] expected = Everything().ToArray();
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(whole.RunId));
        Random random = new(5);

        for (int i = 0; i < 6; i++)
        {
            int length = random.Next(HeaderLength(journal), journal.Length - 1);
            await CutAsync(whole.RunId, journal, length);

            RunRecord resumed = await Resume(whole.RunId);

            Assert.Equal(RunState.Done, resumed.State);
            Assert.All(resumed.Steps, s => Assert.True(s.IsFinished));
            Assert.Equal(expected, Everything());
        }
    }

    [Fact]
    public async Task Run_that_lost_its_connection_is_resumed_to_the_same_result()
    {
        ProvisioningPlan plan = await Plan(s_rows);
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 401, Skip = 5, Times = 1, Method = "POST" });
        await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, Generous));
        RunSummary broken = RunList.Read(State).First();
        Assert.Equal(RunState.Error, broken.State);

        RunRecord resumed = await Resume(broken.RunId);

        Assert.Equal(RunState.Done, resumed.State);
        Assert.Equal(30, Sandbox.Ambition.Users.Count);
        Assert.Equal(31, Sandbox.Agility.Members.Count);
        Assert.Empty((await Plan(s_rows)).Steps);
    }

    [Fact]
    public async Task Stopped_run_is_resumed_to_the_same_result()
    {
        ProvisioningPlan plan = await Plan(s_rows);
        using CancellationTokenSource stop = new();
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Hang, Skip = 3, Times = 1, Method = "POST" });
        Task<RunRecord> running = Apply(plan, Generous, stop.Token);
        await Provisioning.Core.Tests.Support.Poll.UntilAsync(() => Sandbox.Requests.Any(r => r.Fault == "Hang"));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        RunSummary stopped = RunList.Read(State).First();
        Assert.Equal(RunState.Stopped, stopped.State);

        RunRecord resumed = await Resume(stopped.RunId);

        Assert.Equal(RunState.Done, resumed.State);
        Assert.Empty((await Plan(s_rows)).Steps);
    }

    [Fact]
    public async Task A_run_that_has_ended_and_one_for_another_service_are_not_resumed()
    {
        RunRecord run = await Apply(await Plan(Row("ann")));

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Resume(run.RunId));

        Assert.Equal(ProvisioningErrorKind.State, error.Kind);
        Assert.EndsWith("there is nothing to resume. It has carried out every step.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_run_stays_refused_wherever_its_journal_ends()
    {
        await Apply(await Plan(s_rows), Generous);
        ProvisioningPlan plan = await Plan([.. s_rows.Select(r => r.Replace("active", "left", StringComparison.Ordinal))]);
        await Assert.ThrowsAsync<LimitExceededException>(() => Apply(plan));
        string refused = RunList.Read(State).First().RunId;
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(refused));
        await CutAsync(refused, journal, HeaderLength(journal));
        Sandbox.ClearRequests();

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Resume(refused));
        ProvisioningPlan small = await Plan([.. s_rows.Take(12)]);

        Assert.Contains("limits refused", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("start a new run.", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LimitExceededException>(() => Apply(small));
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Run_with_a_newer_run_is_not_resumed()
    {
        RunRecord old = await Apply(await Plan(s_rows), Generous);
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(old.RunId));
        await Apply(await Plan([Row("u1", status: "left"), .. s_rows.Skip(1)]), Generous);
        await CutAsync(old.RunId, journal, journal.Length / 2);
        string[] before = Everything().ToArray();

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Resume(old.RunId));

        Assert.Contains("superseded", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task Run_with_an_edited_plan_is_neither_resumed_nor_previewed()
    {
        string runId = await InterruptAsync();
        string path = State.PlanPath(runId);
        string plan = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, plan.Replace("u7@corp.example", "x7@corp.example", StringComparison.Ordinal));
        Sandbox.ClearRequests();

        ProvisioningException resumed = await Assert.ThrowsAsync<ProvisioningException>(() => Resume(runId));
        ProvisioningException previewed = Assert.Throws<ProvisioningException>(() => new PlanRunner(new RunContext(Targets, State, Log)).FindRest(runId));

        Assert.Equal(resumed.Message, previewed.Message);
        Assert.Contains($"'{path}' was changed", resumed.Message, StringComparison.Ordinal);
        Assert.Empty(Sandbox.Requests);
        await File.WriteAllTextAsync(path, plan);
        Assert.Equal(RunState.Done, (await Resume(runId)).State);
    }

    [Fact]
    public async Task Journal_with_other_steps_than_its_plan_is_not_resumed()
    {
        string runId = await InterruptAsync();
        string journal = await File.ReadAllTextAsync(State.JournalPath(runId));
        int intent = journal.IndexOf("\"service\":\"Agility\"", StringComparison.Ordinal);
        Assert.True(intent > 0);
        await File.WriteAllTextAsync(State.JournalPath(runId), journal[..intent] + "\"service\":\"Ambition\"" + journal[(intent + 19)..]);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Resume(runId));

        Assert.Equal(ProvisioningErrorKind.State, error.Kind);
        Assert.Contains("does not fit the plan", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_of_the_rest_of_a_run_leaves_no_trace()
    {
        string runId = await InterruptAsync();
        DateTime written = File.GetLastWriteTimeUtc(State.JournalPath(runId));
        Sandbox.ClearRequests();

        (ProvisioningPlan left, System.Collections.Generic.IReadOnlyList<PlanStep> rest) = new PlanRunner(new RunContext(Targets, State, Log)).FindRest(runId);

        Assert.Equal("hrm1.csv", left.Source);
        Assert.Equal(JournalReader.Read(State, runId).Steps.Where(s => !s.IsFinished).Select(s => s.Number), rest.Select(s => s.Number));
        Assert.Empty(Sandbox.Requests);
        Assert.Equal(written, File.GetLastWriteTimeUtc(State.JournalPath(runId)));
    }

    [Fact]
    public async Task Next_run_uses_the_changes_of_an_interrupted_run()
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Denied;
        RunRecord run = await Apply(await Plan(s_rows), Generous);
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(run.RunId));
        Directory.Delete(Path.Combine(State.FullPath, "snapshots"), recursive: true);
        Directory.CreateDirectory(Path.Combine(State.FullPath, "snapshots"));
        int endLine = Array.LastIndexOf(journal, (byte)'\n', journal.Length - 2) + 1;
        await CutAsync(run.RunId, journal, endLine);

        Assert.Empty((await Plan(s_rows)).Steps);
    }

    private async Task<string> InterruptAsync()
    {
        ProvisioningPlan plan = await Plan(s_rows);
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 401, Skip = 5, Times = 1, Method = "POST" });
        await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, Generous));
        return RunList.Read(State).First().RunId;
    }

    private static int HeaderLength(byte[] journal) => Array.IndexOf(journal, (byte)'\n') + 1;
}
