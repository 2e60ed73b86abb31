using System.Globalization;
using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets.Ambition;

namespace Provisioning.Core.Tests.Targets.Ambition;

/// <summary>Group types and groups that a run has made or found are not made again in the next night, where Ambition does not list its groups.</summary>
public sealed class RememberedGroupTests : ApplyTest
{
    public RememberedGroupTests() => Sandbox.Options.Ambition.GroupList = GroupList.Missing;

    private IReadOnlyList<string> Creations => Sandbox.Requests
        .Where(r => r.Method == "POST" && (r.Path.EndsWith("/group/", StringComparison.Ordinal) || r.Path.EndsWith("/group_type/", StringComparison.Ordinal)))
        .Select(r => r.Path.Split('/')[^2] + " " + r.Status.ToString(CultureInfo.InvariantCulture))
        .ToList();

    private int Memberships => Sandbox.Requests.Count(r => r.Method == "POST" && r.Path.EndsWith("/group_membership/", StringComparison.Ordinal));

    private string Snapshot => Assert.Single(Directory.GetFiles(Path.Combine(State.FullPath, "snapshots")));

    [Theory]
    [InlineData(AccountList.Array)]
    [InlineData(AccountList.Denied)]
    public async Task Second_run_creates_no_group_of_the_first_one(AccountList list)
    {
        Sandbox.Options.Ambition.AccountList = list;
        Sandbox.Ambition.AddGroup("Team", "Cats");
        await Sync(Row("ann"), Row("bo", team: "Cats"));
        Assert.Equal(2, Creations.Count(c => c.EndsWith("201", StringComparison.Ordinal)) + Sandbox.Ambition.Groups.Count(g => g.Name == "Cats"));
        Sandbox.ClearRequests();

        await InAnotherProcess(() => Sync(Row("ann", team: "Cats"), Row("bo", team: "Cats"), Row("cy"), Row("di", team: "Owls")));

        Assert.Equal(["group 201"], Creations);
        Assert.Equal(1, Memberships);
        Assert.Equal(["ann Cats", "bo Cats", "cy Dogs", "di Owls"], Teams());
    }

    [Fact]
    public async Task Empty_group_is_remembered_too()
    {
        await Sync(Row("ann"), Row("bo", team: "Cats"));
        await Sync(Row("ann", team: "Cats"), Row("bo", team: "Cats"));
        Sandbox.ClearRequests();

        await InAnotherProcess(() => Sync(Row("ann"), Row("bo", team: "Cats")));

        Assert.Empty(Creations);
        Assert.Equal(["ann Dogs", "bo Cats"], Teams());
    }

    [Theory]
    [InlineData(false, false, "group 201")]
    [InlineData(true, false, "group 400,group_type 201,group 201")]
    [InlineData(false, true, "group 201")]
    public async Task Deleted_group_is_created_again_if_the_service_reports_it_missing(bool withType, bool rowByRow, string creations)
    {
        Sandbox.Options.Ambition.GoodRowsKept = rowByRow;
        await Sync(Row("ann"), Row("bo", team: "Cats"));
        if (withType)
        {
            Sandbox.Ambition.RemoveGroupType("Team");
        }
        else
        {
            Sandbox.Ambition.RemoveGroup("Team", "Dogs");
        }

        Sandbox.ClearRequests();

        RunRecord run = await InAnotherProcess(() => Sync(Row("ann"), Row("bo", team: "Cats"), Row("cy"), Row("di")));

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(creations.Split(','), Creations);
        Assert.Equal(2, Memberships);
        Assert.Equal(["cy Dogs", "di Dogs"], Teams().Where(t => t.EndsWith("Dogs", StringComparison.Ordinal)));
        RunStep[] dogs = [.. JournalReader.Read(State, run.RunId).Steps.Where(s => s.Step is { Service: "Ambition", GroupName: "Dogs" })];
        Assert.Equal(2, dogs.Length);
        string said = withType ? "The group 'Team = Dogs' and its type were missing in Ambition and were created again." : "The group 'Team = Dogs' was missing in Ambition and was created again.";
        Assert.All(dogs, s => Assert.Equal(said, s.Outcome!.Message));
        Assert.Equal(2, Results.Count(r => r.Message == said));
        Sandbox.ClearRequests();
        await InAnotherProcess(() => Sync(Row("ann"), Row("bo", team: "Cats"), Row("cy"), Row("di"), Row("ed")));
        Assert.Equal(withType ? ["group 201"] : [], Creations.Where(c => !withType || c.EndsWith("201", StringComparison.Ordinal)));
        Assert.Equal(["ann Dogs", "bo Cats", "cy Dogs", "di Dogs", "ed Dogs"], Teams());
    }

    [Fact]
    public async Task Missing_group_is_created_after_a_refusal_without_rows()
    {
        Sandbox.Options.Ambition.RowsNotNamed = true;
        await Sync(Row("ann"), Row("bo", team: "Cats"));
        Sandbox.Ambition.RemoveGroup("Team", "Dogs");

        RunRecord run = await InAnotherProcess(() => Sync(Row("ann"), Row("bo", team: "Cats"), Row("cy"), Row("di", team: "Cats"), Row("ed")));

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(["bo Cats", "cy Dogs", "di Cats", "ed Dogs"], Teams());
    }

    [Fact]
    public async Task Group_that_cannot_be_created_again_is_an_error_and_is_tried_again_in_the_next_run()
    {
        await Sync(Row("ann"));
        Sandbox.Ambition.RemoveGroup("Team", "Dogs");
        Sandbox.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Answer, Status = 400, Times = 10, Method = "POST", PathContains = "/group/",
            Body = "{\"detail\":\"The plan of this organisation allows 3 groups.\"}", ContentType = "application/json",
        });
        Results.Clear();

        RunRecord run = await InAnotherProcess(() => Sync(Row("ann"), Row("bo")));

        Assert.Equal(RunState.DoneWithFailures, run.State);
        ProvisioningResult failed = Assert.Single(Results, r => r.Error is not null);
        Assert.Contains("The group 'Team = Dogs' could not be created: ", failed.Message, StringComparison.Ordinal);
        Assert.Contains("allows 3 groups", failed.Message, StringComparison.Ordinal);
        Sandbox.ClearFaults();
        Sandbox.ClearRequests();
        await InAnotherProcess(() => Sync(Row("ann"), Row("bo")));
        Assert.Equal(["group 201"], Creations);
    }

    [Fact]
    public async Task Row_refused_for_another_reason_costs_one_request_about_its_group()
    {
        await Sync(Row("ann"), Row("bo", team: "Cats"));
        Sandbox.Options.Ambition.ReassigningRefused = true;
        Sandbox.ClearRequests();

        RunRecord run = await InAnotherProcess(() => Sync(Row("ann", team: "Cats"), Row("bo", team: "Cats")));

        Assert.Equal(RunState.DoneWithFailures, run.State);
        Assert.Equal(["group 400"], Creations);
    }

    [Fact]
    public async Task Groups_of_an_interrupted_run_are_restored_from_its_journal()
    {
        RunRecord run = await Sync(Row("ann"), Row("bo", team: "Cats"));
        string snapshot = Snapshot;
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(run.RunId));
        string text = System.Text.Encoding.UTF8.GetString(journal);
        File.Delete(snapshot);
        await CutAsync(run.RunId, journal, text.TrimEnd('\n').LastIndexOf('\n') + 1);
        Sandbox.ClearRequests();

        await InAnotherProcess(() => Sync(Row("ann"), Row("bo", team: "Cats"), Row("cy"), Row("di", team: "Cats")));

        Assert.Empty(Creations);
        Assert.Equal(["Cats", "Dogs"], Remembered(Snapshot));
    }

    private static List<string> Remembered(string path)
    {
        using Stream file = File.OpenRead(path);
        return AmbitionSnapshot.Read(file, "snapshot.json").Groups["Team"].Order(StringComparer.Ordinal).ToList();
    }

    private IEnumerable<string> Teams() => Sandbox.Ambition.Memberships
        .Select(m => $"{m.Username.Split('@')[0]} {m.GroupName}")
        .Order(StringComparer.Ordinal);

    // What only the connection has in memory is gone.
    private async Task<T> InAnotherProcess<T>(Func<Task<T>> work)
    {
        Reconnect();
        return await work();
    }
}
