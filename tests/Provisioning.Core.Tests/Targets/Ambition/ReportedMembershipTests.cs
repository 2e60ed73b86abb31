using System.Text;
using Provisioning.Ambition;
using Provisioning.Ambition.Groups;
using Provisioning.Ambition.Wire;
using Provisioning.Http;
using Provisioning.Sync.Model;
using Provisioning.Targets.Ambition;

namespace Provisioning.Core.Tests.Targets.Ambition;

/// <summary>Whom a list of groups means, and of whom it says that he is in none.</summary>
public sealed class ReportedMembershipTests
{
    private static readonly LiveAccount Ann = Account("1181", "ann@x", "ann@x");
    private static readonly LiveAccount Bo = Account("1182", "bo", "bo.b@x");

    [Theory]
    [InlineData("\"ann@x\",\"bo\"", "Dogs", "Dogs")]
    [InlineData("\"ANN@X\",\"bo.b@x\"", "Dogs", "Dogs")]
    [InlineData("1181,1182", "Dogs", "Dogs")]
    [InlineData("\"1181\"", "Dogs", "none")]
    [InlineData("{\"id\":1181},{\"user_name\":\"bo\"}", "Dogs", "Dogs")]
    [InlineData("{\"id\":9,\"email\":\"bo.b@x\"}", "none", "Dogs")]
    [InlineData("\"ann@x\",\"cy\"", "Dogs", "none")]
    [InlineData("", "none", "none")]
    [InlineData("\"Ann Test\",\"Bo Test\"", "?", "?")]
    [InlineData("\"ann@x\",\"k1\",\"k2\"", "?", "?")]
    public void Members_are_found_by_the_identifier_of_the_list(string members, string ann, string bo) =>
        Assert.Equal((ann, bo), (Told(members, Ann, Ann, Bo), Told(members, Bo, Ann, Bo)));

    [Fact]
    public void Account_without_an_identifier_may_match_an_unresolved_identifier()
    {
        LiveAccount silent = Account(null, "cy", "cy@x");

        Assert.Equal(("Dogs", "none", "?"), (Told("1181,1182,1190", Ann, Ann, Bo, silent), Told("1181,1190", Bo, Ann, Bo, silent), Told("1181,1182,1190", silent, Ann, Bo, silent)));
        Assert.Equal("none", Told("\"ann@x\",\"zed\"", silent, Ann, Bo, silent));
    }

    [Fact]
    public void Accounts_with_one_address_are_both_uncertain()
    {
        LiveAccount other = Account("1190", "ann2", "ann@shared");
        LiveAccount ann = Account("1191", "ann1", "ann@shared");

        Assert.Equal(("?", "?", "none"), (Told("\"ann@shared\",\"x\"", ann, ann, other, Bo), Told("\"ann@shared\"", other, ann, other, Bo), Told("\"ann@shared\"", Bo, ann, other, Bo)));
    }

    [Fact]
    public void Memberships_of_an_inactive_account_are_unknown()
    {
        LiveAccount off = Account("1190", "off", "off@x") with { IsActive = false };

        Assert.Equal("?", Told("1181", off, Ann, off));
    }

    [Fact]
    public void Type_missing_in_the_list_has_no_memberships() => Assert.Equal("none", Told("1181", Ann, "Region", Ann));

    private static string Told(string members, LiveAccount account, params LiveAccount[] accounts) => Told(members, account, "Team", accounts);

    private static string Told(string members, LiveAccount account, string type, params LiveAccount[] accounts)
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""[{"group_type":"Team","name":"Dogs","members":[{{members}}]},{"group_type":"Team","name":"Cats","members":[]}]""");
        GroupListing listing = new(ListJson.ReadPage(new ResponseBody(body).ToSequence(), GroupJson.List()).Entries, null, null, false);
        return ReportedMemberships.Of(listing, accounts, areReported: true) is not { } reported ? "?"
            : reported.GroupsOf(account, type) is { Count: > 0 } groups ? string.Join(",", groups)
            : reported.IsOutside(account, type) ? "none"
            : "?";
    }

    private static LiveAccount Account(string? id, string name, string email) => new()
    {
        Service = "Ambition", Id = id, Key = name, Attributes = new Dictionary<string, string?> { ["Email"] = email },
    };
}
