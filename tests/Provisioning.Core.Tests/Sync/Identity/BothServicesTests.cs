using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Identity;

/// <summary>A person with a problem in one service is changed in none, and releases no name or address that others could get.</summary>
public sealed class BothServicesTests
{
    private const string Header = "id,user,email,role,status";

    private readonly List<ProvisioningLink> _links = [];

    private string Match { get; set; } = "'Username'";

    [Fact]
    public void Name_kept_because_of_the_other_service_is_not_free()
    {
        Link("Agility", "1", "Member:1", "smith");
        Link("Ambition", "1", "gone", "gone");

        ProvisioningPlan plan = Plan(["1,jones,1@x,,active", "2,smith,2@x,,active"], [Staff.Member(1, "smith", "1@x", "smith")], []);

        Assert.Equal(["1", "2"], plan.Problems.Select(p => p.Key));
        Assert.StartsWith("Row 1 (line 2): Ambition: the account 'gone'", plan.Problems[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("Row 2 (line 3): Agility: the user name 'smith' belongs to the account Member:1 ('smith'), which is linked to '1'", plan.Problems[1].Message, StringComparison.Ordinal);
        Assert.Empty(plan.Steps);
    }

    [Fact]
    public void Address_kept_because_of_a_missing_role_is_not_free()
    {
        Link("Agility", "1", "Member:1", "smith");

        ProvisioningPlan plan = Plan(["1,smith,new@x,Nothing,active", "2,other,1@x,,active"], [Staff.Member(1, "smith", "1@x", "smith")], []);

        Assert.Equal(["1", "2"], plan.Problems.Select(p => p.Key));
        Assert.StartsWith("Row 1 (line 2): Agility DefaultRole: ", plan.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("'1@x' already", plan.Problems[1].Message, StringComparison.Ordinal);
        Assert.Empty(plan.Steps);
    }

    [Fact]
    public void Chain_of_kept_names_across_both_services_is_followed_to_its_end()
    {
        // 1 keeps a in Agility because of Ambition, so 2 is refused there, keeps b in Ambition as well, and 3 waits for b in vain.
        Link("Agility", "1", "Member:1", "a");
        Link("Ambition", "1", "gone", "gone");
        Link("Agility", "2", "Member:2", "b");
        Link("Agility", "3", "Member:3", "c");

        ProvisioningPlan plan = Plan(
            ["3,b,3@x,,active", "2,a,2@x,,active", "1,z,1@x,,active", "4,d,4@x,,active"],
            [Staff.Member(1, "a", "1@x", "z"), Staff.Member(2, "b", "2@x", "a"), Staff.Member(3, "c", "3@x", "b")],
            []);

        Assert.Equal(["3", "2", "1"], plan.Problems.Select(p => p.Key));
        Assert.Equal(["Agility Create d", "Ambition Create d"], plan.Steps.Select(s => s.ToString()));
    }

    [Fact]
    public void Problem_in_one_service_prevents_links_in_the_other()
    {
        Link("Ambition", "1", "gone", "gone");
        ProvisioningPlan plan = Plan(["1,smith,1@x,,active"], [Staff.Member(1, "smith", "1@x", "smith")], []);

        Assert.Single(plan.Problems);
        Assert.Empty(plan.Matches);
    }

    [Fact]
    public void Comparison_agrees_with_the_plan()
    {
        Link("Agility", "1", "Member:1", "smith");
        Link("Ambition", "1", "gone", "gone");
        string[] rows = ["1,jones,1@x,,active", "2,smith,2@x,,active", "3,c,3@x,Nothing,active", "4,d,4@x,,active"];
        LiveAccount[] members = [Staff.Member(1, "smith", "1@x", "smith"), Staff.Member(4, "d", "4@x", "d")];

        List<ProvisionedUser> users = Compare(rows, members, []);

        Assert.Equal(
            ["Agility Linked 1 +", "Agility Conflict 2 +", "Agility Missing 3 +", "Agility Matched 4 -", "Ambition Conflict 1 +", "Ambition Missing 2 +", "Ambition Missing 3 +", "Ambition Missing 4 -"],
            users.Select(u => $"{u.Service} {u.Relation} {u.Key} {(u.Message is null ? "-" : "+")}"));
        Assert.Equal("Nothing is done about it until the problem in Ambition is resolved.", users[0].Message);
        Assert.StartsWith("DefaultRole: ", users[2].Message, StringComparison.Ordinal);
        ProvisioningPlan plan = Plan(rows, members, []);
        Assert.Equal(["1", "2", "3"], plan.Problems.Select(p => p.Key));
        Assert.Equal(["4"], plan.Steps.Select(s => s.Person).Distinct());
    }

    private void Link(string service, string key, string account, string username) =>
        _links.Add(new ProvisioningLink { Service = service, Key = key, Account = account, Username = username });

    private ProvisioningMapping Mapping => MappingText.Read($$"""
        @{
        Source = @{ Key = 'id'; Active = @{ Column = 'status'; Words = 'active' } }
        Agility = @{ Match = {{Match}}; Attributes = @{ Username = 'user'; Name = 'user'; Email = 'email'; Nickname = $null
        DefaultRole = @{ Column = 'role'; Empty = 'Ignore' } } }
        Ambition = @{ Match = {{Match}}; Attributes = @{ Username = 'user'; Email = 'email'; FirstName = 'user'; LastName = 'user' } }
        }
        """);

    private LinkTable LinksOf(string service) => new(_links.FindAll(l => l.Service == service));

    private static LiveState[] States(LiveAccount[] members, LiveAccount[] users) => [Live.Agility(members), Live.Ambition(users) with { FixedAttributes = ["Username"] }];

    private ProvisioningPlan Plan(string[] rows, LiveAccount[] members, LiveAccount[] users) => AccountPlanner.Make(
        Mapping,
        People.Read(Mapping, [Header, .. rows]),
        States(members, users),
        new PlanOptions { Source = "people.csv", SourceHash = Plans.Hash, Links = new Dictionary<string, LinkTable> { ["Agility"] = LinksOf("Agility"), ["Ambition"] = LinksOf("Ambition") } });

    private List<ProvisionedUser> Compare(string[] rows, LiveAccount[] members, LiveAccount[] users)
    {
        SourcePeople people = People.Read(Mapping, [Header, .. rows]);
        LiveState[] states = States(members, users);
        return SourceIdentity.Of(people, Mapping.Services.Select((s, i) => (s, states[i], LinksOf(s.Service))))
            .SelectMany(i => new IdentityComparison(i, people).Users())
            .ToList();
    }
}
