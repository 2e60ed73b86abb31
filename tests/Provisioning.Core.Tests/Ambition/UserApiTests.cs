using System.Text.Json.Nodes;
using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Wire;
using Provisioning.Core.Tests.Samples;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Tabular;
using Provisioning.Sandbox.Ambition;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Ambition;

/// <summary>Users over a User API integration: the customer's names and words, one address, received and not done.</summary>
public sealed class UserApiTests : UserApiTest
{
    [Fact]
    public async Task The_JSON_sample_is_sent()
    {
        await Integration().SaveUsersAsync(SampleRows(), AccountChange.Save, CancellationToken.None);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(WireSample.Text("ambition-user-api.json")), Ordered(JsonNode.Parse(Bodies.Single())!)));
        Assert.Equal("application/json", Sandbox.Requests.Single().ContentType);
    }

    [Fact]
    public async Task The_CSV_sample_is_sent()
    {
        await Integration(AmbitionFormat.Csv).SaveUsersAsync(SampleRows(), AccountChange.Save, CancellationToken.None);

        SourceRow expected = Assert.Single(CsvText.Rows(WireSample.Text("ambition-user-api.csv")));
        SourceRow sent = Assert.Single(CsvText.Rows(Bodies.Single()));
        Assert.Equal(expected.Cells.OrderBy(c => c.Key, StringComparer.Ordinal), sent.Cells.OrderBy(c => c.Key, StringComparer.Ordinal));
        Assert.Equal("text/csv", Sandbox.Requests.Single().ContentType);
    }

    [Theory]
    [InlineData(AmbitionFormat.Json)]
    [InlineData(AmbitionFormat.Csv)]
    public async Task Row_is_Accepted_and_not_done(AmbitionFormat format)
    {
        IReadOnlyList<ProvisioningResult> results = await Save(Integration(format), User("a"), User("b", active: false));

        Assert.Equal([("Create", ProvisioningOutcome.Accepted), ("Disable", ProvisioningOutcome.Accepted)], results.Select(r => (r.Action, r.Outcome)));
        Assert.Equal([true, false], Sandbox.Ambition.Users.Select(u => u.IsActive));
        Assert.Equal("/", Sandbox.Requests.Single().Path[^1..]);
    }

    [Fact]
    public async Task The_same_file_gives_the_same_accounts_over_both_generations_and_in_both_formats()
    {
        AmbitionUser[] users = TableSource.Read(System.IO.Path.Combine(RepositoryFolder.Samples, "hrm-1000.csv"))
            .Select(Readable)
            .OfType<AmbitionUser>()
            .GroupBy(u => u.Email, StringComparer.OrdinalIgnoreCase)
            .Select(g => g.First())
            .Select(u => new AmbitionUser { Username = u.Email!, Email = u.Email, FirstName = u.FirstName, LastName = u.LastName, IsActive = u.IsActive, Row = u.Row })
            .ToArray();
        List<string[]> outcomes = [];
        foreach (AmbitionFormat format in new[] { AmbitionFormat.Json, AmbitionFormat.Csv })
        {
            foreach (AmbitionClient client in new[] { Client(new AmbitionOptions { Format = format }), Integration(format) })
            {
                Sandbox.Reset();
                Assert.DoesNotContain(await client.SaveUsersAsync(users, AccountChange.Save, CancellationToken.None), r => r.IsFailure);
                outcomes.Add(Accounts().ToArray());
            }
        }

        Assert.InRange(outcomes[0].Length, 900, 1000);
        Assert.All(outcomes, accounts => Assert.Equal(outcomes[0], accounts));
    }

    [Fact]
    public async Task Keys_and_words_are_the_customers()
    {
        Choices.Integration.Fields = new Dictionary<string, string>
        {
            ["E-Mail Address"] = "Email", ["Given"] = "FirstName", ["Family"] = "LastName", ["Status"] = "IsActive", ["Login"] = "Username", ["Dept"] = "department",
        };
        (Choices.Integration.ActiveWord, Choices.Integration.InactiveWord) = ("Active", "Inactive");
        AmbitionFieldMap map = new(
        [
            new("email", "E-Mail Address"), new("FirstName", "Given"), new("LastName", "Family"), new("IsActive", "Status"),
            new("Username", "Login"), new("department", "Dept"),
        ])
        {
            ActiveValue = "Active", InactiveValue = "Inactive",
        };
        AmbitionUser[] users =
        [
            new() { Username = "noor", Email = "noor@corp.example", FirstName = "Noor", LastName = "Abadi", Fields = [new("department", "Sales")] },
            new() { Username = "pelle", Email = "pelle@corp.example", FirstName = "Pelle", LastName = "Lund", IsActive = false },
        ];

        IReadOnlyList<ProvisioningResult> results = await Integration(map: map).SaveUsersAsync(users, AccountChange.Save, CancellationToken.None);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Accepted, r.Outcome));
        Assert.Equal([("noor", true, "Sales"), ("pelle", false, null)], Sandbox.Ambition.Users.Select(u => (u.Username, u.IsActive, u["department"])));
    }

    [Fact]
    public async Task Only_mapped_fields_are_sent()
    {
        AmbitionUser user = new()
        {
            Username = "noor", Email = "noor@corp.example", FirstName = "Noor", LastName = "Abadi", TimeZone = "US/Eastern", Fields = [new("badge", "7"), new("team", "Otters")],
        };

        ProvisioningResult result = Assert.Single(await Save(Integration(map: new([new("IsActive", ""), new("badge", null)])), user));

        Assert.Equal(["email", "first_name", "last_name", "team"], JsonNode.Parse(Bodies.Single())![0]!.AsObject().Select(p => p.Key));
        Assert.Contains("'noor' was not sent", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disable_without_a_mapped_field_for_it_fails()
    {
        AmbitionClient client = Integration(map: new([new("IsActive", null)]));

        IReadOnlyList<ProvisioningResult> results = await Save(client, User("a"), User("b", row: 2, active: false));

        Assert.Equal([ProvisioningOutcome.Accepted, ProvisioningOutcome.Failed], results.Select(r => r.Outcome));
        Assert.Contains("-FieldMap @{ IsActive", results[1].Message, StringComparison.Ordinal);
        Assert.Single(JsonNode.Parse(Bodies.Single())!.AsArray());
    }

    [Fact]
    public async Task Enable_without_a_mapped_field_fails_and_so_does_a_field_with_the_key_of_a_property()
    {
        AmbitionClient client = Integration(map: new([new("IsActive", null)]));

        ProvisioningResult enabled = Assert.Single(await client.SaveUsersAsync([User("a")  with { Existing = new AmbitionAccount { Username = "a@corp.example", Email = "a@corp.example", IsActive = false } }], AccountChange.Enable, CancellationToken.None));
        ProvisioningResult doubled = Assert.Single(await Save(client, User("b") with { Fields = [new("Email", "x"), new("last_name", "y")] }));

        Assert.All([enabled, doubled], r => Assert.True(r.IsFailure));
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task Disable_without_an_e_mail_address_fails()
    {
        Choices.AccountList = AccountList.Missing;

        ProvisioningResult result = Assert.Single(await Integration().SaveUsersAsync(
            [new AmbitionUser { Username = "noor", IsActive = false, Row = 3 }], AccountChange.Disable, CancellationToken.None));

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.StartsWith("Row 3, column 'Email'", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method == "POST");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    public async Task Other_success_status_counts_as_Accepted_with_one_warning(int status)
    {
        Choices.Integration.SuccessStatus = status;
        AmbitionClient client = Integration();

        await Save(client, User("a"));
        ProvisioningResult result = Assert.Single(await Save(client, User("b")));

        Assert.Equal(ProvisioningOutcome.Accepted, result.Outcome);
        Assert.Contains("the documented 201", Assert.Single(Log.Of("Warning")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_connection_is_followed_by_one_repeat_and_no_more()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutAfter, Times = 10 });

        ProvisioningResult result = Assert.Single(await Save(Integration(), User("a")));

        Assert.Equal((ProvisioningOutcome.Uncertain, 2), (result.Outcome, Sandbox.Requests.Count));
    }

    [Fact]
    public async Task Groups_are_an_error_with_advice()
    {
        AmbitionClient client = Integration();

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(
            () => client.SetMembershipsAsync([Membership("a", "Team", "Dogs")], Provisioning.Ambition.Groups.MembershipForm.Long, groups: null, CancellationToken.None));

        Assert.Equal(ProvisioningErrorKind.ServiceMissing, error.Kind);
        Assert.Contains("-IncludeColumn", error.Message, StringComparison.Ordinal);
        Assert.Empty(Sandbox.Requests);
    }

    private static AmbitionUser[] SampleRows() => CsvText.Rows(WireSample.Text("ambition-user-api.csv"))
        .Select(row => AmbitionUserReader.Read(row, new AccountFields(columns: ["Role", "Team"])))
        .ToArray();

    private static AmbitionUser? Readable(SourceRow row)
    {
        try
        {
            return AmbitionUserReader.Read(row);
        }
        catch (InvalidRowException)
        {
            return null;
        }
    }

    private static JsonArray Ordered(JsonNode rows)
    {
        string[] order = ["email", "first_name", "last_name", "active", "Role", "Team"];
        return new JsonArray([.. rows.AsArray().Select(r => new JsonObject(
            r!.AsObject().OrderBy(p => Array.IndexOf(order, p.Key)).Select(p => new KeyValuePair<string, JsonNode?>(p.Key, p.Value?.DeepClone()))))]);
    }
}
