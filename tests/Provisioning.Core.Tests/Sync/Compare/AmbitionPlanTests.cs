using Provisioning.Common;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Compare;

/// <summary>People against accounts with groups, and against both services at once.</summary>
public sealed class AmbitionPlanTests
{
    private const string Header = "email,first_name,last_name,role,team,active";
    private const string Noor = "Email=n@x;FirstName=Noor;LastName=Abadi";

    private static readonly string Mapping = MappingText.Ambition("role = 'Role'; team = 'Team'", "Protected = 'boss@x'", "Active = 'active'");

    [Fact]
    public void New_person_is_created_before_the_memberships() => Assert.Equal(
        [
            "1 Ambition Create n@x [Username: (none) -> n@x; Email: (none) -> n@x; FirstName: (none) -> Noor; LastName: (none) -> Abadi]",
            "2 Ambition AddMembership n@x [Role: (none) -> Cook]",
        ],
        Plan(["n@x,Noor,Abadi,Cook,,"]).Lines());

    [Fact]
    public void Changed_group_is_reassigned_and_an_empty_cell_removes_it() => Assert.Equal(
        [
            "1 Ambition RemoveMembership n@x [Team: Cats -> (none)]",
            "2 Ambition AddMembership n@x [Role: Cook -> Chef]",
        ],
        Plan(["n@x,Noor,Abadi,Chef,,"], Live.Account("n@x", Noor, "Role=Cook;Team=Cats;Region=North")).Lines());

    [Fact]
    public void Names_of_groups_are_compared_exactly() =>
        Assert.Single(Plan(["n@x,Noor,Abadi,cook,,"], Live.Account("n@x", Noor, "Role=Cook")).Steps);

    [Fact]
    public void Disable_step_comes_after_membership_removals() => Assert.Equal(
        [
            "1 Ambition RemoveMembership n@x [Region: North -> (none)]",
            "2 Ambition RemoveMembership n@x [Role: Cook -> (none)]",
            "3 Ambition Disable n@x",
        ],
        Plan(["n@x,Noor,Abadi,Chef,,no"], Live.Account("n@x", Noor, "Role=Cook;Region=North")).Lines());

    [Fact]
    public void Unreadable_memberships_are_set_for_every_person()
    {
        SourcePeople people = People.Read(Mapping, Header, "n@x,Noor,Abadi,Cook,,", "o@x,Oda,Berg,Cook,,", "p@x,Pelle,Lund,Cook,,");
        LiveState live = new()
        {
            Service = "Ambition",
            Accounts = [Live.Account("n@x", Noor), Live.Account("p@x", "Email=p@x;FirstName=Pelle;LastName=Lund", active: false)],
        };

        Assert.Equal(
            ["Enable p@x", "Create o@x", "AddMembership n@x", "AddMembership o@x", "AddMembership p@x"],
            Plans.Make(MappingText.Read(Mapping), people, false, live).Steps.Select(s => $"{s.Kind} {s.Key}"));
    }

    [Fact]
    public void Inactive_person_in_an_unread_service_is_disabled_by_a_complete_row()
    {
        ProvisioningPlan plan = Unread("n@x,Noor,Abadi,Cook,,no", "o@x,,Berg,Cook,,no", "p@x,Pelle,Lund,Cook,,", "boss@x,The,Boss,,,no");

        Assert.Equal(
            [
                "1 Ambition Disable n@x [Username: (none) -> n@x; Email: (none) -> n@x; FirstName: (none) -> Noor; LastName: (none) -> Abadi]",
                "2 Ambition Disable o@x [Username: (none) -> o@x; Email: (none) -> o@x; LastName: (none) -> Berg]",
                "3 Ambition Create p@x [Username: (none) -> p@x; Email: (none) -> p@x; FirstName: (none) -> Pelle; LastName: (none) -> Lund]",
                "4 Ambition AddMembership p@x [Role: (none) -> Cook]",
            ],
            plan.Lines());
        Assert.Equal(["Ambition"], plan.UnreadServices);
        Assert.Equal(1, plan.ActiveCount["Ambition"]);
        Assert.Contains("protected", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Service_that_was_read_is_not_in_Unread_and_an_inactive_person_without_account_has_no_step()
    {
        ProvisioningPlan plan = Plan(["n@x,Noor,Abadi,Cook,,no"]);

        Assert.Empty(plan.Steps);
        Assert.Empty(plan.UnreadServices);
        Assert.Equal(["Username"], plan.Match["Ambition"]);
    }

    [Theory]
    [InlineData("Cats", "", "AddMembership n@x [Team: Dogs -> Cats]")]
    [InlineData("Dogs", "", "AddMembership n@x [Team: Cats -> Dogs]")]
    [InlineData("Bats", "", "AddMembership n@x [Team: Dogs -> Bats]")]
    [InlineData("", "", "RemoveMembership n@x [Team: Dogs -> (none)]", "RemoveMembership n@x [Team: Cats -> (none)]")]
    [InlineData("Cats", "no", "RemoveMembership n@x [Team: Dogs -> (none)]", "RemoveMembership n@x [Team: Cats -> (none)]", "Disable n@x")]
    public void Uncertain_membership_is_set_or_removed_again(string team, string active, params string[] steps) =>
        Assert.Equal(steps, Plan([$"n@x,Noor,Abadi,,{team},{active}"], UncertainAttempts("n@x", "Dogs", "Cats")).Lines().Select(l => l.Split(' ', 3)[2]));

    [Fact]
    public void Protected_account_keeps_an_uncertain_membership()
    {
        ProvisioningPlan plan = Plan(["boss@x,Noor,Abadi,,Cats,"], UncertainAttempts("boss@x", "Dogs", null));

        Assert.DoesNotContain(plan.Steps, s => s.Kind == PlanStepKind.AddMembership);
        Assert.Contains("its group in Team", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Protected_account_keeps_readable_and_unreadable_memberships()
    {
        ProvisioningPlan plan = Plan(["boss@x,The,Boss,Chef,Cats,"], Live.Account("boss@x", "Email=boss@x;FirstName=The;LastName=Boss", "Role=Cook"));

        Assert.Empty(plan.Steps);
        string message = Assert.Single(plan.Problems).Message;
        Assert.Contains("its group in Role stays Cook", message, StringComparison.Ordinal);
        Assert.Contains("its group in Team stays as it is", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Protected_account_that_cannot_be_read_is_not_overwritten()
    {
        ProvisioningPlan plan = Unread("boss@x,The,Boss,Chef,Cats,", "p@x,Pelle,Lund,Cook,,");

        Assert.Equal(["Create p@x", "AddMembership p@x"], plan.Steps.Select(s => $"{s.Kind} {s.Key}"));
        string message = Assert.Single(plan.Problems).Message;
        Assert.Contains("'boss@x' is protected (the mapping protects it): no row is sent", message, StringComparison.Ordinal);
        Assert.Contains("its group in Role stays as it is", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'4711'", null, "n@x", false)]
    [InlineData("'4711'", "4711", "n@x", true)]
    [InlineData("'4711'", null, "12", true)]
    [InlineData("'boss@x'", null, "n@x", true)]
    public void Person_is_not_disabled_while_a_protected_identifier_may_be_theirs(string reported, string? id, string person, bool isDisabled)
    {
        string text = Mapping.Replace("'boss@x'", reported, StringComparison.Ordinal);
        LiveAccount other = new() { Service = "Ambition", Id = id, Key = "o@x" };
        LiveState live = new() { Service = "Ambition", Visibility = AccountVisibility.Unknown, Accounts = [other] };

        ProvisioningPlan plan = Plans.Make(MappingText.Read(text), People.Read(text, Header, $"{person},Noor,Abadi,Cook,,no", "p@x,Pelle,Lund,Cook,,"), false, live);

        Assert.Equal(isDisabled, plan.Steps.Any(s => s.Kind == PlanStepKind.Disable));
        Assert.Contains(plan.Steps, s => s is { Kind: PlanStepKind.Create, Key: "p@x" });
        Assert.Equal(isDisabled ? 0 : 1, plan.Problems.Count(p => p.Message.Contains("'4711', which can only be an identifier", StringComparison.Ordinal)));
    }

    [Fact]
    public void Protected_identifier_that_may_belong_to_a_row_is_a_problem()
    {
        string text = Mapping.Replace("'boss@x'", "'4711'", StringComparison.Ordinal);
        SourcePeople people = People.Read(text, Header, "p@x,Pelle,Lund,Cook,,");

        ProvisioningPlan unread = Plans.Make(MappingText.Read(text), people, false, new LiveState { Service = "Ambition", Visibility = AccountVisibility.Unknown });
        ProvisioningPlan earlier = Plans.Make(MappingText.Read(text), people, false, Live.Ambition());

        Assert.Contains("one of the rows that are sent may be about that account. Protect people by Username instead.", Assert.Single(unread.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(earlier.Problems);
    }

    [Fact]
    public void Missing_person_with_an_uncertain_account_is_disabled_again()
    {
        LiveState live = Live.Ambition(Settled("n@x", isActive: true, isUncertain: false), Settled("o@x", isActive: false, isUncertain: true), Settled("q@x", isActive: false, isUncertain: false));

        ProvisioningPlan plan = Plans.Make(MappingText.Read(Mapping), People.Read(Mapping, Header, "n@x,Noor,Abadi,,,"), true, live);

        Assert.Equal(["Disable o@x"], plan.Steps.Where(s => s.Kind == PlanStepKind.Disable).Select(s => $"{s.Kind} {s.Key}"));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(false, true, false)]
    [InlineData(false, false, false)]
    public void Enable_step_is_marked_if_its_only_reason_is_an_uncertain_state(bool isActive, bool isUncertain, bool expected)
    {
        ProvisioningPlan plan = Plan(["n@x,Noor,Abadi,,,"], Settled("n@x", isActive, isUncertain));

        Assert.Equal(expected, Assert.Single(plan.Steps, s => s.Kind == PlanStepKind.Enable).IsUncertain);
    }

    private static LiveAccount Settled(string key, bool isActive, bool isUncertain) => new()
    {
        Service = "Ambition", Key = key, IsActive = isActive, IsUncertain = isUncertain,
        Attributes = new Dictionary<string, string?> { ["Username"] = key, ["Email"] = key, ["FirstName"] = "Noor", ["LastName"] = "Abadi" },
    };

    [Fact]
    public void Steps_are_ordered_by_service_phase_and_row()
    {
        (ProvisioningMapping mapping, SourcePeople people) = Both(
            "j@x,Jo,New,Cook,,", "n@x,Noor,Abadi,Chef,,", "l@x,Li,Last,Cook,,no", "k@x,Ka,New,Cook,,");
        LiveState agility = Live.Agility(Live.Member(1, "n@x", "Name=N A"), Live.Member(2, "l@x"));
        LiveState ambition = Live.Ambition(Live.Account("n@x", Noor, "Role=Cook"), Live.Account("l@x", "", "Role=Cook"));

        ProvisioningPlan plan = Plans.Make(mapping, people, false, ambition, agility);

        Assert.Equal(
            [
                "1 Agility Disable l@x", "2 Agility Update n@x", "3 Agility Create j@x", "4 Agility Create k@x",
                "5 Ambition RemoveMembership l@x", "6 Ambition Disable l@x", "7 Ambition Create j@x", "8 Ambition Create k@x",
                "9 Ambition AddMembership j@x", "10 Ambition AddMembership n@x", "11 Ambition AddMembership k@x",
            ],
            plan.Steps.Select(s => $"{s.Number} {s.Service} {s.Kind} {s.Key}"));
        Assert.Equal(plan.Lines(), Plans.Make(mapping, people, false, agility, ambition).Lines());
    }

    [Fact]
    public void Person_with_a_problem_in_one_service_is_changed_in_none()
    {
        (ProvisioningMapping mapping, SourcePeople people) = Both("n@x,Noor,Abadi,Cook,,", "o@x,Oda,Berg,Cook,,");
        LiveState ambition = Live.Ambition(Live.Account("n@x"), Live.Account("N@X"));

        ProvisioningPlan plan = Plans.Make(mapping, people, false, Live.Agility(), ambition);

        Assert.All(plan.Steps, s => Assert.Equal("o@x", s.Key));
        Assert.Equal(3, plan.Steps.Count);
        Assert.Equal(1L, Assert.Single(plan.Problems).Row);
    }

    [Fact]
    public void The_hash_of_accounts_does_not_depend_on_their_order_and_on_nothing_else()
    {
        LiveAccount one = Live.Account("a", "X=1;Y=2", "Role=Cook;Team=Cats");
        LiveAccount two = Live.Account("b");
        string hash = PlanHash.Of(Live.Ambition(one, two));

        Assert.Equal(hash, PlanHash.Of(Live.Ambition(two, Live.Account("a", "Y=2;X=1", "Team=Cats;Role=Cook"))));
        Assert.Equal(64, hash.Length);
        LiveState[] others =
        [
            Live.Ambition(one), Live.Ambition(one, two, two), Live.Ambition(Live.Account("a", "X=1;Y=3", "Role=Cook;Team=Cats"), two),
            Live.Ambition(Live.Account("a", "X=1;Y=2", "Role=Cook;Team=Cats", active: false), two),
            Live.Ambition(Live.Account("a", "X=1;Y=2", "Role=Cook"), two), Live.Ambition(Live.Account("a", "X=1Y=;2=", "Role=Cook;Team=Cats"), two),
            Live.Agility(one, two),
        ];
        Assert.DoesNotContain(hash, others.Select(PlanHash.Of));
    }

    [Fact]
    public void The_hash_of_a_file_is_its_SHA_256()
    {
        using System.IO.MemoryStream stream = new("abc"u8.ToArray());

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ContentHash.Of(stream));
    }

    private static LiveAccount UncertainAttempts(string key, params string?[] teams) => new()
    {
        Service = "Ambition",
        Key = key,
        Attributes = new Dictionary<string, string?> { ["Username"] = key, ["Email"] = key, ["FirstName"] = "Noor", ["LastName"] = "Abadi" },
        UncertainGroups = new Dictionary<string, IReadOnlyList<string?>> { ["Team"] = teams },
    };

    private static ProvisioningPlan Unread(params string[] lines) => Plans.Make(
        MappingText.Read(Mapping),
        People.Read(Mapping, [Header, .. lines]),
        false,
        new LiveState { Service = "Ambition", Visibility = AccountVisibility.Unknown });

    private static (ProvisioningMapping Mapping, SourcePeople People) Both(params string[] lines)
    {
        string both = Mapping.Replace("Ambition = @{", $"Agility = @{{ Attributes = @{{ {MappingText.Names} }} }}\nAmbition = @{{", StringComparison.Ordinal);
        return (MappingText.Read(both), People.Read(both, [Header, .. lines]));
    }

    private static ProvisioningPlan Plan(string[] lines, params LiveAccount[] accounts) =>
        Plans.Make(MappingText.Read(Mapping), People.Read(Mapping, [Header, .. lines]), false, Live.Ambition(accounts));
}
