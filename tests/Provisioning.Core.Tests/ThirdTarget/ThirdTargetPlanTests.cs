using System.Text;
using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Sync.Files;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.ThirdTarget;

/// <summary>A third service is mapped, planned, limited and saved like the others, and the sync knows nothing of it.</summary>
public sealed class ThirdTargetPlanTests : ThirdTargetTest
{
    private static readonly string[] Steps =
    [
        "1 Badges RemoveMembership bob [Team: Cats -> (none)]",
        "2 Badges Disable bob",
        "3 Badges Enable eve",
        "4 Badges Update ann [Level: (none) -> Guest]",
        "5 Badges Update eve [Badge: (none) -> 5]",
        "6 Badges Create dan [Username: (none) -> dan; Name: (none) -> Dan; Badge: (none) -> 8; Greeting: (none) -> Hello Dan]",
        "7 Badges AddMembership dan [Team: (none) -> Dogs]",
    ];

    [Theory]
    [InlineData("Badge = @{ Column", "Greetng = @{ Column", "there is no such attribute. Did you mean 'Greeting'? There are: Username, Name, Badge, Level, Greeting.")]
    [InlineData("Badge = @{ Column", "IsActive = @{ Column", "Source.Active, Source.Hire and Source.Leave decide who is active.")]
    [InlineData("Groups =", "ProjectRoles =", "there is no such key.")]
    [InlineData("Name = 'name';", "", "'Name' is missing; no account can be created without it.")]
    [InlineData("Badges = @{", "Bodges = @{", "neither Agility nor Ambition nor Badges is mapped; one of them is needed.")]
    public void Mapping_is_checked_by_the_rules_of_the_service(string text, string wrong, string finding)
    {
        string message = Assert.Throws<ProvisioningException>(() => Mapping(MappingText.Replace(text, wrong, StringComparison.Ordinal))).Message;

        Assert.Contains(finding, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_compared_by_its_rules_and_its_protected_accounts_stay()
    {
        ProvisioningPlan plan = await PlanAsync();

        Assert.Equal(Steps, plan.Lines());
        Assert.Equal(
            [
                "Badges 'owner' is protected (the owner of the house): no plan changes it.",
                "Badges 'chief' is protected (the mapping protects it): it is not disabled.",
            ],
            plan.Problems.Select(p => p.Message));
        Assert.Equal(4, plan.ActiveCount[BadgeRules.Service]);
    }

    [Fact]
    public async Task Row_with_a_secret_of_its_connection_is_skipped()
    {
        ProvisioningPlan plan = await PlanAsync($"new,{BadgeTarget.Secret},active,,,");

        Assert.Empty(plan.Steps);
        Assert.DoesNotContain(BadgeTarget.Secret, Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_file_keeps_its_steps()
    {
        string file = Write(await PlanAsync());

        Assert.Equal(Steps, Read(file).Lines());
        Assert.Contains("there is no service 'Badges', only Agility and Ambition.", Refusal(file, Provisioning.Targets.Services.All), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"kind\": \"AddMembership\"", "\"kind\": \"SetProjectRole\"", "step 7", "Badges has no roles in projects.")]
    [InlineData("\"name\": \"Greeting\"", "\"name\": \"Password\"", "step 6", "'Password' is not an attribute that a plan sets in Badges.")]
    [InlineData("\"id\": \"b3\"", "\"id\": \"Member:3\"", "step 1", "its id 'Member:3' is no badge's.")]
    public async Task An_edited_plan_file_is_refused_by_its_rules(string text, string edited, string step, string problem)
    {
        string file = Write(await PlanAsync());
        Assert.Contains(text, file, StringComparison.Ordinal);

        string message = Refusal(file.Replace(text, edited, StringComparison.Ordinal), Services);

        Assert.Contains(step, message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 0, null)]
    [InlineData(3, 0, "MaxDisable: 3 of 20 active accounts in Badges would be disabled or lose all access, and 2 are allowed")]
    [InlineData(0, 1, null)]
    [InlineData(0, 2, "AdminGrant: 2 people would get an administrator's role beside 20 active ones in Badges, and 1 is allowed")]
    public async Task Limits_count_its_people(int requests, int wardens, string? finding)
    {
        for (int i = 0; i < 20; i++)
        {
            Target.Add($"p{i}", $"Person {i}");
        }

        // The first one is the owner, which no plan changes.
        ProvisioningPlan plan = await PlanAsync([.. Enumerable.Range(0, 20).Select(i =>
            $"p{i},Person {i},{(i > 0 && i <= requests ? "gone" : "active")},,{(i > requests && i <= requests + wardens ? "Warden" : "")},")]);

        if (finding is null)
        {
            RunRecord run = await Apply(plan);
            Assert.Equal(RunState.Done, run.State);
            Assert.Equal(requests, run.Header!.Counted.GetValueOrDefault("Badges.MaxDisable"));
            return;
        }

        LimitExceededException refusal = await Assert.ThrowsAsync<LimitExceededException>(() => Apply(plan));
        Assert.StartsWith(finding, Assert.Single(refusal.Violations).Message, StringComparison.Ordinal);
        Assert.Equal(RunState.Refused, Assert.Single(RunList.Read(State)).State);
        Assert.Empty(Target.Done);
        RunRecord approved = await Apply(plan, new LimitOptions { Approve = 3, AdminGrant = Limit.Of(2) });
        Assert.Equal(requests + wardens, approved.Finished.Count());
    }

    [Fact]
    public async Task Checks_of_the_instance_run_before_anything_is_sent()
    {
        ProvisioningPlan plan = await PlanAsync("new,New,active,1234567,,");

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan));

        Assert.Equal("The plan cannot be carried out. Step 1: There is no badge with more than six digits. Make a new plan. Nothing was sent.", error.Message);
        Assert.Empty(Target.Done);
    }

    private Task<ProvisioningPlan> PlanAsync()
    {
        Target.Add("owner", "Owner");
        Target.Add("ann", "Ann", team: "Dogs", more: ("Badge", "0042"));
        Target.Add("bob", "Bob", team: "Cats");
        Target.Add("eve", "Eve", isActive: false);
        Target.Add("chief", "Chief");
        return PlanAsync(
            "owner,Somebody else,active,,,", "ann,Ann,active,42,Guest,Dogs", "bob,Bob,gone,,,", "eve,Eve,active,5,,", "dan,Dan,active,8,,Dogs", "chief,Chief,gone,,,");
    }

    private static string Write(ProvisioningPlan plan)
    {
        using MemoryStream stream = new();
        PlanFile.Write(plan, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private ProvisioningPlan Read(string file, IReadOnlyList<TargetRules>? services = null) =>
        PlanFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(file)), "plan.json", services ?? Services);

    private string Refusal(string file, IReadOnlyList<TargetRules> services) => Assert.Throws<ProvisioningException>(() => Read(file, services)).Message;
}
