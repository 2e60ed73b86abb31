using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>A plan names people and values for readers, and asks the services for nothing that it has read already.</summary>
public sealed class PlanNameTests : ApplyTest
{
    [Fact]
    public async Task People_roles_and_projects_have_display_names()
    {
        ProvisioningPlan plan = await Plan(Row("ann", role: "Team Member"), Row("bo"));

        Assert.Equal(["ann Test", "bo Test"], plan.Steps.Where(s => !s.IsAboutGroup).Select(s => s.DisplayName).Distinct().Order(StringComparer.Ordinal));
        Assert.All(plan.Steps.GroupBy(s => s.Person), p => Assert.All(p, s => Assert.Same(p.First().DisplayName, s.DisplayName)));
        Assert.Equal(["Agility"], plan.ValueNames.Keys);
        Assert.Equal(
            [("Role:4", "Team Member"), ("Scope:0", Sandbox.Agility.Scopes.Single(s => s.Oid == "Scope:0").Name)],
            plan.ValueNames["Agility"].Select(n => (n.Key, n.Value)).OrderBy(n => n.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Names_of_values_already_read_need_no_request()
    {
        await Plan(Row("ann", status: "left"));
        Sandbox.ClearRequests();
        await Plan(Row("ann", status: "left"));
        int without = Sandbox.Requests.Count;
        Sandbox.ClearRequests();

        ProvisioningPlan plan = await Plan(Row("ann", role: "Team Member"));

        Assert.NotEmpty(plan.ValueNames);
        Assert.Equal(without, Sandbox.Requests.Count);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(150, 2)]
    public async Task Names_of_unread_values_are_requested_together(int projects, int requests)
    {
        string[] oids = [.. Enumerable.Range(1, projects).Select(i => Sandbox.Agility.AddScope($"Project {i}"))];

        IReadOnlyDictionary<string, string> names = await FindNamesAsync(oids);

        Assert.Equal(oids.Append("Role:4").Order(StringComparer.Ordinal), names.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("Project 1", "Team Member"), (names[oids[0]], names["Role:4"]));
        Assert.Equal(requests, Sandbox.Requests.Count(r => r.Path.EndsWith("Data/Scope", StringComparison.Ordinal)));
        Assert.Equal(1, Sandbox.Requests.Count(r => r.Path.EndsWith("Data/Role", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Name_missing_in_the_service_is_left_out()
    {
        Sandbox.AddFault(new SandboxFault { PathContains = "Data/Scope", Status = 400, Times = 10 });

        IReadOnlyDictionary<string, string> names = await FindNamesAsync(["Scope:0", "Scope:4711"]);

        Assert.Equal(["Role:4"], names.Keys);
    }

    [Fact]
    public async Task Refused_connection_is_an_error()
    {
        Sandbox.AddFault(new SandboxFault { PathContains = "Data/Role", Status = 401, Times = 10 });

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => FindNamesAsync(["Scope:0"]));

        Assert.Equal(ProvisioningErrorKind.Authentication, error.Kind);
    }

    [Fact]
    public async Task Missing_person_has_the_display_name_of_the_service()
    {
        await Sync(Row("ann"), Row("bo"));

        ProvisioningPlan missing = await PlanMissing(Row("ann"));

        Assert.Equal(["bo Test"], missing.Steps.Where(s => s.Key.StartsWith("bo@", StringComparison.Ordinal)).Select(s => s.DisplayName).Distinct());
    }

    [Fact]
    public async Task Journal_and_plan_file_contain_names()
    {
        RunRecord run = await Apply(await Plan(Row("ann", role: "Team Member")), Generous);

        ProvisioningPlan read = RunPlan.Read(State, run);

        Assert.All(run.Steps, s => Assert.Equal(s.Step!.IsAboutGroup ? null : "ann Test", s.Step.DisplayName));
        Assert.All(read.Steps, s => Assert.Equal(s.IsAboutGroup ? null : "ann Test", s.DisplayName));
        Assert.Equal("Team Member", read.ValueNames["Agility"]["Role:4"]);
    }

    [Fact]
    public void Name_with_a_token_is_removed_and_the_step_is_kept()
    {
        ProvisioningPlan withheld = PlanSecrets.Plain(Named("a secret"), t => t.Contains("secret", StringComparison.Ordinal));

        Assert.Equal([null, "Bo"], withheld.Steps.Select(s => s.DisplayName));
        Assert.Equal([null, "Did you mean 'Cats'?"], withheld.Steps.Select(s => s.Hint));
        Assert.Equal(["Role:4"], withheld.ValueNames["Agility"].Keys);
        Assert.Equal(["MaxDisable"], withheld.LimitChecks.Select(c => c.Limit));
        Assert.Empty(withheld.Problems);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_plan_with_a_token_in_a_name_is_refused_before_anything_is_written(int place)
    {
        ProvisioningPlan all = Named(Sandbox.Token);
        ProvisioningPlan plan = place switch
        {
            0 => new ProvisioningPlan { Steps = all.Steps },
            1 => new ProvisioningPlan { ValueNames = all.ValueNames },
            _ => new ProvisioningPlan { LimitChecks = all.LimitChecks },
        };

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, Generous));

        Assert.Contains("holds the token or password", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Token, error.Message, StringComparison.Ordinal);
        Assert.Empty(RunList.Read(State));
    }

    private Task<IReadOnlyDictionary<string, string>> FindNamesAsync(IEnumerable<string> projects) => Targets.Of("Agility").FindValueNamesAsync(
        [.. projects.Select((p, i) => new PlanStep { Number = i + 1, Service = "Agility", Kind = PlanStepKind.SetProjectRole, Key = "ann", Changes = [new AttributeChange { Name = p, After = "Role:4" }] })],
        new RunContext(Targets, State, Log),
        CancellationToken.None);

    private static ProvisioningPlan Named(string secret) => new()
    {
        Steps =
        [
            new PlanStep { Number = 1, Service = "Agility", Kind = PlanStepKind.Disable, Key = "ann", Id = "Member:1000", DisplayName = secret, Hint = secret },
            new PlanStep { Number = 2, Service = "Agility", Kind = PlanStepKind.Disable, Key = "bo", Id = "Member:1001", DisplayName = "Bo", Hint = "Did you mean 'Cats'?" },
        ],
        ValueNames = new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["Agility"] = new Dictionary<string, string> { ["Role:4"] = "Team Member", ["Role:5"] = secret },
        },
        LimitChecks = [new LimitCheck { Limit = "MaxDisable", Service = "Agility" }, new LimitCheck { Limit = "MinimumSourceCount", Source = secret }],
    };
}
