using Provisioning.Core.Tests.ThirdTarget;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;

namespace Provisioning.Core.Tests.Sync.Run.Links;

/// <summary>Links agree with what the service has, wherever a run ends, and whatever is lost.</summary>
public sealed class LinkRunTests : ThirdTargetTest
{
    private static readonly string[] People = [.. Enumerable.Range(1, 6).Select(i => $"p{i},Person {i},active,{i},,Team {i % 2}")];

    private static readonly LimitOptions s_generous = new() { MaxDisable = Limit.Of(10) };

    private RunConnection Connection => Targets.Connections(State)[BadgeRules.Service];

    private string LinksPath => State.LinksPath(Connection.Identity);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(9)]
    public async Task Interrupted_run_has_the_links_of_its_journal_and_the_resumed_one_all_links(int killedAfter)
    {
        Target.Add("p1", "Person 1");
        string runId = await KillAsync(await PlanAsync(People), killedAfter);

        LinkTable killed = Read();

        string[] made = [.. JournalReader.Read(State, runId).Finished.Where(s => s.Step!.Kind == PlanStepKind.Create).Select(s => s.Step!.Key)];
        Assert.Equal(made.Prepend("p1").Order(), killed.All.Select(l => l.Key).Order());
        AssertAgrees(killed);
        Assert.False(File.Exists(LinksPath));

        Target.StopsAfter = int.MaxValue;
        await Resume(runId);

        AssertAgrees(Read());
        Assert.Equal(6, Read().All.Count);
        Assert.Equal(6, Target.People.Count);
        ProvisioningPlan next = await PlanAsync(People);
        Assert.Empty(next.Steps);
        Assert.Empty(next.Matches);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Account_created_without_a_journal_line_is_matched_by_the_next_plan(int killedAfter)
    {
        await KillAsync(await PlanAsync(People), killedAfter);
        Target.StopsAfter = int.MaxValue;

        ProvisioningPlan next = await PlanAsync(People);
        await Apply(next);

        Assert.Equal(killedAfter % 2, next.Matches.Count);
        Assert.Equal(6, Read().All.Count);
        Assert.Equal(6, Target.People.Count);
        AssertAgrees(Read());
    }

    [Fact]
    public async Task First_run_over_existing_accounts_links_them_and_sends_nothing()
    {
        await Apply(await PlanAsync(People));
        File.Delete(LinksPath);
        File.Delete(State.JournalPath(State.RunIds()[0]));
        Target.Done.Clear();

        ProvisioningPlan plan = await PlanAsync(People);
        Assert.Empty(Read().All);
        RunRecord run = await Apply(plan);

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(6, run.Matches.Count());
        Assert.Empty(Target.Done);
        Assert.All(Read().All, l => Assert.Equal(("Username", run.RunId, Target.Address.AbsoluteUri), (l.MatchedBy, l.RunId, l.Connection)));
        AssertAgrees(Read());
        Assert.Empty((await PlanAsync(People)).Matches);
    }

    [Fact]
    public async Task Lost_file_is_rebuilt_from_journals_and_decisions()
    {
        await Apply(await PlanAsync(People[..3]));
        Decide(("p2", null, null), ("other", "b2", "p2"));
        await Apply(await PlanAsync(People[0], "p3,Another,active,3,,Team 1", People[3]));
        Decide(("p4", null, null));
        string[] before = [.. Lines()];
        Assert.Equal(["other b2", "p1 b1", "p3 b3"], before.Select(l => string.Join(' ', l.Split(' ')[..2])));

        File.Delete(LinksPath);

        Assert.Equal(before, Lines());
        new LinkStore(State).Save(Connection, new LinkStore(State).Rebuild(BadgeRules.Service, Connection), State.RunIds()[0]);
        Assert.Equal(before, Lines());
    }

    [Fact]
    public async Task Journal_read_again_does_not_restore_a_removed_link()
    {
        string runId = await KillAsync(await PlanAsync(People), 4);
        Decide(("p1", null, null), ("x", "b9", "chosen"));
        Assert.True(File.Exists(LinksPath));

        Assert.Equal(["p2 b2 p2", "p3 b3 p3", "p4 b4 p4", "x b9 chosen"], Lines().Select(Short));
        Target.StopsAfter = int.MaxValue;
        await KillAgainAsync(runId);
        Assert.Equal(["p2 b2 p2", "p3 b3 p3", "p4 b4 p4", "p5 b5 p5", "p6 b6 p6", "x b9 chosen"], Lines().Select(Short));
        await Resume(runId);
        Assert.Equal(["p2 b2 p2", "p3 b3 p3", "p4 b4 p4", "p5 b5 p5", "p6 b6 p6", "x b9 chosen"], Lines().Select(Short));
    }

    [Fact]
    public async Task Links_of_a_resumed_run_override_earlier_decisions()
    {
        Target.Add("else", "Else");
        string runId = await KillAsync(await PlanAsync(People), 2);
        Decide(("p6", "b1", "else"));
        Decide(("p6", null, null));
        Target.StopsAfter = int.MaxValue;

        await Resume(runId);

        Assert.Equal(6, Read().All.Count);
        AssertAgrees(Read());
    }

    [Theory]
    [InlineData("{\"schemaVersion\":1", "incomplete or not JSON")]
    [InlineData("null", "an object is needed")]
    [InlineData("", "incomplete or not JSON")]
    public async Task Damaged_link_file_stops_plans_and_runs(string content, string reason)
    {
        ProvisioningPlan plan = await PlanAsync(People);
        string runId = await KillAsync(plan, 2);
        int done = Target.Done.Count;
        await File.WriteAllTextAsync(LinksPath, content);
        Target.StopsAfter = int.MaxValue;

        await RefusedAsync(() => PlanAsync(People));
        await RefusedAsync(() => Apply(plan));
        await RefusedAsync(() => Resume(runId));

        Assert.Equal(done, Target.Done.Count);
        Assert.Single(State.RunIds());

        async Task RefusedAsync(Func<Task> work)
        {
            ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(work);
            Assert.Equal(ProvisioningErrorKind.State, error.Kind);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
            Assert.Contains("Repair-ProvisioningLink", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_plan_writes_no_links()
    {
        Target.Add("p1", "Person 1");

        ProvisioningPlan plan = await PlanAsync(People);

        Assert.Single(plan.Matches);
        Assert.Empty(Directory.GetFiles(State.Links));
    }

    [Fact]
    public async Task Plan_refused_by_the_limits_creates_no_link()
    {
        Enumerable.Range(1, 20).ToList().ForEach(i => Target.Add($"p{i}", $"Person {i}"));
        ProvisioningPlan plan = await PlanAsync([.. Enumerable.Range(1, 20).Select(i => $"p{i},Person {i},{(i < 15 ? "gone" : "active")},,,")]);

        await Assert.ThrowsAsync<LimitExceededException>(() => Apply(plan));

        Assert.Empty(Read().All);
        Assert.Empty(Directory.GetFiles(State.Links));
    }

    [Fact]
    public async Task Plan_is_refused_if_people_were_linked_differently_since()
    {
        Target.Add("p1", "Person 1");
        Target.Add("else", "Else");
        ProvisioningPlan plan = await PlanAsync(People);

        Decide(("p1", "b2", "else"));
        Assert.Contains("'p1' is linked to b2 ('else')", await RefusalAsync(), StringComparison.Ordinal);
        Decide(("p1", null, null), ("elder", "b1", "p1"));
        Assert.Contains("'elder' is linked to b1 ('p1')", await RefusalAsync(), StringComparison.Ordinal);
        Decide(("elder", null, null), ("p5", "b2", "else"));
        Assert.Contains("'p5' is linked to b2 ('else')", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Empty(Target.Done);
        Decide(("p5", null, null));
        Assert.Equal(RunState.Done, (await Apply(plan)).State);

        async Task<string> RefusalAsync() => (await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan))).Message;
    }

    [Fact]
    public async Task Plan_is_refused_if_a_link_that_it_uses_was_removed()
    {
        string[] next = [People[0], "p2,Other Name,active,2,,Team 0", .. People[2..]];
        await Apply(await PlanAsync(People));
        ProvisioningPlan plan = await PlanAsync(next);
        Assert.Single(plan.Steps);
        int done = Target.Done.Count;

        Decide(("p2", null, null));
        string message = (await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan))).Message;

        Assert.Contains("'p2' is not linked to an account any more, but step 1 is about 'p2'. Make a new plan. Nothing was sent.", message, StringComparison.Ordinal);
        Assert.Equal(done, Target.Done.Count);
        await Apply(await PlanAsync(next));
        Assert.Equal(6, Read().All.Count);
    }

    [Fact]
    public async Task Plan_is_refused_if_an_orphan_account_was_linked_meanwhile()
    {
        await Apply(await PlanAsync(People));
        string account = Target.Add("else", "Else").Id!;
        ProvisioningPlan plan = await PlanMissingAsync(People);
        Assert.Equal((PlanStepKind.Disable, "else"), (Assert.Single(plan.Steps).Kind, plan.Steps[0].Key));
        int done = Target.Done.Count;

        Decide(("x", account, "else"));
        string message = (await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, s_generous))).Message;

        Assert.Contains($"'x' is linked to {account} ('else')", message, StringComparison.Ordinal);
        Assert.Equal(done, Target.Done.Count);
        await Apply(await PlanMissingAsync(People), s_generous);
        Assert.Equal(done + 1, Target.Done.Count);
    }

    [Fact]
    public async Task Person_linked_by_hand_while_a_run_is_interrupted_gets_no_second_account()
    {
        Target.Add("else", "Else");
        string runId = await KillAsync(await PlanAsync(People), 2);
        Decide(("p6", "b1", "else"));
        Target.StopsAfter = int.MaxValue;

        string message = (await Assert.ThrowsAsync<ProvisioningException>(() => Resume(runId))).Message;

        Assert.Contains("'p6' is linked to b1 ('else')", message, StringComparison.Ordinal);
        Assert.Equal(2, Target.Done.Count);
    }

    [Fact]
    public async Task Links_follow_new_user_names()
    {
        await Apply(await PlanAsync(People));
        ProvisioningPlan plan = await PlanAsync(People);
        PlanStep rename = new()
        {
            Number = 1, Service = BadgeRules.Service, Kind = PlanStepKind.Update, Person = "p2", Key = "p2", Id = "b2", Row = 2, Line = 3,
            Changes = [new AttributeChange { Name = "Username", Before = "p2", After = "wed" }],
        };

        await Apply(plan with { Steps = [rename] });

        Assert.Equal("p2 b2 wed", Lines().Select(Short).ElementAt(1));
        File.Delete(LinksPath);
        Assert.Equal("p2 b2 wed", Lines().Select(Short).ElementAt(1));
    }

    private static string Short(string line) => line[..line.LastIndexOf(' ')];

    private IEnumerable<string> Lines() => Read().All.Select(l => $"{l.Key} {l.Account} {l.Username} {l.RunId ?? "hand"}").Order(StringComparer.Ordinal);

    private LinkTable Read() => new LinkStore(State).Read(BadgeRules.Service, Connection).ToTable();

    private void Decide(params (string Key, string? Account, string? Username)[] changes)
    {
        LinkStore store = new(State);
        store.Decide(Connection, store.Read(BadgeRules.Service, Connection), changes);
    }

    private void AssertAgrees(LinkTable links) => Assert.All(links.All, l =>
    {
        Assert.Equal(l.Key, Target.People[l.Account].Key);
        Assert.Equal(l.Username, Target.People[l.Account].Key);
        Assert.Same(l, Assert.Single(links.OfAccount(l.Account)));
    });

    private async Task<string> KillAsync(ProvisioningPlan plan, int after)
    {
        Target.StopsAfter = after;
        await Assert.ThrowsAsync<InvalidOperationException>(() => Apply(plan));
        string runId = State.RunIds()[0];
        await LeaveAsync(runId);
        return runId;
    }

    // The run comes to its last step, and is killed before it saves its links.
    private async Task KillAgainAsync(string runId)
    {
        byte[] links = await File.ReadAllBytesAsync(LinksPath);
        Target.StopsAfter = 10;
        await Assert.ThrowsAsync<InvalidOperationException>(() => Resume(runId));
        await LeaveAsync(runId);
        Assert.Equal(links, await File.ReadAllBytesAsync(LinksPath));
        Target.StopsAfter = int.MaxValue;
    }
}
