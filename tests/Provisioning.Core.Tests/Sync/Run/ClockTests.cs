using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>A run that was killed at a wrong time of day, and the runs after it: the order of runs does not depend on the clock.</summary>
public sealed class ClockTests : ApplyTest
{
    public static TheoryData<string> Clocks => new("-3.00:00:00", "3.00:00:00", "5479.00:00:00", "1999");

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task Interrupted_run_is_finished_without_a_lost_step_under_any_clock(string clock)
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Denied;
        await Sync(Row("ann", team: "Cats"));
        RunRecord killed = await KillAsync(clock, 0.6, Row("ann", team: "Dogs"), Row("bo", team: "Cats"), Row("cy", team: "Cats"), Row("di", team: "Birds"));

        RunRecord resumed = await Resume(killed.RunId);
        ProvisioningPlan next = await Plan(Row("ann", team: "Dogs"), Row("bo", team: "Cats"), Row("cy", team: "Cats"), Row("di", team: "Birds"));

        Assert.Equal(RunState.Done, resumed.State);
        Assert.Empty(next.Steps);
        Assert.Equal(["ann=Dogs", "bo=Cats", "cy=Cats", "di=Birds"], Teams());
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task Run_after_one_with_a_wrong_clock_is_the_latest(string clock)
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Denied;
        await Sync(Row("ann", team: "Cats"), Row("bo", team: "Cats"));
        RunRecord wrong = await KillAsync(clock, 1, Row("ann", team: "Dogs"), Row("bo", team: "Dogs"));
        RunRecord later = await Sync(Row("ann", team: "Birds"), Row("bo", team: "Dogs"));

        ProvisioningPlan next = await Plan(Row("ann", team: "Birds"), Row("bo", team: "Dogs"));

        Assert.True(string.CompareOrdinal(later.RunId, wrong.RunId) > 0);
        Assert.Empty(next.Steps);
        Assert.Equal(["ann=Birds", "bo=Dogs"], Teams());
        Assert.Equal(later.RunId, RunList.Read(State).First().RunId);
        Assert.Contains($"superseded by {later.RunId}", (await Assert.ThrowsAsync<ProvisioningException>(() => Resume(wrong.RunId))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task Plan_is_carried_out_once_under_any_clock(string clock)
    {
        ProvisioningPlan plan = await Plan(Row("ann"), Row("bo"));
        RunRecord run = await Apply(plan, Generous);
        await ShiftAsync(run.RunId, clock);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, Generous));

        Assert.Contains("has carried this plan out already", error.Message, StringComparison.Ordinal);
    }

    private string[] Teams() => Sandbox.Ambition.Memberships.Select(m => $"{m.Username.Split('@')[0]}={m.GroupName}").Order(StringComparer.Ordinal).ToArray();

    // The run ends where its process was killed, and all of its times are those of a wrong clock; so is its name.
    private async Task<RunRecord> KillAsync(string clock, double share, params string[] rows)
    {
        byte[] snapshot = await File.ReadAllBytesAsync(Snapshot);
        RunRecord run = await Apply(await Plan(rows), Generous);
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(run.RunId));
        int end = Array.LastIndexOf(journal, (byte)'\n', Math.Min(journal.Length - 2, (int)(journal.Length * share))) + 1;
        await CutAsync(run.RunId, journal, end);
        await File.WriteAllBytesAsync(Snapshot, snapshot);
        return JournalReader.Read(State, await ShiftAsync(run.RunId, clock));
    }

    private string Snapshot => Assert.Single(Directory.GetFiles(Path.Combine(State.FullPath, "snapshots"), "*.json"));

    // A run is never called earlier than the one before, so a clock that is behind changes no name.
    private async Task<string> ShiftAsync(string runId, string clock)
    {
        string path = State.JournalPath(runId);
        string text = await File.ReadAllTextAsync(path);
        DateTimeOffset? started = null;
        string shifted = Regex.Replace(text, "\"time\":\"(?<time>[^\"]+)\"", m =>
        {
            DateTimeOffset time = Shifted(DateTimeOffset.Parse(m.Groups["time"].Value, CultureInfo.InvariantCulture), clock);
            started ??= time;
            return string.Create(CultureInfo.InvariantCulture, $"\"time\":\"{time:yyyy-MM-ddTHH:mm:ss.fffffffzzz}\"");
        });
        string name = started > DateTimeOffset.UtcNow ? RunId.At(started.Value) : runId;
        Assert.NotEqual(text, shifted);
        await File.WriteAllTextAsync(path, shifted.Replace(runId, name, StringComparison.Ordinal), new UTF8Encoding(false));
        File.Move(path, State.JournalPath(name), overwrite: true);
        File.Move(State.PlanPath(runId), State.PlanPath(name), overwrite: true);
        foreach (string snapshot in Directory.GetFiles(Path.GetDirectoryName(Snapshot)!))
        {
            await File.WriteAllTextAsync(snapshot, (await File.ReadAllTextAsync(snapshot)).Replace(runId, name, StringComparison.Ordinal), new UTF8Encoding(false));
        }

        return name;
    }

    private static DateTimeOffset Shifted(DateTimeOffset time, string clock) =>
        clock == "1999" ? time.AddYears(1999 - time.Year) : time + TimeSpan.Parse(clock, CultureInfo.InvariantCulture);
}
