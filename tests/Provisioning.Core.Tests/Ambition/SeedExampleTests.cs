using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Ambition.Wire;
using Provisioning.Core.Tests.Samples;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Tabular;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Ambition;

/// <summary>The examples of the help article "How do I integrate user management?" and the samples of the contract, by name.</summary>
public sealed class SeedExampleTests : AmbitionTest
{
    private static readonly Dictionary<string, string> s_groupColumns = new() { ["role"] = "Role", ["team_name"] = "Team" };

    [Fact]
    public async Task Account_JSON()
    {
        await Client().SaveUsersAsync(SampleUsers(), AccountChange.Save, CancellationToken.None);

        SandboxRequest request = Assert.Single(Sandbox.Requests);
        Assert.Equal(("POST", "/api/v1/account/", "application/json", 201), (request.Method, request.RawUrl, request.ContentType, request.Status));
        Assert.Equal("application/json", request.Headers["Accept"]);
        Same.Json(WireSample.Text("ambition-account.json"), request.Body);
    }

    [Fact]
    public async Task Account_CSV()
    {
        await Client(new AmbitionOptions { Format = AmbitionFormat.Csv }).SaveUsersAsync(SampleUsers(), AccountChange.Save, CancellationToken.None);

        SandboxRequest request = Assert.Single(Sandbox.Requests);
        Assert.Equal(("/api/v1/account/", "text/csv", 201), (request.RawUrl, request.ContentType, request.Status));
        Assert.Equal(Lines("ambition-account.csv"), request.Body);
    }

    [Theory]
    [InlineData(MembershipForm.Long, "ambition-membership.json")]
    [InlineData(MembershipForm.Wide, "ambition-membership-wide.json")]
    internal async Task Membership_JSON(MembershipForm form, string sample)
    {
        AddSampleContent();

        IReadOnlyList<ProvisioningResult> results = await Client().SetMembershipsAsync(SampleMemberships(), form, groups: null, CancellationToken.None);

        SandboxRequest request = Assert.Single(Sandbox.Requests);
        Assert.Equal(("POST", "/api/v1/group_membership/", 201), (request.Method, request.RawUrl, request.Status));
        Same.Json(WireSample.Text(sample), request.Body);
        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.Equal(4, Sandbox.Ambition.Memberships.Count);
    }

    [Fact]
    public async Task Membership_long_CSV()
    {
        AddSampleContent();

        await Client(new AmbitionOptions { Format = AmbitionFormat.Csv })
            .SetMembershipsAsync(SampleMemberships(), MembershipForm.Long, groups: null, CancellationToken.None);

        Assert.Equal(Lines("ambition-membership.csv"), Assert.Single(Bodies));
        Assert.Equal(4, Sandbox.Ambition.Memberships.Count);
    }

    [Fact]
    public async Task Membership_wide_CSV()
    {
        AddSampleContent();

        IReadOnlyList<ProvisioningResult> results = await Client(new AmbitionOptions { Format = AmbitionFormat.Csv })
            .SetMembershipsAsync(SampleMemberships(), MembershipForm.Wide, groups: null, CancellationToken.None);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.Equal(4, Sandbox.Ambition.Memberships.Count);
        Assert.StartsWith("username,Role,Team\r\n", Bodies.First(), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_articles_curl_example_of_a_membership()
    {
        Sandbox.Ambition.AddUser("jason@yourcompany.com", "Jason", "Smith");
        Sandbox.Ambition.AddGroup("Role", "Account Executive");

        await Client().SetMembershipsAsync(
            [Membership("jason@yourcompany.com", "Role", "Account Executive")], MembershipForm.Wide, groups: null, CancellationToken.None);

        Same.Json("""[{"username": "jason@yourcompany.com", "Role": "Account Executive"}]""", Assert.Single(Bodies));
    }

    [Fact]
    public async Task Revoke_JSON_is_a_DELETE_with_the_rows_as_its_body()
    {
        AddSampleContent();
        Sandbox.Ambition.AddMembership("pelle@corp.example", "Team", "Herons");

        ProvisioningResult result = Assert.Single(await Client().RemoveMembershipsAsync(
            [Membership("pelle@corp.example", "Team", "Herons")], MembershipForm.Long, CancellationToken.None));

        SandboxRequest request = Assert.Single(Sandbox.Requests);
        Assert.Equal(("DELETE", "/api/v1/group_membership/", "application/json", 204), (request.Method, request.RawUrl, request.ContentType, request.Status));
        Same.Json(WireSample.Text("ambition-membership-revoke.json"), request.Body);
        Assert.Equal(ProvisioningOutcome.Removed, result.Outcome);
        Assert.Empty(Sandbox.Ambition.Memberships);
    }

    [Fact]
    public async Task Revoke_CSV()
    {
        AddSampleContent();
        Sandbox.Ambition.AddMembership("pelle@corp.example", "Team", "Herons");

        await Client(new AmbitionOptions { Format = AmbitionFormat.Csv }).RemoveMembershipsAsync(
            [Membership("pelle@corp.example", "Team", "Herons")], MembershipForm.Long, CancellationToken.None);

        Assert.Equal(Lines("ambition-membership-revoke.csv"), Assert.Single(Bodies));
    }

    [Fact]
    public async Task Group_type_and_group()
    {
        await Client().CreateGroupTypesAsync([new AmbitionGroup { GroupType = "Team" }], CancellationToken.None);
        await Client().CreateGroupsAsync(
            [new AmbitionGroup { GroupType = "Team", GroupName = "Otters" }, new AmbitionGroup { GroupType = "Team", GroupName = "Herons" }],
            CancellationToken.None);

        Assert.Equal(["/api/v1/group_type/", "/api/v1/group/"], Sandbox.Requests.Select(r => r.RawUrl));
        Same.Json(WireSample.Text("ambition-group-type.json"), Sandbox.Requests[0].Body);
        Same.Json(WireSample.Text("ambition-group.json"), Sandbox.Requests[1].Body);
        Assert.Equal(2, Sandbox.Ambition.Groups.Count);
    }

    [Fact]
    public async Task The_HRM_file_becomes_account_rows()
    {
        AmbitionUser[] users = Hrm().Select(row => AmbitionUserReader.Read(row)).ToArray();

        await Save(Client(new AmbitionOptions { Format = AmbitionFormat.Csv }), users);

        Assert.Equal(
            "is_active,first_name,last_name,email,username\r\n"
            + "true,Jason,Smith,jason@yourcompany.com,jason@yourcompany.com\r\n"
            + "true,Susan,Simpson,susan@yourcompany.com,susan@yourcompany.com\r\n",
            Assert.Single(Bodies));
    }

    [Fact]
    public void The_HRM_sample_becomes_the_other_samples()
    {
        List<SourceRow> rows = CsvText.Rows(WireSample.Text("ambition-hrm.csv"));
        IEnumerable<string> accounts = SampleUsers().Select(u => $"{u.Username}|{u.Email}|{u.FirstName}|{u.LastName}");

        Assert.Equal(accounts, rows.Select(row => AmbitionUserReader.Read(row)).Select(u => $"{u.Username}|{u.Email}|{u.FirstName}|{u.LastName}"));
        Assert.Equal(
            SampleMemberships().Select(m => m.ToString()),
            rows.SelectMany(row => GroupMembershipReader.Flatten(row, s_groupColumns)).Select(m => m.ToString()));
    }

    [Fact]
    public void The_HRM_file_becomes_membership_rows() => Assert.Equal(
        [
            "jason@yourcompany.com: Role = Account Executive",
            "jason@yourcompany.com: Team = Dogs",
            "susan@yourcompany.com: Role = Customer Support",
            "susan@yourcompany.com: Team = Cats",
        ],
        Hrm().SelectMany(row => GroupMembershipReader.Flatten(row, s_groupColumns)).Select(m => m.ToString()));

    [Fact]
    public void An_empty_group_cell_gives_no_row_and_a_missing_column_is_named()
    {
        SourceRow row = CsvText.Row(("email", "n@x"), ("role", " "), ("team_name", "Dogs"));

        Assert.Equal("n@x: Team = Dogs", Assert.Single(GroupMembershipReader.Flatten(row, s_groupColumns)).ToString());
        ProvisioningException error = Assert.Throws<ProvisioningException>(
            () => GroupMembershipReader.Flatten(row, new Dictionary<string, string> { ["office"] = "Office" }));
        Assert.Contains("no column 'office'; it has 'email', 'role', 'team_name'", error.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Creating_and_deactivating_go_into_one_request()
    {
        IReadOnlyList<ProvisioningResult> results = await Client().SaveUsersAsync(SampleUsers(), AccountChange.Save, CancellationToken.None);

        Assert.Equal([ProvisioningOutcome.Created, ProvisioningOutcome.Disabled], results.Select(r => r.Outcome));
        Assert.Equal([(1L, "noor@corp.example"), (2L, "pelle@corp.example")], results.Select(r => (r.Row, r.Key)));
        Assert.Equal(Sandbox.Ambition.Users.Select(u => u.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), results.Select(r => r.Id));
        Assert.Equal([true, false], Sandbox.Ambition.Users.Select(u => u.IsActive));
    }

    [Fact]
    public async Task Disable_sends_the_values_of_the_row()
    {
        AmbitionUser inactive = AmbitionUserReader.ReadChange(CsvText.Row(("email", "noor@corp.example"), ("first_name", "Noor"), ("is_active", "maybe")), isActive: false);
        AddSampleContent();

        await Save(Client(), inactive);

        Same.Json(
            """[{"is_active":false,"first_name":"Noor","email":"noor@corp.example","username":"noor@corp.example"}]""",
            Assert.Single(Bodies));
        Assert.False(Sandbox.Ambition.FindUser("noor@corp.example")!.IsActive);
        Assert.Equal("Abadi", Sandbox.Ambition.FindUser("noor@corp.example")!.LastName);
    }

    private static List<SourceRow> Hrm() => TableSource.Read(Path.Combine(RepositoryFolder.Samples, "hrm.csv")).ToList();

    // Each record ends with CRLF, as RFC 4180 has it.
    private static string Lines(string sample) => WireSample.Text(sample).ReplaceLineEndings("\r\n");
}
