using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Bulk;

/// <summary>Every sample of the Bulk API, against a store in which it makes sense.</summary>
public sealed class BulkSampleTests : BulkTest
{
    private const string Tomas = "Tomas Bray";

    private async Task<Answer> Check(string request, string contentType, string response, string query = "")
    {
        Answer answer = (await Send(Wire.Text(request), contentType, query)).Has(200);
        Assert.Equal("application/json", answer.ContentType);
        Same.Json(WithoutChance(Wire.Text(response)), WithoutChance(answer.Body));
        return answer;
    }

    private void AddProjects()
    {
        Store.AddScope("Harbor Works", id: 1010);
        Store.AddScope("North Quay", id: 1011);
    }

    private void AddTomas() =>
        Store.AddMember(Tomas, "tomas.bray", "tomas.bray@example.com", "Role:8", id: 1044, scopes: new[] { "Scope:1010" });

    [Theory]
    [InlineData("agility-bulk-create-request.json", Json)]
    [InlineData("agility-bulk-create-request.yaml", Yaml)]
    public async Task Create(string request, string contentType)
    {
        AddProjects();
        Store.AddMember("Sean O'Neil", "sean.oneil", id: 1043);
        Store.NextId = 1042;
        await Check(request, contentType, "agility-bulk-create-response.json");

        SandboxMember mira = Store.FindMember("mira.holt")!;
        SandboxMember tomas = Store.FindMember("tomas.bray")!;
        Assert.Equal(("Mira Holt", "Mira", "mira.holt@example.com", "Role:4", "Scope:1010"), (mira.Name, mira.Nickname, mira.Email, mira.DefaultRole, Assert.Single(mira.Scopes)));
        Assert.Equal(("Role:8", "Scope:1010 Scope:1011"), (tomas.DefaultRole, string.Join(' ', tomas.Scopes)));
    }

    [Fact]
    public async Task Update()
    {
        AddSamples();
        AddTomas();
        Choices.BulkEnvelopeIsMissing = true;
        await Check("agility-bulk-update-request.json", Json, "agility-bulk-update-response.json");

        SandboxMember mira = Store.FindMember("mira.holt")!;
        Assert.Equal(("555-0100", "Role:5"), (mira.Phone, mira.DefaultRole));
        Assert.Equal("Scope:1011", Assert.Single(Store.FindMember("tomas.bray")!.Scopes));
        Assert.Equal("Scope:1011", Assert.Single(Store.FindMember("sean.oneil")!.Scopes));
    }

    [Fact]
    public async Task Execute()
    {
        AddSamples();
        AddTomas();
        Store.AddMember("Gone", "gone", id: 1050);
        (await Post("rest-1.v1/Data/Member/1050?op=Delete")).Has(200);
        Choices.BulkEnvelopeIsMissing = true;
        await Check("agility-bulk-execute-request.json", Json, "agility-bulk-execute-response.json");

        Assert.Equal((true, true, false), (Store.FindMember("mira.holt")!.IsInactive, Store.FindMember("tomas.bray")!.IsInactive, Store.FindMember("gone")!.IsDeleted));
    }

    [Fact]
    public async Task Partial_failure()
    {
        AddSamples();
        Store.NextId = 1044;
        await Check("agility-bulk-partial-failure-request.json", Json, "agility-bulk-partial-failure-response.json");

        Assert.NotNull(Store.FindMember("tomas.bray"));
        Assert.Null(Store.FindMember("ida.park"));
        Assert.False(Store.FindMember("mira.holt")!.IsInactive);
    }

    [Fact]
    public async Task Alias()
    {
        AddSamples();
        Store.NextId = 1045;
        await Check("agility-bulk-alias-request.json", Json, "agility-bulk-alias-response.json");
        Assert.Contains(Store.ProjectRoles, role => role is { Member: "Member:1045", Scope: "Scope:1010", Role: "Role:4", IsOwner: false });
    }

    [Theory]
    [InlineData("agility-bulk-assign-list-request.json", Json)]
    [InlineData("agility-bulk-assign-list-request.yaml", Yaml)]
    public async Task Assign_list(string request, string contentType)
    {
        AddProjects();
        Store.AddMember("Mira Holt", "mira.holt", "mira.holt@example.com", id: 1042);
        await Check(request, contentType, "agility-bulk-assign-list-response.json");
        Same.Json(Wire.Text("agility-projectroles-bymember.json"), (await Get("api/ProjectRoles/ByMember?where=ID='Member:1042'")).Has(200).Body);
        Same.Json(Wire.Text("agility-projectroles-byproject.json"), (await Get("api/ProjectRoles/ByProject?where=ID='Scope:1010'")).Has(200).Body);
    }

    [Fact]
    public async Task Assign_by_subquery()
    {
        AddSamples();
        await Check("agility-bulk-assign-subquery-request.json", Json, "agility-bulk-assign-subquery-response.json");
        Assert.Contains(Store.ProjectRoles, role => role is { Member: "Member:1042", Scope: "Scope:1010", Role: "Role:3" });
    }

    [Theory]
    [InlineData("agility-bulk-counts-only-request.json", Json)]
    [InlineData("agility-bulk-counts-only-request.yaml", Yaml)]
    public async Task Counts_only(string request, string contentType)
    {
        AddProjects();
        Store.AddMember("Sean O'Neil", "sean.oneil", isInactive: true, id: 1043);
        await Check(request, contentType, "agility-bulk-counts-only-response.json");
        Assert.False(Store.FindMember("sean.oneil")!.IsInactive);
    }

    [Fact]
    public async Task Query()
    {
        AddSamples();
        await Check("agility-bulk-query-request.json", Json, "agility-bulk-query-response.json");
    }

    [Fact]
    public async Task Preview_changes_nothing_and_can_be_sent_as_a_request()
    {
        AddProjects();
        Store.AddMember("Sean O'Neil", "sean.oneil", id: 1043);
        AddTomas();
        const string Request = """
            [ { "AssetType": "Member", "Name": "Mira Holt", "Nickname": "Mira", "Username": "mira.holt", "Email": "mira.holt@example.com",
                "IsCollaborator": false, "DefaultRole": "Role.Name'Team Member", "Scopes": "Harbor Works" },
              { "from": "Member", "where": { "Username": "sean.oneil" }, "update": { "Phone": "555-0101" } },
              { "from": "Member:1044", "execute": "Inactivate" } ]
            """;
        Answer preview = (await Send(Request, query: "?PREVIEWonly=True")).Has(200);
        Same.Json(WithoutChance(Wire.Text("agility-bulk-preview-response.json")), WithoutChance(preview.Body));
        Assert.Equal((null, null, false), (Store.FindMember("mira.holt"), Store.FindMember("sean.oneil")!.Phone, Store.FindMember("tomas.bray")!.IsInactive));

        var answer = Clean(await Bulk(preview.Body));
        Assert.Equal((1, "Member:1043", "Member:1044"), (answer["assetsCreated"]!["oidTokens"]!.AsArray().Count, Modified(answer), OperatedOn(answer)));
        Assert.Equal(("555-0101", true), (Store.FindMember("sean.oneil")!.Phone, Store.FindMember("tomas.bray")!.IsInactive));
        Assert.Equal("Scope:1010", Assert.Single(Store.FindMember("mira.holt")!.Scopes));
    }

    [Fact]
    public async Task Sample_of_the_preview_is_a_request_itself()
    {
        AddSamples();
        AddTomas();
        (await Post("rest-1.v1/Data/Member/1042?op=Delete")).Has(200);
        var answer = Clean(await Bulk(Wire.Text("agility-bulk-preview-response.json")));
        Assert.Equal(("Member:1043", "Member:1044"), (Modified(answer), OperatedOn(answer)));
        Assert.False(Store.FindMember("mira.holt")!.IsDeleted);
    }
}
