using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Ambition.Endpoints;

public sealed class MembershipTests : AmbitionTest
{
    private const string Endpoint = "group_membership/";

    public MembershipTests()
    {
        AddSamplePeople();
        AddSampleGroups();
    }

    private string Memberships => string.Join("; ", Store.Memberships.Select(m => $"{m.Username.Split('@')[0]} {m.GroupType} {m.GroupName}"));

    [Theory]
    [InlineData("ambition-membership.json", Json)]
    [InlineData("ambition-membership.csv", Csv)]
    [InlineData("ambition-membership-wide.json", Json)]
    [InlineData("ambition-membership-wide-merged.json", Json)]
    [InlineData("ambition-membership-wide.csv", Csv)]
    public async Task Sample_sets_the_four_memberships(string sample, string contentType)
    {
        Answer answer = (await Post(Endpoint, Wire.Text(sample), contentType)).Has(201);

        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal("noor Role Account Executive; noor Team Otters; pelle Role Customer Support; pelle Team Herons", Memberships);
    }

    [Fact]
    public async Task Same_membership_again_changes_nothing()
    {
        await Post(Endpoint, Wire.Text("ambition-membership.json"));
        (await Post(Endpoint, Wire.Text("ambition-membership.json"))).Has(201);
        Assert.Equal(4, Store.Memberships.Count);
    }

    [Fact]
    public async Task Other_group_of_the_type_reassigns()
    {
        Store.AddMembership("noor@corp.example", "Team", "Otters");
        (await Post(Endpoint, """[{"username":"noor@corp.example","Team":"Herons"}]""")).Has(201);
        Assert.Equal("noor Team Herons", Memberships);
    }

    [Fact]
    public async Task ReassigningRefused_refuses_it_but_not_the_same_group()
    {
        Choices.ReassigningRefused = true;
        Store.AddMembership("noor@corp.example", "Team", "Otters");
        AssertError(
            await Post(Endpoint, """[{"username":"noor@corp.example","group_type":"Team","group_name":"Herons"}]"""),
            1, "group_name", "User \"noor@corp.example\" is already in the group \"Otters\" of type \"Team\".");
        (await Post(Endpoint, """[{"username":"noor@corp.example","Team":"Otters"}]""")).Has(201);
        Assert.Equal("noor Team Otters", Memberships);
    }

    [Fact]
    public async Task Two_groups_of_one_type_in_a_request_are_refused()
    {
        AssertError(
            await Post(Endpoint, """[{"username":"noor@corp.example","Team":"Otters"},{"username":"NOOR@corp.example","Team":"Herons"}]"""),
            2, "Team", "User \"NOOR@corp.example\" has two groups of type \"Team\" in this request.");
        Assert.Empty(Store.Memberships);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LastOfTwoGroupsWins_takes_the_last(bool reassigningRefused)
    {
        Choices.LastOfTwoGroupsWins = true;
        Choices.ReassigningRefused = reassigningRefused;
        (await Post(Endpoint, """[{"username":"noor@corp.example","Team":"Otters"},{"username":"noor@corp.example","Team":"Herons"}]""")).Has(201);
        Assert.Equal("noor Team Herons", Memberships);
    }

    [Fact]
    public async Task Unknown_user_is_refused() => AssertError(
        await Post(Endpoint, """[{"username":"nobody","Team":"Otters"}]"""), 1, "username", "User \"nobody\" does not exist.");

    [Fact]
    public async Task UnknownUserIgnored_leaves_the_others_done()
    {
        Choices.UnknownUserIgnored = true;
        (await Post(Endpoint, """[{"username":"nobody","Team":"Otters"},{"username":"noor@corp.example","Team":"Otters"}]""")).Has(201);
        Assert.Equal("noor Team Otters", Memberships);
    }

    [Fact]
    public async Task Unknown_type_and_group_are_refused()
    {
        AssertError(await Post(Endpoint, """[{"username":"noor@corp.example","Office":"Boston"}]"""), 1, "Office", "Group type \"Office\" does not exist.");
        AssertError(
            await Post(Endpoint, """[{"username":"noor@corp.example","group_type":"Team","group_name":"otters"}]"""),
            1, "group_name", "Group \"otters\" of type \"Team\" does not exist.");
    }

    [Fact]
    public async Task UnknownGroupCreated_creates_type_and_group()
    {
        Choices.UnknownGroupCreated = true;
        (await Post(Endpoint, """[{"username":"noor@corp.example","Office":"Boston"}]""")).Has(201);
        Assert.Contains("Office", Store.GroupTypes);
        Assert.Equal("noor Office Boston", Memberships);
    }

    [Fact]
    public async Task Rejected_request_takes_back_created_groups()
    {
        Choices.UnknownGroupCreated = true;
        (await Post(Endpoint, """[{"username":"noor@corp.example","Office":"Boston"},{"username":"nobody","Office":"Bonn"}]""")).Has(400);
        Assert.DoesNotContain("Office", Store.GroupTypes);
        Assert.Equal(4, Store.Groups.Count);
        Assert.Empty(Store.Memberships);
    }

    [Fact]
    public async Task GoodRowsKept_sets_the_good_ones()
    {
        Choices.GoodRowsKept = true;
        Answer answer = (await Post(Endpoint, """[{"username":"noor@corp.example","Team":"Otters"},{"username":"nobody","Team":"Otters"}]""")).Has(400);
        Same.Json("""[{},{"username":["User \"nobody\" does not exist."]}]""", answer.Body);
        Assert.Equal("noor Team Otters", Memberships);
    }

    [Fact]
    public async Task Empty_cell_of_a_wide_row_sets_nothing()
    {
        (await Post(Endpoint, "username,Role,Team\nnoor@corp.example,,Otters\n", Csv)).Has(201);
        Assert.Equal("noor Team Otters", Memberships);
    }

    [Fact]
    public async Task Fields_of_the_long_form_are_required()
    {
        AssertError(await Post(Endpoint, """[{"username":"noor@corp.example","group_type":"Team"}]"""), 1, "group_name", "This field is required.");
        AssertError(await Post(Endpoint, """[{"username":"noor@corp.example","group_name":"Otters"}]"""), 1, "group_type", "This field is required.");
        AssertError(await Post(Endpoint, """[{"username":"noor@corp.example","group_type":"Team","group_name":""}]"""), 1, "group_name", "This field may not be blank.");
        AssertError(await Post(Endpoint, """[{"group_type":"Team","group_name":"Otters"}]"""), 1, "username", "This field is required.");
        AssertError(await Post(Endpoint, """[{"username":"noor@corp.example"}]"""), 1, "group_type", "This field is required.");
    }

    [Fact]
    public async Task LongOnly_refuses_wide_rows()
    {
        Choices.MembershipForm = SandboxMembershipForm.LongOnly;
        (await Post(Endpoint, Wire.Text("ambition-membership-wide.json"))).Has(400);
        (await Post(Endpoint, Wire.Text("ambition-membership.json"))).Has(201);
    }

    [Fact]
    public async Task WideOnly_refuses_long_rows()
    {
        Choices.MembershipForm = SandboxMembershipForm.WideOnly;
        (await Post(Endpoint, Wire.Text("ambition-membership.json"))).Has(400);
        (await Post(Endpoint, Wire.Text("ambition-membership-wide.csv"), Csv)).Has(201);
    }
}
