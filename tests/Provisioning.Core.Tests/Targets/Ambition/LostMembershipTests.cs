using System.Text;
using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Targets.Ambition;

/// <summary>If Ambition does not list its groups, a group that was created again has lost the members of earlier runs.</summary>
public sealed class LostMembershipTests : ApplyTest
{
    private static readonly string[] First = [Row("ann"), Row("bo"), Row("di", team: "Cats")];
    private static readonly string[] Second = [.. First, Row("cy"), Row("ed")];

    private string Snapshot => Assert.Single(Directory.GetFiles(Path.Combine(State.FullPath, "snapshots")));

    [Theory]
    [InlineData(GroupList.Missing, AccountList.Array, false, "ann > Dogs, bo > Dogs")]
    [InlineData(GroupList.Denied, AccountList.Array, false, "ann > Dogs, bo > Dogs")]
    [InlineData(GroupList.Missing, AccountList.Denied, false, "ann > Dogs, bo > Dogs")]
    [InlineData(GroupList.Missing, AccountList.Array, true, "ann > Dogs, bo > Dogs, di > Cats")]
    public async Task Next_plan_restores_lost_memberships(GroupList groups, AccountList accounts, bool withType, string memberships)
    {
        (Sandbox.Options.Ambition.GroupList, Sandbox.Options.Ambition.AccountList) = (groups, accounts);
        await SyncInNewSession(First);
        Delete(withType);
        Assert.Equal(RunState.Done, (await SyncInNewSession(Second)).State);

        Assert.Equal(memberships, await NextAsync(Second));
        Assert.Equal(RunState.Done, (await SyncInNewSession(Second)).State);
        Assert.Equal(["ann Dogs", "bo Dogs", "cy Dogs", "di Cats", "ed Dogs"], Teams());
        Assert.Equal("", await NextAsync(Second));
    }

    [Fact]
    public async Task Run_interrupted_between_group_creation_and_memberships_records_the_loss()
    {
        Sandbox.Options.Ambition.GroupList = GroupList.Names;
        await SyncInNewSession(First);
        byte[] before = await File.ReadAllBytesAsync(Snapshot);
        Delete(withType: false);
        RunRecord run = await SyncInNewSession(First);
        string journal = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(State.JournalPath(run.RunId)));
        int made = journal.IndexOf('\n', journal.IndexOf("\"Created\"", StringComparison.Ordinal)) + 1;
        await KillAsync(run.RunId, before, Encoding.UTF8.GetByteCount(journal[..made]));

        Assert.Equal("ann > Dogs, bo > Dogs", await NextAsync(First));
    }

    [Theory]
    [InlineData(false, "ann > Dogs, bo > Dogs")]
    [InlineData(true, "ann > Dogs, bo > Dogs, di > Cats")]
    public async Task Journal_of_an_interrupted_run_records_the_loss(bool withType, string memberships)
    {
        Sandbox.Options.Ambition.GroupList = GroupList.Missing;
        await SyncInNewSession(First);
        byte[] before = await File.ReadAllBytesAsync(Snapshot);
        Delete(withType);
        RunRecord run = await SyncInNewSession(Second);
        await KillAsync(run.RunId, before);

        Assert.Equal(memberships, await NextAsync(Second));
    }

    [Fact]
    public async Task Person_moved_to_another_group_before_the_resume_stays_there()
    {
        Sandbox.Options.Ambition.GroupList = GroupList.Missing;
        await SyncInNewSession(First);
        byte[] before = await File.ReadAllBytesAsync(Snapshot);
        Delete(withType: false);
        string[] rows = [Row("ann"), Row("bo", team: "Cats"), Row("di", team: "Cats"), Row("cy"), Row("ed")];
        RunRecord run = await SyncInNewSession(rows);
        await KillAsync(run.RunId, before);

        Reconnect();
        await Resume(run.RunId);

        Assert.Equal("ann > Dogs", await NextAsync(rows));
        Assert.Equal(["bo Cats", "cy Dogs", "di Cats", "ed Dogs"], Teams());
    }

    [Fact]
    public async Task Group_with_another_spelling_keeps_its_members()
    {
        Sandbox.Options.Ambition.GroupList = GroupList.Missing;
        string[] rows = [.. First, Row("kim", team: "dogs")];
        await SyncInNewSession(rows);
        Delete(withType: false);
        await SyncInNewSession([.. rows, Row("cy")]);

        Assert.Equal("ann > Dogs, bo > Dogs", await NextAsync([.. rows, Row("cy")]));
    }

    // The last line, which says that the run has ended, and the snapshot that it has written are not there.
    private async Task KillAsync(string runId, byte[] snapshot, int? length = null)
    {
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(runId));
        await File.WriteAllBytesAsync(Snapshot, snapshot);
        await CutAsync(runId, journal, length ?? (Encoding.UTF8.GetString(journal).TrimEnd('\n').LastIndexOf('\n') + 1));
    }

    private void Delete(bool withType)
    {
        if (withType)
        {
            Sandbox.Ambition.RemoveGroupType("Team");
        }
        else
        {
            Sandbox.Ambition.RemoveGroup("Team", "Dogs");
        }
    }

    private IEnumerable<string> Teams() => Sandbox.Ambition.Memberships.Select(m => $"{m.Username.Split('@')[0]} {m.GroupName}").Order(StringComparer.Ordinal);

    private async Task<string> NextAsync(string[] rows)
    {
        Reconnect();
        return string.Join(", ", (await Plan(rows)).Steps.Where(s => s.Service == "Ambition").Select(s => $"{s.Key.Split('@')[0]} {s.Changes[0].Before}> {s.Changes[0].After}"));
    }
}
