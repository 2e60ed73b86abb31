using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;
using Provisioning.Targets.Agility;

namespace Provisioning.Core.Tests.Sync.Compare;

/// <summary>People against members.</summary>
public sealed class AgilityPlanTests
{
    private const string Header = "email,first_name,last_name,phone,role,project,left";

    private static readonly string Mapping = MappingText.Agility(
        "Leave = 'left'",
        "Email = 'email'; Phone = @{ Column = 'phone'; Empty = 'Clear' }; DefaultRole = 'role'",
        "ProjectRoles = @{ 'Scope:1010' = @{ Column = 'project'; Empty = 'Clear' } }; Protected = 'KEEPER', 'Member:77'; AllowAnyEmail = $true");

    private const string Mira = "Name=Mira Holt;Email=m@x;Phone=1;DefaultRole=Role:4";

    [Fact]
    public void New_person_is_created_with_all_values_before_the_role()
    {
        ProvisioningPlan plan = Plan(["m@x,Mira,Holt,,Team Member,Observer,"]);

        Assert.Equal(
            [
                "1 Agility Create m@x [Username: (none) -> m@x; Name: (none) -> Mira Holt; Email: (none) -> m@x; DefaultRole: (none) -> Role:4; Nickname: (none) -> Mira]",
                "2 Agility SetProjectRole m@x [Scope:1010: (none) -> Role:8]",
            ],
            plan.Lines());
        Assert.All(plan.Steps, s => Assert.Equal((null, 1L, 2L), (s.Id, s.Row, s.Line)));
    }

    [Fact]
    public void Unchanged_person_gives_no_step()
    {
        ProvisioningPlan plan = Plan(["M@X,Mira,Holt,1,Role.Name'Team Member,observer,"], Live.Member(7, " m@x ", Mira, "Scope:1010=Role:8"));

        Assert.Empty(plan.Steps);
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Step_contains_only_differences_with_before_and_after()
    {
        ProvisioningPlan plan = Plan(["m@x,Mira,Berg,,Role:3,Role:3,"], Live.Member(7, "m@x", Mira, "Scope:1010=Role:8"));

        Assert.Equal(
            [
                "1 Agility Update m@x [Name: Mira Holt -> Mira Berg; Phone: 1 -> (none); DefaultRole: Role:4 -> Role:3]",
                "2 Agility SetProjectRole m@x [Scope:1010: Role:8 -> Role:3]",
            ],
            plan.Lines());
        Assert.All(plan.Steps, s => Assert.Equal("Member:7", s.Id));
    }

    [Fact]
    public void Unwanted_role_is_removed() => Assert.Equal(
        ["1 Agility RemoveProjectRole m@x [Scope:1010: Role:8 -> (none)]"],
        Plan(["m@x,Mira,Holt,1,,,"], Live.Member(7, "m@x", Mira, "Scope:1010=Role:8")).Lines());

    [Fact]
    public void Disable_step_comes_after_role_removals() => Assert.Equal(
        [
            "1 Agility RemoveProjectRole m@x [Scope:1010: Role:8 -> (none)]",
            "2 Agility RemoveProjectRole m@x [Scope:2: Role:3 -> (none)]",
            "3 Agility Disable m@x",
        ],
        Plan(["m@x,Mira,Holt,1,,,2026-01-01"], Live.Member(7, "m@x", Mira, "Scope:2=Role:3;Scope:1010=Role:8")).Lines());

    [Fact]
    public void Role_steps_are_ordered_by_project() => Assert.Equal(
        [
            "1 Agility RemoveProjectRole m@x [Scope:1010: Role:8 -> (none)]",
            "2 Agility RemoveProjectRole n@x [Scope:1010: Role:8 -> (none)]",
            "3 Agility RemoveProjectRole m@x [Scope:2: Role:3 -> (none)]",
            "4 Agility RemoveProjectRole n@x [Scope:2: Role:3 -> (none)]",
        ],
        Plan(["m@x,Mira,Holt,1,,,2026-01-01", "n@x,Noor,Abadi,1,,,2026-01-01"], Member(7, "m@x"), Member(8, "n@x")).Lines());

    [Fact]
    public void Disabled_account_of_an_inactive_person_loses_its_remaining_roles_only()
    {
        string[] lines = ["m@x,Mira,Holt,1,,,2026-01-01", "n@x,Noor,Abadi,1,,,2026-01-01"];

        Assert.Empty(Plan(lines, Live.Member(7, "m@x", Mira, active: false)).Steps);
        Assert.Equal(
            ["1 Agility RemoveProjectRole m@x [Scope:1010: Role:8 -> (none)]"],
            Plan(lines, Live.Member(7, "m@x", Mira, "Scope:1010=Role:8", active: false)).Lines());
    }

    [Fact]
    public void Rehired_person_gets_the_previous_account_enabled() => Assert.Equal(
        [
            "1 Agility Enable m@x",
            "2 Agility Update m@x [Phone: 1 -> 2]",
            "3 Agility SetProjectRole m@x [Scope:1010: (none) -> Role:8]",
        ],
        Plan(["m@x,Mira,Holt,2,,Observer,"], Live.Member(7, "m@x", Mira, active: false)).Lines());

    [Fact]
    public void Changed_name_and_address_are_updates_with_another_key()
    {
        string mapping =
            """
            @{ Source = @{ Key = 'id' }
            Agility = @{ Match = 'Custom_Id'
            Attributes = @{ Custom_Id = 'id'; Username = 'email'; Email = 'email'; Name = @{ Template = '{first} {last}' } } } }
            """;
        SourcePeople people = People.Read(mapping, "id,email,first,last", "e7,mira.berg@x,Mira,Berg");
        LiveAccount account = new()
        {
            Service = "Agility",
            Id = "Member:7",
            Key = "E7",
            Attributes = new System.Collections.Generic.Dictionary<string, string?>
            {
                ["Custom_Id"] = "E7", ["Username"] = "mira.holt@x", ["Email"] = "mira.holt@x", ["Name"] = "Mira Holt",
            },
        };

        Assert.Equal(
            ["1 Agility Update E7 [Username: mira.holt@x -> mira.berg@x; Email: mira.holt@x -> mira.berg@x; Name: Mira Holt -> Mira Berg]"],
            Plans.Make(MappingText.Read(mapping), people, false, Live.Agility(account)).Lines());
    }

    [Fact]
    public void Two_accounts_for_one_key_are_a_problem()
    {
        ProvisioningPlan plan = Plan(["m@x,Mira,Berg,1,,,"], Live.Member(7, "m@x", Mira), Live.Member(8, "M@x ", Mira, active: false));

        Assert.Empty(plan.Steps);
        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Equal((1L, 2L, "m@x"), (problem.Row, problem.Line, problem.Key));
        Assert.Contains("2 accounts have 'm@x' as Username (Member:7, Member:8)", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Observr,", "Agility DefaultRole: there is no role 'Observr'. Did you mean 'Observer'?")]
    [InlineData("Role:99,", "Agility DefaultRole: there is no role 'Role:99'.")]
    [InlineData(",Team Membr", "Agility Scope:1010: there is no role 'Team Membr'. Did you mean 'Team Member'?")]
    public void A_role_that_the_service_does_not_have_is_a_problem(string roles, string words)
    {
        ProvisioningPlan plan = Plan([$"m@x,Mira,Berg,2,{roles},"], Live.Member(7, "m@x", Mira));

        Assert.Empty(plan.Steps);
        Assert.Contains(words, Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_name_is_a_problem_for_a_new_account_but_not_for_an_existing_one()
    {
        Assert.Contains("Name: a value is needed to create an account for 'm@x'", Assert.Single(Plan(["m@x,,,1,,,"]).Problems).Message, StringComparison.Ordinal);
        Assert.Empty(Plan(["m@x,,,1,,,"], Live.Member(7, "m@x", Mira)).Steps);
    }

    [Fact]
    public void Accounts_without_a_row_change_only_with_DisableMissing()
    {
        LiveAccount[] accounts =
        [
            Live.Member(7, "m@x", Mira), Live.Member(8, "b@x", "", "Scope:1010=Role:8"), Live.Member(9, "a@x"), Live.Member(10, null),
            Live.Member(11, "off@x", active: false),
        ];
        string[] lines = ["m@x,Mira,Holt,1,,,"];

        Assert.Empty(Plan(lines, accounts).Steps);
        ProvisioningPlan plan = PlanMissing(lines, accounts);
        Assert.Equal(
            ["1 Agility RemoveProjectRole b@x [Scope:1010: Role:8 -> (none)]", "2 Agility Disable a@x", "3 Agility Disable b@x"],
            plan.Lines());
        Assert.All(plan.Steps, s => Assert.Equal(0L, s.Row));
        Assert.Equal(4, plan.ActiveCount["Agility"]);
    }

    [Theory]
    [InlineData("n@x,Noor,Abadi,1,,,soon")]
    [InlineData("n@x,Noor,Abadi,1,Rolle,,")]
    [InlineData("n@x,Noor,Abadi,1,,,\nn@x,Noor,Abadi,1,,,")]
    public void Unusable_row_still_mentions_its_person(string lines)
    {
        ProvisioningPlan plan = PlanMissing(["m@x,Mira,Holt,1,,,", .. lines.Split('\n')], Live.Member(7, "m@x", Mira), Live.Member(8, "N@x"));

        Assert.Empty(plan.Steps);
        Assert.NotEmpty(plan.Problems);
    }

    [Theory]
    [InlineData(",Noor,Abadi,1,,,", 2)]
    [InlineData("n@x,Noor", 2)]
    public void Row_without_a_key_keeps_missing_accounts_enabled(string line, int problems)
    {
        ProvisioningPlan plan = PlanMissing(["m@x,Mira,Holt,1,,,", line], Live.Member(7, "m@x", Mira), Live.Member(8, "b@x"));

        Assert.Empty(plan.Steps);
        Assert.Equal(problems, plan.Problems.Count);
        Assert.Contains(plan.Problems, p => p.Service == "Agility" && p.Message.StartsWith("Row 2 (line 3): it does not say which account", StringComparison.Ordinal));
    }

    [Fact]
    public void Empty_source_disables_no_account() => Assert.Empty(PlanMissing([], Live.Member(8, "b@x")).Steps);

    [Theory]
    [InlineData(20, "admin", null, "the built-in administrator")]
    [InlineData(7, "caller", "the member behind this connection", "the member behind this connection")]
    [InlineData(7, "keeper", null, "the mapping protects it")]
    [InlineData(77, "other", null, "the mapping protects it")]
    public void Protected_account_loses_nothing(int number, string key, string? because, string reason)
    {
        LiveAccount account = Live.Member(number, key, $"Email={key};Phone=1;DefaultRole=Role:4;Name=Mira Holt", "Scope:1010=Role:8", isProtected: because);

        ProvisioningPlan inactive = Plan([$"{key},Mira,Holt,1,,,2026-01-01"], account);
        ProvisioningPlan missing = PlanMissing(["m@x,Mira,Holt,1,,,2026-01-01"], account);
        ProvisioningPlan mover = Plan([$"{key},Mira,Holt,2,Observer,Team Member,"], account);
        ProvisioningPlan nothing = Plan([$"{key},Mira,Holt,1,Team Member,Observer,"], account);

        Assert.Empty(inactive.Steps);
        PlanProblem problem = Assert.Single(inactive.Problems);
        Assert.Equal($"Agility '{key}' is protected ({reason}): it keeps Role:8 in Scope:1010, it is not disabled.", problem.Message);
        Assert.Equal(("Agility", 1L), (problem.Service, problem.Row));
        Assert.Empty(missing.Steps);
        Assert.Equal(0L, Assert.Single(missing.Problems).Row);
        Assert.Equal(key is not ("caller" or "admin") ? [$"1 Agility Update {key} [Phone: 1 -> 2]"] : [], mover.Lines());
        Assert.Contains(key is not ("caller" or "admin") ? "DefaultRole stays as it is, its role in Scope:1010 stays Role:8" : "DefaultRole stays as it is, no plan changes it, its role in Scope:1010 stays Role:8", Assert.Single(mover.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(nothing.Problems);
    }

    [Fact]
    public void Person_with_a_later_start_or_out_of_scope_is_not_changed()
    {
        string mapping = MappingText.Agility("Hire = 'left'; Scope = @{ Column = 'phone'; NotIn = 'x' }");
        SourcePeople people = People.Read(mapping, Header, "m@x,Mira,Berg,,,,2027-01-01", "n@x,Noor,Abadi,x,,,");

        ProvisioningPlan plan = Plans.Make(MappingText.Read(mapping), people, true, Live.Agility(Live.Member(7, "m@x", Mira), Live.Member(8, "n@x")));

        Assert.Empty(plan.Steps);
        Assert.Empty(plan.Problems);
        Assert.Equal(1, plan.SourceCount);
    }

    [Theory]
    [InlineData("Email", "M@x", "m@X", true)]
    [InlineData("Username", "M@x", "m@X", true)]
    [InlineData("Name", "Mira", "MIRA", false)]
    [InlineData("Name", "Mira", "Mira ", true)]
    [InlineData("Description", "a\r\nb", "a\nb", true)]
    [InlineData("DefaultRole", "Role:4", "Role:4:77", true)]
    [InlineData("DefaultRole", "Role:4", "Role:40", false)]
    [InlineData("NotifyViaEmail", "true", "True", true)]
    [InlineData("NotifyViaEmail", "true", "false", false)]
    [InlineData("NotifyViaEmail", "false", null, false)]
    [InlineData("Phone", null, "", true)]
    [InlineData("Phone", null, "1", false)]
    [InlineData("Phone", "3.0", "3", false)]
    [InlineData("Custom_Level", "3.0", "3", true)]
    [InlineData("Custom_Since", "2026-01-01", "2026-01-01T00:00:00.000", true)]
    public void Values_are_compared_by_their_meaning(string name, string? wanted, string? actual, bool same)
    {
        ValueComparison comparison = new(AgilityRules.Instance, ["Username"], Live.Agility().AttributeTypes);

        Assert.Equal(same, comparison.AreSame(name, wanted, actual));
    }

    [Fact]
    public void Plan_records_its_source_and_accounts()
    {
        ProvisioningPlan plan = Plan(["m@x,Mira,Holt,1,,,"], Live.Member(7, "m@x", Mira), Live.Member(8, "x", active: false));

        Assert.Equal((7, "people.csv", Plans.Hash, 1), (plan.SchemaVersion, plan.Source, plan.SourceHash, plan.SourceCount));
        Assert.Equal(1, Assert.Single(plan.ActiveCount).Value);
        Assert.Equal(64, Assert.Single(plan.LiveHash).Value.Length);
    }

    [Fact]
    public void Services_that_the_mapping_does_not_know_are_refused() => Assert.Throws<ArgumentException>(
        () => Plans.Make(MappingText.Read(Mapping), People.Read(Mapping, Header), false, Live.Ambition()));

    private static LiveAccount Member(int id, string name) => Live.Member(id, name, Mira, "Scope:2=Role:3;Scope:1010=Role:8", active: false);

    private static ProvisioningPlan Plan(string[] lines, params LiveAccount[] accounts) => Plan(lines, false, accounts);

    private static ProvisioningPlan PlanMissing(string[] lines, params LiveAccount[] accounts) => Plan(lines, true, accounts);

    private static ProvisioningPlan Plan(string[] lines, bool disableMissing, LiveAccount[] accounts) =>
        Plans.Make(MappingText.Read(Mapping), People.Read(Mapping, [Header, .. lines]), disableMissing, Live.Agility(accounts));
}
