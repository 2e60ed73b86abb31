using System.Text.Json.Nodes;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Ambition.Endpoints;

/// <summary><c>GET /api/v3/group</c>.</summary>
public sealed class GroupListTests : AmbitionTest
{
    private const string NotFound = """{"detail":"Not found."}""";

    public GroupListTests()
    {
        AddSamplePeople();
        AddSampleGroups();
        Store.AddMembership("noor@corp.example", "Team", "Otters");
        Store.AddMembership("pelle@corp.example", "Team", "Otters");
    }

    private Task<Answer> List(string end = "", string method = "GET", string? authorization = null) =>
        Send(method, Sandbox.AmbitionUri + "api/v3/group" + end, null, authorization ?? "Token " + Sandbox.Token);

    [Fact]
    public async Task Names_have_a_number_and_a_type_and_no_members()
    {
        JsonArray groups = (await List()).Has(200).Json.AsArray();
        Assert.Equal(
            [("Role", "Account Executive"), ("Role", "Customer Support"), ("Team", "Otters"), ("Team", "Herons")],
            groups.Select(group => ((string)group!["group_type"]!, (string)group["name"]!)));
        Assert.Equal(4, groups.Select(group => (int)group!["id"]!).Distinct().Count());
        Assert.All(groups, group => Assert.Equal(["id", "group_type", "name"], group!.AsObject().Select(field => field.Key)));
    }

    [Fact]
    public async Task Members_choice_adds_the_members()
    {
        Choices.GroupList = GroupList.Members;
        JsonArray groups = (await List()).Has(200).Json.AsArray();
        Same.Json("""["noor@corp.example","pelle@corp.example"]""", groups[2]!["members"]!.ToJsonString());
        Assert.Empty(groups[3]!["members"]!.AsArray());

        (await Post("group_membership/", """[{"username":"noor@corp.example","Team":"Herons"}]""")).Has(201);
        groups = (await List()).Has(200).Json.AsArray();
        Same.Json("""["pelle@corp.example"]""", groups[2]!["members"]!.ToJsonString());
        Same.Json("""["noor@corp.example"]""", groups[3]!["members"]!.ToJsonString());
    }

    [Theory]
    [InlineData(GroupList.Denied, 403, """{"detail":"You do not have permission to perform this action."}""")]
    [InlineData(GroupList.Missing, 404, NotFound)]
    public async Task Reading_can_be_denied_or_missing(GroupList list, int status, string body)
    {
        Choices.GroupList = list;
        Assert.Equal(body, (await List()).Has(status).Body);
        (await Send("GET", Sandbox.AmbitionUri + "api/v3/account", null, "Token " + Sandbox.Token)).Has(200);
    }

    [Theory]
    [InlineData(GroupList.Names)]
    [InlineData(GroupList.Members)]
    public async Task Pages_hold_every_group_once_with_GroupsPaged(GroupList list)
    {
        Choices.GroupList = list;
        Choices.GroupsPaged = true;
        Choices.AccountPageSize = 3;
        JsonNode first = (await List()).Has(200).Json;
        Assert.Equal((4, 3, Sandbox.AmbitionUri + "api/v3/group?page=2"), ((int)first["count"]!, first["results"]!.AsArray().Count, (string)first["next"]!));
        JsonNode second = (await List("?page=2")).Has(200).Json;
        Assert.Equal((1, null), (second["results"]!.AsArray().Count, (string?)second["next"]));
        Assert.Equal(list == GroupList.Members, second["results"]![0]!.AsObject().ContainsKey("members"));
        (await List("?page=3")).Has(404);
    }

    [Fact]
    public async Task Numbers_are_kept_and_a_group_created_again_has_another()
    {
        int[] before = await Numbers();
        Store.RemoveGroup("Role", "Customer Support");
        Assert.Equal(before.Where((_, i) => i != 1), await Numbers());
        Store.AddGroup("Role", "Customer Support");
        Assert.DoesNotContain(before[1], await Numbers());

        async Task<int[]> Numbers() => (await List()).Has(200).Json.AsArray().Select(group => (int)group!["id"]!).ToArray();
    }

    [Fact]
    public async Task Slash_token_method_and_limit_are_those_of_the_accounts()
    {
        (await List("/")).Has(200);
        Choices.AccountSlash = AccountSlash.None;
        Assert.Equal(NotFound, (await List("/")).Has(404).Body);
        (await List(authorization: "Token wrong")).Has(401);
        (await List(method: "POST")).Has(405);
        Choices.RateLimit = AmbitionRateLimit.TooManyRequests;
        Choices.RateLimitRequests = 1;
        (await List()).Has(200);
        (await List()).Has(429);
    }
}
