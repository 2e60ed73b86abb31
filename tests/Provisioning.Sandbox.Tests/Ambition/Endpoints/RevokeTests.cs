using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Ambition.Endpoints;

public sealed class RevokeTests : AmbitionTest
{
    private const string Endpoint = "group_membership/";

    public RevokeTests()
    {
        AddSamplePeople();
        AddSampleGroups();
        Store.AddMembership("noor@corp.example", "Team", "Otters");
        Store.AddMembership("pelle@corp.example", "Team", "Herons");
    }

    [Theory]
    [InlineData("ambition-membership-revoke.json", Json)]
    [InlineData("ambition-membership-revoke.csv", Csv)]
    public async Task Sample_revokes_by_delete_with_a_body(string sample, string contentType)
    {
        Answer answer = (await Delete(Endpoint, Wire.Text(sample), contentType)).Has(204);

        Assert.Equal("", answer.Body);
        Assert.Equal("noor@corp.example", Assert.Single(Store.Memberships).Username);
    }

    [Fact]
    public async Task Wide_rows_revoke_too()
    {
        (await Delete(Endpoint, """[{"username":"PELLE@corp.example","Team":"Herons"}]""")).Has(204);
        Assert.Single(Store.Memberships);
    }

    [Fact]
    public async Task DeleteAnswersRows_answers_200_with_them()
    {
        Choices.DeleteAnswersRows = true;
        string body = Wire.Text("ambition-membership-revoke.json");
        Same.Json(body, (await Delete(Endpoint, body)).Has(200).Body);
    }

    [Fact]
    public async Task Absent_membership_is_404()
    {
        AssertError(
            await Delete(Endpoint, """[{"username":"pelle@corp.example","group_type":"Team","group_name":"Otters"}]"""),
            1, "group_name", "Membership does not exist.", status: 404);
        (await Delete(Endpoint, """[{"username":"nobody","Team":"Otters"}]""")).Has(404);
        Assert.Equal(2, Store.Memberships.Count);
    }

    [Fact]
    public async Task One_absent_membership_removes_none()
    {
        (await Delete(Endpoint, """[{"username":"pelle@corp.example","Team":"Herons"},{"username":"pelle@corp.example","Role":"Tester"}]""")).Has(404);
        Assert.Equal(2, Store.Memberships.Count);
    }

    [Fact]
    public async Task AbsentMembershipAnswers204_counts_it_as_done()
    {
        Choices.AbsentMembershipAnswers204 = true;
        (await Delete(Endpoint, """[{"username":"pelle@corp.example","Team":"Otters"}]""")).Has(204);
        Assert.Equal(2, Store.Memberships.Count);
    }

    [Fact]
    public async Task All_three_fields_are_required() => AssertError(
        await Delete(Endpoint, """[{"username":"pelle@corp.example","group_type":"Team"}]"""), 1, "group_name", "This field is required.");

    [Theory]
    [InlineData("""[{"username":"pelle@corp.example","group_type":"Team"}]""")]
    [InlineData("""[{"username":"pelle@corp.example","group_type":"Team","group_name":"Otters"}]""")]
    public async Task DeleteMatchesTypeOnly_ignores_the_group(string body)
    {
        Choices.DeleteMatchesTypeOnly = true;
        (await Delete(Endpoint, body)).Has(204);
        Assert.Equal("noor@corp.example", Assert.Single(Store.Memberships).Username);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    public async Task Empty_body_is_refused_and_never_means_everything(string body)
    {
        (await Delete(Endpoint, body)).Has(400);
        Assert.Equal(2, Store.Memberships.Count);
    }
}
