using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Housekeeping;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;

namespace Provisioning.Core.Tests.Sync.Run.Housekeeping;

/// <summary>Runs are removed, and what only they told is not lost.</summary>
public sealed class RunRemoverTests : ApplyTest
{
    private const int Nights = 14;

    [Fact]
    public async Task Only_journals_and_plans_are_removed()
    {
        List<string> runs = await NightsAsync();
        string draft = State.PlanPath(runs[0]) + ".0123.new";
        string[] others = [Path.Combine(State.Runs, "notes.txt"), Path.Combine(State.Runs, runs[0] + ".txt"), Path.Combine(State.Snapshots, runs[0] + ".json")];
        others.Append(draft).ToList().ForEach(f => File.WriteAllText(f, "x"));

        List<string> removed = RemoveAll();

        Assert.Equal(runs.SkipLast(10), removed);
        Assert.Equal(runs.Except(removed), State.RunIds().Reverse());
        Assert.All(others, f => Assert.True(File.Exists(f)));
        Assert.False(File.Exists(draft));
        Assert.All(removed, r => Assert.False(File.Exists(State.PlanPath(r))));
        Assert.All(runs.Except(removed), r => Assert.True(File.Exists(State.PlanPath(r))));
    }

    [Fact]
    public async Task Links_of_removed_journals_survive_a_lost_damaged_or_old_link_file()
    {
        await Sync(Row("ann"), Row("bo"));
        IReadOnlyDictionary<string, RunConnection> connections = Targets.Connections(State);
        string path = State.LinksPath(connections["Agility"].Identity);
        byte[] old = await File.ReadAllBytesAsync(path);
        await Sync(Row("ann"), Row("bo"), Row("cy"));
        await NightsAsync("ann", "bo", "cy");
        string[] before = Linked("Agility", connections);
        Assert.Equal(3, before.Length);
        Assert.NotEmpty(RemoveAll());

        await File.WriteAllBytesAsync(path, old);
        Assert.Equal(before, Linked("Agility", connections));
        File.Delete(path);
        Assert.Equal(before, Linked("Agility", connections));
        await File.WriteAllTextAsync(path, "{");
        Assert.Equal(before, Accounts(new LinkStore(State).Rebuild("Agility", connections["Agility"])));
    }

    [Fact]
    public async Task Plan_of_a_removed_run_is_not_carried_out_again()
    {
        ProvisioningPlan plan = await Plan(Row("ann"));
        await Apply(plan, Generous);
        await NightsAsync("ann");
        RemoveAll();

        ProvisioningException refused = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, Generous));

        Assert.Contains("was removed has carried this plan out", refused.Message, StringComparison.Ordinal);
        Assert.Equal(RunState.Done, (await Sync(Row("ann", phone: "77"))).State);
    }

    [Fact]
    public async Task A_run_before_one_that_was_removed_cannot_be_undone_and_the_last_one_can()
    {
        List<string> runs = await NightsAsync();
        using (RunRemover remover = Open())
        {
            remover.Remove(remover.Runs.Single(r => r.RunId == runs[2]));
        }

        ProvisioningException refused = await Assert.ThrowsAsync<ProvisioningException>(() => Undo(runs[1]));

        Assert.Contains(runs[2], refused.Message, StringComparison.Ordinal);
        Assert.Contains("removed", refused.Message, StringComparison.Ordinal);
        Assert.Single((await Undo(runs[^1])).Steps, s => s.Service == "Agility");
    }

    [Fact]
    public async Task Run_that_cannot_be_removed_is_reported_and_the_others_are_removed()
    {
        List<string> runs = await NightsAsync();
        File.Delete(State.PlanPath(runs[1]));
        Directory.CreateDirectory(State.PlanPath(runs[1]));
        List<string> problems = [];

        List<string> removed = RemoveAll(problems);

        Assert.Equal(runs.SkipLast(10).Where(r => r != runs[1]), removed);
        Assert.Contains(runs[1], Assert.Single(problems), StringComparison.Ordinal);
        Assert.True(File.Exists(State.JournalPath(runs[1])));
    }

    [Fact]
    public async Task Nothing_is_removed_during_a_run()
    {
        await NightsAsync();
        using RunLock held = RunLock.Take(State, Targets.Connections(State).Values.ToList(), State.NewRunId());

        ProvisioningException refused = Assert.Throws<ProvisioningException>(Open);

        Assert.Equal(ProvisioningErrorKind.State, refused.Kind);
        using RunRemover reader = RunRemover.Open(State, mayWrite: false, new Later());
        Assert.Equal(Nights, reader.Runs.Count);
    }

    [Fact]
    public async Task A_damaged_note_of_removed_runs_stops_runs_and_is_named()
    {
        await NightsAsync();
        RemoveAll();
        await File.WriteAllTextAsync(Path.Combine(State.Runs, "removed.json"), "{");

        ProvisioningException refused = await Assert.ThrowsAsync<ProvisioningException>(() => Sync(Row("zoe")));

        Assert.Contains("removed.json", refused.Message, StringComparison.Ordinal);
    }

    private RunRemover Open() => RunRemover.Open(State, mayWrite: true, new Later());

    private async Task<List<string>> NightsAsync(params string[] people)
    {
        List<string> runs = [];
        for (int night = 0; night < Nights; night++)
        {
            string phone = FormattableString.Invariant($"555-{night:0000}");
            runs.Add((await Sync(people.DefaultIfEmpty("ann").Select(p => Row(p, phone: phone)).ToArray())).RunId);
        }

        return runs;
    }

    private List<string> RemoveAll(List<string>? problems = null)
    {
        List<string> removed = [];
        using RunRemover remover = Open();
        foreach (RunSummary run in remover.Runs.Where(r => remover.Why(r) is null).Reverse())
        {
            try
            {
                remover.Remove(run);
                removed.Add(run.RunId);
            }
            catch (ProvisioningException e) when (problems is not null)
            {
                problems.Add(e.Message);
            }
        }

        return removed;
    }

    private string[] Linked(string service, IReadOnlyDictionary<string, RunConnection> connections) => Accounts(new LinkStore(State).Read(service, connections[service]));

    private static string[] Accounts(LinkFold links) => links.Links.Select(l => $"{l.Key} {l.Account} {l.Username}").Order(StringComparer.Ordinal).ToArray();

    private Task<ProvisioningPlan> Undo(string runId) => PlanUndoOf(runId);

    private sealed class Later : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(400);
    }
}
