using System.Text.Json.Nodes;
using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Ambition.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Tabular;
using Provisioning.Sandbox.Ambition;
using Form = Provisioning.Ambition.Groups.MembershipForm;
using SandboxForm = Provisioning.Sandbox.Ambition.SandboxMembershipForm;

namespace Provisioning.Core.Tests.Ambition;

/// <summary>
/// What the contract of Ambition leaves open, point by point: each test lets the sandbox answer both ways, and the client must
/// get along with either. The number in a test's name is the number of the point.
/// </summary>
public sealed class OpenQuestionTests : UserApiTest
{
    private static readonly GroupMembership[] s_otters = [Membership("noor@corp.example", "Team", "Otters")];

    public OpenQuestionTests() => AddSampleContent();

    [Theory]
    [InlineData(SandboxForm.Both, Form.Long, true)]
    [InlineData(SandboxForm.Both, Form.Wide, true)]
    [InlineData(SandboxForm.LongOnly, Form.Long, true)]
    [InlineData(SandboxForm.LongOnly, Form.Wide, false)]
    [InlineData(SandboxForm.WideOnly, Form.Long, false)]
    [InlineData(SandboxForm.WideOnly, Form.Wide, true)]
    internal async Task P01_Long_and_wide_rows_come_from_the_same_memberships(SandboxForm served, Form sent, bool isTaken)
    {
        Choices.MembershipForm = served;

        ProvisioningResult result = Assert.Single(await Client().SetMembershipsAsync(s_otters, sent, groups: null, CancellationToken.None));

        Assert.Equal(isTaken ? ProvisioningOutcome.Assigned : ProvisioningOutcome.Failed, result.Outcome);
        Assert.Equal(!isTaken, result.Message?.Contains("other form", StringComparison.Ordinal) == true);
        Assert.Single(Sandbox.Requests);
    }

    [Theory]
    [InlineData(200, ProvisioningOutcome.Created)]
    [InlineData(201, ProvisioningOutcome.Created)]
    [InlineData(202, ProvisioningOutcome.Accepted)]
    [InlineData(203, ProvisioningOutcome.Created)]
    [InlineData(204, ProvisioningOutcome.Created)]
    [InlineData(205, ProvisioningOutcome.Created)]
    [InlineData(206, ProvisioningOutcome.Created)]
    public async Task P02_Any_2xx_is_success(int status, ProvisioningOutcome outcome)
    {
        RawServer server = Serve(RawAnswer.Of(status));

        Assert.Equal(outcome, Assert.Single(await Save(Client(server), User("a"))).Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P03_The_body_of_success_may_be_missing(bool isEmpty)
    {
        Choices.SuccessBodyEmpty = isEmpty;

        Assert.Equal(isEmpty, Assert.Single(await Save(Client(), User("a"))).Id is null);
    }

    [Fact]
    public async Task P04_The_field_names_of_groups_are_the_customers()
    {
        RawServer server = Serve(RawAnswer.Of(201));
        AmbitionOptions options = new() { GroupTypeNameField = "type_name", GroupNameField = "group_name", GroupTypeOfGroupField = "type" };
        AmbitionClient client = new(Keep(new AmbitionConnection(server.Uri, Secrets.OfAmbition(Secrets.Token), options, Fast.Settings())));
        AmbitionGroup group = new() { GroupType = "Team", GroupName = "Otters" };

        await client.CreateGroupTypesAsync([group], CancellationToken.None);
        await client.CreateGroupsAsync([group], CancellationToken.None);

        Assert.Equal(["[{\"type_name\":\"Team\"}]", "[{\"type\":\"Team\",\"group_name\":\"Otters\"}]"], server.Requests.Select(r => r.Body));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P05_The_slash_is_sent_whether_its_lack_would_redirect_or_close(bool redirects)
    {
        Choices.MissingSlashRedirects = redirects;
        AmbitionGroup group = new() { GroupType = "Office", GroupName = "Oslo" };

        await Client().CreateGroupTypesAsync([group], CancellationToken.None);
        await Client().CreateGroupsAsync([group], CancellationToken.None);

        Assert.Equal([("/api/v1/group_type/", 201), ("/api/v1/group/", 201)], Sandbox.Requests.Select(r => (r.Path, r.Status)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P06_Groups_are_created_first_and_existing_ones_count_as_done(bool createdByMemberships)
    {
        Choices.UnknownGroupCreated = createdByMemberships;
        AmbitionGroup[] groups = [new() { GroupType = "Team", GroupName = "Otters" }, new() { GroupType = "Team", GroupName = "Newts" }];

        IReadOnlyList<ProvisioningResult> results = await Client().CreateGroupsAsync(groups, CancellationToken.None);
        ProvisioningResult set = Assert.Single(await Client().SetMembershipsAsync(
            [Membership("noor@corp.example", "Team", "Newts")], Form.Long, groups: null, CancellationToken.None));

        Assert.Equal([ProvisioningOutcome.NoChange, ProvisioningOutcome.Created], results.Select(r => r.Outcome));
        Assert.Equal(ProvisioningOutcome.Assigned, set.Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P07_Another_group_is_a_reassignment_and_a_refusal_suggests_two_steps(bool isRefused)
    {
        Choices.ReassigningRefused = isRefused;
        Sandbox.Ambition.AddMembership("noor@corp.example", "Team", "Herons");

        ProvisioningResult result = Assert.Single(await Client().SetMembershipsAsync(s_otters, Form.Long, groups: null, CancellationToken.None));

        Assert.Equal(isRefused ? ProvisioningOutcome.Failed : ProvisioningOutcome.Assigned, result.Outcome);
        Assert.Equal(isRefused, result.Message?.Contains("Remove-GroupMembership", StringComparison.Ordinal) == true);
        Assert.Equal("POST", Assert.Single(Sandbox.Requests).Method);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P08_A_revocation_names_all_three_fields(bool matchesTypeOnly)
    {
        Choices.DeleteMatchesTypeOnly = matchesTypeOnly;
        Sandbox.Ambition.AddMembership("noor@corp.example", "Team", "Otters");

        ProvisioningResult result = Assert.Single(await Client().RemoveMembershipsAsync(s_otters, Form.Long, CancellationToken.None));
        Assert.Empty(await Client().RemoveMembershipsAsync([], Form.Long, CancellationToken.None));

        Assert.Equal(ProvisioningOutcome.Removed, result.Outcome);
        Assert.Equal(["username", "group_type", "group_name"], JsonNode.Parse(Assert.Single(Bodies))![0]!.AsObject().Select(p => p.Key));
        Assert.Empty(Sandbox.Ambition.Memberships);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(411)]
    public async Task P09_A_refused_DELETE_hints_at_proxies(int status)
    {
        RawServer server = Serve(RawAnswer.Of(status, "{\"detail\":\"No body.\"}"));

        ProvisioningResult result = Assert.Single(await Client(server).RemoveMembershipsAsync(s_otters, Form.Long, CancellationToken.None));

        Assert.Contains("proxy", result.Message, StringComparison.Ordinal);
        Assert.True(int.Parse(server.Requests[0].Headers["Content-Length"], System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.False(server.Requests[0].Headers.ContainsKey("Transfer-Encoding"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P10_A_failed_request_gives_the_same_results_with_good_rows_done_or_not(bool goodRowsKept)
    {
        Choices.GoodRowsKept = goodRowsKept;

        IReadOnlyList<ProvisioningResult> results = await Save(Client(), User("a"), BadUser("b"), User("c"));

        Assert.Equal([false, true, false], results.Select(r => r.IsFailure));
        Assert.Equal(4, Sandbox.Ambition.Users.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P11_Accepted_is_not_done(bool isRejectedLater)
    {
        Choices.Integration.RowsRejectedLater = isRejectedLater;

        Assert.Equal(ProvisioningOutcome.Accepted, Assert.Single(await Save(Integration(), User("a"))).Outcome);
    }

    [Fact]
    public void P12_User_name_and_e_mail_are_equal_unless_the_row_says_otherwise()
    {
        AmbitionUser equal = AmbitionUserReader.Read(CsvText.Row(("first_name", "A"), ("last_name", "B"), ("email", "a@x")));
        AmbitionUser apart = AmbitionUserReader.Read(CsvText.Row(("first_name", "A"), ("last_name", "B"), ("email", "a@x"), ("username", "ab")));

        Assert.Equal(("a@x", "a@x", "ab", "a@x"), (equal.Username, equal.Email, apart.Username, apart.Email));
    }

    [Theory]
    [InlineData(UserApiKey.Email)]
    [InlineData(UserApiKey.Username)]
    public async Task P12_An_address_is_not_changed_implicitly(UserApiKey key)
    {
        Choices.Integration.Key = key;
        Choices.Integration.Fields["username"] = "Username";
        Sandbox.Ambition.AddUser("mira", "Mira", "Holt", "mira.holt@corp.example");
        AmbitionClient client = Integration(map: new([new("IsActive", "active"), new("Username", "username")]));

        ProvisioningResult result = Assert.Single(await client.SaveUsersAsync(
            [AmbitionUserReader.ReadChange(CsvText.Row(("username", "MIRA"), ("last_name", "Berg")))], AccountChange.Update, CancellationToken.None));

        Assert.Equal(ProvisioningOutcome.Accepted, result.Outcome);
        Assert.Equal(("mira.holt@corp.example", "Berg"), (Sandbox.Ambition.FindUser("mira")!.Email, Sandbox.Ambition.FindUser("mira")!.LastName));
    }

    [Theory]
    [InlineData(AmbitionFormat.Csv, "true,")]
    [InlineData(AmbitionFormat.Json, "\"is_active\":true")]
    public async Task P13_The_flag_is_lower_case(AmbitionFormat format, string sent)
    {
        await Save(Client(new AmbitionOptions { Format = format }), User("a"));

        Assert.Contains(sent, Bodies.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P14_No_value_is_lost_if_missing_fields_are_kept_or_cleared(bool cleared)
    {
        Choices.LeftOutFieldsCleared = cleared;

        await Client().SaveUsersAsync([AmbitionUserReader.ReadChange(CsvText.Row(("username", "noor@corp.example")), isActive: false)], AccountChange.Disable, CancellationToken.None);

        Provisioning.Sandbox.Ambition.SandboxUser user = Sandbox.Ambition.FindUser("noor@corp.example")!;
        Assert.Equal(("Noor", "Abadi", "noor@corp.example", false), (user.FirstName, user.LastName, user.Email, user.IsActive));
    }

    [Fact]
    public async Task P15_Time_zone_and_password_are_sent_on_request_and_their_absence_is_reported_by_the_service()
    {
        RawServer server = Serve(RawAnswer.Of(400, "{\"time_zone\":[\"This field is required.\"]}"));

        ProvisioningResult result = Assert.Single(await Save(Client(server), User("a")));

        Assert.DoesNotContain("time_zone", server.Requests[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("password", server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("time_zone: This field is required.", result.Message, StringComparison.Ordinal);
        await Save(Client(), new AmbitionUser { Username = "b@x", Email = "b@x", FirstName = "B", LastName = "C", TimeZone = "US/Eastern" });
        Assert.Equal("US/Eastern", Sandbox.Ambition.FindUser("b@x")!["time_zone"]);
    }

    [Fact]
    public async Task P16_Unverifiable_account_is_disabled_with_a_warning()
    {
        Choices.AccountList = AccountList.Denied;

        ProvisioningResult result = Assert.Single(await Client().SaveUsersAsync([User("stranger", active: false)], AccountChange.Disable, CancellationToken.None));

        Assert.Equal(ProvisioningOutcome.Disabled, result.Outcome);
        Assert.Contains("does not say whether the account existed", result.Message, StringComparison.Ordinal);
        Assert.Contains("Ambition may have created inactive ones", Assert.Single(Log.Of("Warning")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task P16_Creating_an_inactive_account_gives_no_warning()
    {
        Choices.AccountList = AccountList.Denied;

        AmbitionUser inactive = User("inactive", active: false);

        await Save(Client(), inactive);

        Assert.False(Sandbox.Ambition.FindUser(inactive.Username)!.IsActive);
        Assert.Empty(Log.Of("Warning"));
    }

    [Fact]
    public async Task P16_Disabling_an_account_that_does_not_exist_does_not_create_it()
    {
        ProvisioningResult result = Assert.Single(await Client().SaveUsersAsync([User("stranger", active: false)], AccountChange.Disable, CancellationToken.None));

        Assert.Equal(ProvisioningOutcome.NotFound, result.Outcome);
        Assert.Equal(2, Sandbox.Ambition.Users.Count);
    }

    [Theory]
    [InlineData(LegacyAvailability.NotFound)]
    [InlineData(LegacyAvailability.Gone)]
    public async Task P17_A_legacy_API_that_is_gone_is_one_error_that_names_the_successor(LegacyAvailability legacy)
    {
        Choices.Legacy = legacy;

        ProvisioningException error = await Failure(Client(), User("a"), User("b"));

        Assert.Contains("-Endpoint", error.Message, StringComparison.Ordinal);
        Assert.Single(Sandbox.Requests);
    }

    [Theory]
    [InlineData(302, "")]
    [InlineData(200, "<!DOCTYPE html><title>Log in</title>")]
    public async Task P17_Redirect_or_page_is_one_error_that_names_the_successor(int status, string page)
    {
        RawServer server = Serve(RawAnswer.Of(status, page, "text/html", "Location: https://elsewhere.example/"));

        ProvisioningException error = await Failure(Client(server), User("a"));

        Assert.Contains("-Endpoint", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("E-Mail Address")]
    [InlineData("Work Email")]
    public void P18_The_e_mail_column_has_many_names(string header) => Assert.Equal(
        "a@x", AmbitionUserReader.Read(CsvText.Row(("first_name", "A"), ("last_name", "B"), (header, "a@x"))).Email);

    [Theory]
    [InlineData("Active", "Inactive")]
    [InlineData("1", "0")]
    public async Task P19_Deactivation_goes_through_the_field_map(string active, string inactive)
    {
        (Choices.Integration.ActiveWord, Choices.Integration.InactiveWord) = (active, inactive);
        AmbitionFieldMap map = new([new("IsActive", "active")]) { ActiveValue = active, InactiveValue = inactive };

        await Save(Integration(map: map), User("a"), User("b", active: false));

        Assert.Equal([true, false], new[] { "a", "b" }.Select(n => Sandbox.Ambition.FindUser(n + "@corp.example")!.IsActive));
    }

    [Fact]
    public async Task P20_No_request_reaches_15000000_bytes_and_each_CSV_chunk_has_the_header()
    {
        AmbitionUser[] users = Enumerable.Range(1, 20)
            .Select(i => new AmbitionUser { Username = $"u{i}@x", Email = $"u{i}@x", FirstName = new string('x', 1_000_000), LastName = "L", Row = i })
            .ToArray();

        IReadOnlyList<ProvisioningResult> results = await Save(Client(new AmbitionOptions { Format = AmbitionFormat.Csv }), users);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.All(Sandbox.Requests, r => Assert.InRange(r.BodyLength, 1, 15_000_000));
        Assert.All(Bodies, b => Assert.StartsWith("is_active,first_name,last_name,email,username\r\n", b, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AmbitionRateLimit.Off)]
    [InlineData(AmbitionRateLimit.TooManyRequests)]
    [InlineData(AmbitionRateLimit.TooManyRequestsWithRetryAfter)]
    public async Task P21_A_limit_on_requests_is_waited_for_over_both_generations(AmbitionRateLimit limit)
    {
        (Choices.RateLimit, Choices.RateLimitRequests, Choices.RateLimitPeriod) = (limit, 2, TimeSpan.FromMilliseconds(50));
        foreach (AmbitionClient client in new[] { Client(settings: Fast.Settings(20)), Integration(retries: 20) })
        {
            for (int i = 0; i < 4; i++)
            {
                Assert.False(Assert.Single(await Save(client, User("a" + i))).IsFailure);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P22_User_names_are_sent_as_given_with_and_without_case_sensitivity(bool isExact)
    {
        Choices.UserNamesExact = isExact;

        await Save(Client(), new AmbitionUser { Username = "Noor@Corp.example", Email = "x@y", FirstName = "N", LastName = "A" });

        Assert.Contains("\"username\":\"Noor@Corp.example\"", Bodies.Single(), StringComparison.Ordinal);
        Assert.Equal(isExact ? 3 : 2, Sandbox.Ambition.Users.Count);
    }
}
