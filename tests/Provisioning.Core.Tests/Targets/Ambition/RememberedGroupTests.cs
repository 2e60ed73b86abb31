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
    public async Task The_second_night_makes_no_group_that_the_first_one_made_or_found(AccountList list)
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
    public async Task A_group_whose_people_all_left_it_is_remembered_too()
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
    public async Task A_group_that_somebody_deleted_is_made_again_when_the_service_says_so(bool withType, bool rowByRow, string creations)
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
        RunStep[] dogs = [.. JournalReader.Read(State, run.RunId).Steps.Where(s => s.Step is { System: "Ambition", GroupName: "Dogs" })];
        Assert.Equal(2, dogs.Length);
        string said = withType ? "The group 'Team = Dogs' and its type were missing in Ambition, and were made again." : "The group 'Team = Dogs' was missing in Ambition, and was made again.";
        Assert.All(dogs, s => Assert.Equal(said, s.Outcome!.Message));
        Assert.Equal(2, Results.Count(r => r.Message == said));
        Sandbox.ClearRequests();
        await InAnotherProcess(() => Sync(Row("ann"), Row("bo", team: "Cats"), Row("cy"), Row("di"), Row("ed")));
        Assert.Equal(withType ? ["group 201"] : [], Creations.Where(c => !withType || c.EndsWith("201", StringComparison.Ordinal)));
        Assert.Equal(["ann Dogs", "bo Cats", "cy Dogs", "di Dogs", "ed Dogs"], Teams());
    }

    [Fact]
    public async Task A_refusal_that_names_no_row_leads_to_the_group_as_well()
    {
        Sandbox.Options.Ambition.RowsNotNamed = true;
        await Sync(Row("ann"), Row("bo", team: "Cats"));
        Sandbox.Ambition.RemoveGroup("Team", "Dogs");

        RunRecord run = await InAnotherProcess(() => Sync(Row("ann"), Row("bo", team: "Cats"), Row("cy"), Row("di", team: "Cats"), Row("ed")));

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(["bo Cats", "cy Dogs", "di Cats", "ed Dogs"], Teams());
    }

    [Fact]
    public async Task A_group_that_cannot_be_made_again_is_an_error_that_says_why_and_is_tried_again_in_the_next_night()
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

        Assert.Equal(RunState.FailedRows, run.State);
        ProvisioningResult failed = Assert.Single(Results, r => r.Error is not null);
        Assert.Contains("The group 'Team = Dogs' could not be created: ", failed.Message, StringComparison.Ordinal);
        Assert.Contains("allows 3 groups", failed.Message, StringComparison.Ordinal);
        Sandbox.ClearFaults();
        Sandbox.ClearRequests();
        await InAnotherProcess(() => Sync(Row("ann"), Row("bo")));
        Assert.Equal(["group 201"], Creations);
    }

    [Fact]
    public async Task A_row_that_is_refused_for_another_reason_costs_its_group_one_question()
    {
        await Sync(Row("ann"), Row("bo", team: "Cats"));
        Sandbox.Options.Ambition.ReassigningRefused = true;
        Sandbox.ClearRequests();

        RunRecord run = await InAnotherProcess(() => Sync(Row("ann", team: "Cats"), Row("bo", team: "Cats")));

        Assert.Equal(RunState.FailedRows, run.State);
        Assert.Equal(["group 400"], Creations);
    }

    [Fact]
    public async Task Journals_of_a_run_that_was_killed_tell_its_groups_again()
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
