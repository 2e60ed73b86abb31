using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Identity;

/// <summary>The people shown before a run, their relation, and their account.</summary>
public sealed class IdentityComparisonTests
{
    private readonly List<ProvisioningLink> _links = [];

    [Fact]
    public void Relations_are_in_their_order() =>
        Assert.Equal(Enum.GetValues<PersonRelation>(), IdentityComparison.Order.Order());

    [Fact]
    public void Person_not_yet_hired_or_out_of_scope_is_shown_with_a_link()
    {
        Link("2", "Member:2", "bo");
        Link("4", "Member:4", "di");
        Assert.Equal(["Linked 2 Member:2 bo NotYet", "Linked 4 Member:4 di OutOfScope"], Compare(
            ["1,ann,a@x,yes,2099-01-01,Own", "2,bo,b@x,yes,2099-01-01,Own", "3,cy,c@x,yes,,External", "4,di,d@x,yes,,External"],
            Staff.Member(1, "ann", "a@x", "Ann"), Staff.Member(2, "bo", "b@x", "Bo"), Staff.Member(3, "cy", "c@x", "Cy"), Staff.Member(4, "di", "d@x", "Di")));
    }

    [Fact]
    public void Inactive_person_is_shown_with_an_account() => Assert.Equal(["Matched 2 Member:2 bo Left"], Compare(
        ["1,ann,a@x,no,,Own", "2,bo,b@x,no,,Own"], Staff.Member(2, "bo", "b@x", "Bo")));

    [Fact]
    public void Missing_account_of_a_link_is_a_conflict_with_the_linked_account()
    {
        Link("1", "Member:7", "ann");
        Assert.Equal(["Conflict 1 Member:7 ann Active"], Compare(["1,ann,a@x,yes,,Own"]));
    }

    [Fact]
    public void Two_people_linked_to_one_account_are_both_conflicts() => Assert.Equal(
        ["Conflict 1 Member:7 ann Active", "Conflict 2 Member:7 ann Active"],
        Compare(["1,ann,a@x,yes,,Own", "2,anna,ann@x,yes,,Own"], Staff.Member(7, "ann", "ann@x", "Ann")));

    [Fact]
    public void Person_without_an_account_is_shown_with_the_planned_user_name() => Assert.Contains(
        "Missing 1  ann2 Active",
        Compare(Rule("@{ Column = 'user'; Unique = 'Number' }", "'Email'"), ["1,ann,a@x,yes,,Own"], Staff.Member(7, "ann", "other@x", "Ann")).Select(Text));

    [Fact]
    public void Orphan_account_names_the_row_that_may_belong_to_it()
    {
        ProvisionedUser orphan = Assert.Single(Compare(Rule("'user'", "'Username'"), ["1,,a@x,yes,,Own"], Staff.Member(7, "zed", "z@x", "Zed")), u => u.Relation == PersonRelation.Orphan);
        Assert.Contains("Row 1", orphan.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Orphan_account_linked_to_a_missing_person_names_the_person()
    {
        Link("9", "Member:7", "zed");
        ProvisionedUser orphan = Assert.Single(Compare(Rule("'user'", "'Username'"), [], Staff.Member(7, "zed", "z@x", "Zed Zorn")));
        Assert.Equal(("9", "Zed Zorn", "z@x", true), (orphan.Key, orphan.Name, orphan.Email, orphan.IsActive));
        Assert.Contains("'9'", orphan.Message, StringComparison.Ordinal);
    }

    private static ProvisioningMapping Rule(string username, string match) => MappingText.Read($$"""
        @{
        Source = @{ Key = 'id'; Active = 'active'; Hire = @{ Column = 'hired' }; Scope = @{ Column = 'type'; NotIn = 'External' } }
        Agility = @{ Match = {{match}}; Attributes = @{ Username = {{username}}; Name = 'user'; Email = 'email'; Nickname = $null } }
        }
        """);

    private static string Text(ProvisionedUser user) => $"{user.Relation} {user.Key} {user.Account} {user.Username} {user.State}";

    private void Link(string key, string account, string username) =>
        _links.Add(new ProvisioningLink { Service = "Agility", Key = key, Account = account, Username = username });

    private IEnumerable<string> Compare(string[] rows, params LiveAccount[] accounts) => Compare(Rule("'user'", "'Username', 'Email'"), rows, accounts).Select(Text);

    private List<ProvisionedUser> Compare(ProvisioningMapping mapping, string[] rows, params LiveAccount[] accounts)
    {
        SourcePeople people = People.Read(mapping, ["id,user,email,active,hired,type", .. rows]);
        return new IdentityComparison(SourceIdentity.Of(people, [(mapping.Services[0], Live.Agility(accounts), new LinkTable(_links))])[0], people).Users().ToList();
    }
}
