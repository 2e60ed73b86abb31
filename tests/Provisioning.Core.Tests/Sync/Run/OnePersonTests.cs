using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>A plan about some people only: all their steps, and none of other people.</summary>
public sealed class OnePersonTests : ApplyTest
{
    [Fact]
    public async Task Plan_for_one_key_contains_only_that_person()
    {
        OnlyKeys = ["BO@corp.example "];
        ProvisioningPlan plan = await Plan(Row("ann"), Row("bo", role: "Role:4"), Row("cy"), "broken@corp.example,,,active,,,No such role", ",No,Key,active,,,");

        RunRecord run = await Apply(plan);

        Assert.Equal(RunState.Done, run.State);
        Assert.Empty(plan.Problems);
        Assert.Equal(Enumerable.Range(1, run.StepCount), run.Steps.Select(s => s.Number));
        Assert.Equal(["Agility bo@corp.example bo Test  False", "Ambition bo@corp.example bo Test True Team=Dogs"], Everything());
        Assert.Equal("Role:4", Assert.Single(Sandbox.Agility.ProjectRoles, r => r.Member != "Member:20").Role);
        Assert.Equal(["bo@corp.example"], Linked());
        Assert.Equal("BO@corp.example", run.Header!.OnlyPeople);
    }

    [Fact]
    public async Task Several_people_are_synced_first_and_the_others_follow_as_in_a_first_run()
    {
        string[] people = [.. Enumerable.Range(1, 30).Select(i => Row($"u{i}"))];
        OnlyKeys = ["u1@corp.example", "u2@corp.example"];
        await Apply(await Plan(people));
        Assert.Equal(4, Everything().Count());

        OnlyKeys = [];
        await Apply(await Plan(people));

        Assert.Equal(60, Everything().Count());
    }

    [Fact]
    public async Task Source_is_read_completely_and_its_limits_apply()
    {
        await Sync([.. Enumerable.Range(1, 20).Select(i => Row($"u{i}"))]);
        OnlyKeys = ["u1@corp.example"];

        ProvisioningPlan plan = await Plan([.. Enumerable.Range(1, 5).Select(i => Row($"u{i}", phone: "7"))]);

        Assert.Equal(5, plan.SourceCount);
        LimitExceededException refused = await Assert.ThrowsAsync<LimitExceededException>(() => Apply(plan));
        Assert.Equal("MinimumSourceCount", Assert.Single(refused.Violations).Limit);
    }

    [Fact]
    public async Task Missing_person_given_by_key_is_disabled_and_other_missing_people_are_not()
    {
        await Sync(Row("ann"), Row("bo"), Row("cy"), Row("dee"));
        OnlyKeys = ["ann@corp.example"];

        ProvisioningPlan plan = await PlanMissing(Row("cy"), Row("dee"));
        await Apply(plan, Generous);

        Assert.Equal([false, true], Names("ann", "bo"));
        Assert.All(plan.Steps, s => Assert.Equal("ann@corp.example", s.Key));
    }

    [Fact]
    public async Task Missing_key_is_an_error_without_DisableMissing()
    {
        await Sync(Row("ann"), Row("bo"));
        OnlyKeys = ["ann@corp.example"];

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Plan(Row("bo")));

        Assert.Contains("-DisableMissing", error.Message, StringComparison.Ordinal);
        Assert.Contains("'ann@corp.example'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Unknown_key_is_one_error_with_suggestions(bool disableMissing)
    {
        OnlyKeys = ["bo@corp.example", "anne@corp.example"];

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => disableMissing ? PlanMissing(Row("ann"), Row("bo")) : Plan(Row("ann"), Row("bo")));

        Assert.Equal(ProvisioningErrorKind.InvalidQuery, error.Kind);
        Assert.StartsWith("No source has 'anne@corp.example', which -Key names. Did you mean 'ann@corp.example'", error.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Unusable_row_of_the_key_is_a_problem_and_nothing_is_done()
    {
        OnlyKeys = ["ann@corp.example"];

        ProvisioningPlan plan = await Plan(Row("ann"), Row("ann", phone: "2"), Row("bo"));

        Assert.Empty(plan.Steps);
        Assert.NotEmpty(plan.Problems);
        Assert.All(plan.Problems, p => Assert.Contains("ann@corp.example", p.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Person_who_takes_a_name_includes_the_person_who_releases_it()
    {
        const string Header = "id,user,first_name,last_name,status";
        const string Mapping = """
            @{
            Source = @{ Key = 'id'; Active = @{ Column = 'status'; Words = 'active' } }
            Agility = @{ Attributes = @{ Username = 'user'; Name = @{ Template = '{first_name} {last_name}' }; DefaultRole = @{ Value = 'Team Member' } } }
            }
            """;
        await Apply(await PlanAsync(Mapping, Header, ["1,smith,Ann,Smith,active", "2,jones,Bo,Jones,active", "3,gray,Cy,Gray,active"]));
        OnlyKeys = ["2"];

        ProvisioningPlan plan = await PlanAsync(Mapping, Header, ["1,smithers,Ann,Smith,active", "2,smith,Bo,Smith,active", "3,green,Cy,Green,active"]);
        await Apply(plan, Generous);

        Assert.Equal(["gray", "smith", "smithers"], Sandbox.Agility.Members.Select(m => m.Username).Where(u => u != "admin").Order(StringComparer.Ordinal));
        Assert.Equal([1, 2], plan.Steps.Select(s => s.Number));
    }

    [Fact]
    public async Task Person_is_found_by_the_linked_account()
    {
        await Sync(Row("ann"), Row("bo"));
        string oid = Sandbox.Agility.Members.Single(m => m.Username == "ann@corp.example").Oid;
        OnlyKeys = [oid];

        ProvisioningPlan plan = await Plan(Row("ann", phone: "7"), Row("bo", phone: "8"));

        Assert.Equal(["ann@corp.example"], plan.Steps.Select(s => s.Key));
        Assert.Equal("ann@corp.example", plan.OnlyPeople);
    }

    [Fact]
    public async Task Run_for_one_key_leaves_other_unreadable_accounts_unread()
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Denied;
        OnlyKeys = ["ann@corp.example"];
        await Apply(await Plan(Row("ann"), Row("bo")));
        OnlyKeys = [];
        Reconnect();

        ProvisioningPlan plan = await Plan(Row("ann"), Row("bo", status: "left"));

        Assert.Equal(["Ambition"], plan.UnreadServices);
        Assert.Contains(plan.Steps, s => s is { Kind: PlanStepKind.Disable, Key: "bo@corp.example" });
    }

    [Fact]
    public async Task Interrupted_run_for_one_key_is_resumed_for_that_person_only()
    {
        OnlyKeys = ["ann@corp.example"];
        RunRecord run = await Apply(await Plan(Row("ann"), Row("bo")));
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(run.RunId));
        await CutAsync(run.RunId, journal, journal.Length - 600);
        Reconnect();

        RunRecord resumed = await Resume(run.RunId);

        Assert.Equal(RunState.Done, resumed.State);
        Assert.DoesNotContain(Everything(), a => a.Contains("bo@", StringComparison.Ordinal));
    }

    private IEnumerable<bool> Names(params string[] names) =>
        names.Select(n => Sandbox.Ambition.Users.Single(u => u.Username == $"{n}@corp.example").IsActive && !Sandbox.Agility.Members.Single(m => m.Username == $"{n}@corp.example").IsInactive);

    private IEnumerable<string> Linked() =>
        new LinkStore(State).Read("Agility", Targets.Connections(State)["Agility"]).Links.Select(l => l.Key).Order(StringComparer.Ordinal);
}
