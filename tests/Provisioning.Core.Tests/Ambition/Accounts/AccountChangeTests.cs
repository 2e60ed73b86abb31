using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Wire;
using Provisioning.Core.Tests.Tabular;
using Provisioning.Sandbox.Ambition;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Ambition.Accounts;

/// <summary>Changes of accounts that exist: rows become complete before they are sent, so that nothing is cleared by being left out.</summary>
public sealed class AccountChangeTests : UserApiTest
{
    public AccountChangeTests()
    {
        Sandbox.Ambition.AddUser("noor@corp.example", "Noor", "Abadi");
        Sandbox.Ambition.AddUser("pelle@corp.example", "Pelle", "Lund", isActive: false);
    }

    [Theory]
    [InlineData(AmbitionApi.Legacy, false)]
    [InlineData(AmbitionApi.Legacy, true)]
    [InlineData(AmbitionApi.UserApi, false)]
    [InlineData(AmbitionApi.UserApi, true)]
    public async Task Update_keeps_values_outside_the_row_even_if_the_service_clears_them(AmbitionApi api, bool cleared)
    {
        Choices.LeftOutFieldsCleared = cleared;

        ProvisioningResult result = await One(api, AccountChange.Update, Change(("username", "PELLE@corp.example"), ("last_name", "Berg")));

        Assert.Equal(api == AmbitionApi.Legacy ? ProvisioningOutcome.Updated : ProvisioningOutcome.Accepted, result.Outcome);
        Provisioning.Sandbox.Ambition.SandboxUser user = Sandbox.Ambition.FindUser("pelle@corp.example")!;
        Assert.Equal(("Pelle", "Berg", "pelle@corp.example", false), (user.FirstName, user.LastName, user.Email, user.IsActive));
        Assert.Equal(2, Sandbox.Ambition.Users.Count);
    }

    [Theory]
    [InlineData(AccountChange.Disable, false, ProvisioningOutcome.Disabled)]
    [InlineData(AccountChange.Enable, true, ProvisioningOutcome.Enabled)]
    internal async Task Enable_and_disable_need_only_a_user_name(AccountChange change, bool isActive, ProvisioningOutcome outcome)
    {
        Choices.LeftOutFieldsCleared = true;
        (string username, string name) = isActive ? ("pelle@corp.example", "Pelle") : ("noor@corp.example", "Noor");
        SourceRow row = CsvText.Row(("username", username));

        ProvisioningResult result = await One(
            AmbitionApi.Legacy, change, change == AccountChange.Enable ? AmbitionUserReader.ReadChange(row, isActive: true) : AmbitionUserReader.ReadChange(row, isActive: false));

        Provisioning.Sandbox.Ambition.SandboxUser user = Sandbox.Ambition.FindUser(username)!;
        Assert.Equal((outcome, name, isActive), (result.Outcome, user.FirstName, user.IsActive));
        Assert.Null(result.Message);
    }

    [Fact]
    public async Task Disabling_a_missing_account_does_not_create_it()
    {
        ProvisioningResult result = await One(AmbitionApi.Legacy, AccountChange.Disable, DisableRequest("nobody@corp.example"));

        Assert.Equal((ProvisioningOutcome.NotFound, 2), (result.Outcome, Sandbox.Ambition.Users.Count));
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task Update_of_a_missing_account_fails()
    {
        ProvisioningResult result = await One(AmbitionApi.Legacy, AccountChange.Update, Change(("username", "nobody"), ("last_name", "X")));

        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.NotFound), (result.Outcome, result.Error!.Kind));
    }

    [Theory]
    [InlineData(AccountList.Denied)]
    [InlineData(AccountList.Missing)]
    public async Task Update_must_be_complete_if_accounts_are_not_readable(AccountList list)
    {
        Choices.AccountList = list;
        AmbitionClient client = Client();

        IReadOnlyList<ProvisioningResult> results = await client.SaveUsersAsync(
            [
                Change(("username", "noor@corp.example"), ("last_name", "Berg")),
                Change(("username", "pelle@corp.example"), ("first_name", "Pelle"), ("last_name", "Berg"), ("is_active", "no")),
            ],
            AccountChange.Update,
            CancellationToken.None);

        Assert.Equal([ProvisioningOutcome.Failed, ProvisioningOutcome.Updated], results.Select(r => r.Outcome));
        Assert.Contains("specify first name, last name", results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disable_without_readable_accounts_is_sent_and_the_message_says_so()
    {
        Choices.AccountList = AccountList.Denied;

        ProvisioningResult result = await One(AmbitionApi.Legacy, AccountChange.Disable, DisableRequest("noor@corp.example"));

        Assert.Equal(ProvisioningOutcome.Disabled, result.Outcome);
        Assert.Contains("does not say whether the account existed", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_must_contain_the_flag_if_the_list_has_none()
    {
        Choices.AccountsWithoutActive = true;
        AmbitionClient client = Client();

        IReadOnlyList<ProvisioningResult> results = await client.SaveUsersAsync(
            [
                Change(("username", "noor@corp.example"), ("last_name", "Berg")),
                Change(("username", "pelle@corp.example"), ("last_name", "Berg"), ("is_active", "no")),
            ],
            AccountChange.Update,
            CancellationToken.None);

        Assert.Equal([ProvisioningOutcome.Failed, ProvisioningOutcome.Updated], results.Select(r => r.Outcome));
        Assert.Contains("-IsActive", results[0].Message, StringComparison.Ordinal);
        Assert.False(Sandbox.Ambition.FindUser("pelle@corp.example")!.IsActive);
    }

    [Fact]
    public async Task Accounts_are_read_once_however_many_rows_are_incomplete()
    {
        AmbitionClient client = Client();

        await client.SaveUsersAsync([DisableRequest("noor@corp.example"), DisableRequest("pelle@corp.example")], AccountChange.Disable, CancellationToken.None);
        await client.SaveUsersAsync([DisableRequest("noor@corp.example")], AccountChange.Disable, CancellationToken.None);

        Assert.Single(Sandbox.Requests, r => r.Method == "GET");
    }

    [Fact]
    public void Additional_fields_are_passed_on_unchanged()
    {
        AccountFields fields = new([new("badge", 7), new("remote", true), new("superior", null)], ["Cost Centre"]);

        AmbitionUser user = AmbitionUserReader.ReadChange(CsvText.Row(("email", "n@x"), ("cost_centre", " 00 12 ")), fields, isActive: false);

        Assert.Equal([("badge", 7), ("remote", true), ("superior", null), ("Cost Centre", (object?)" 00 12 ")], user.Fields.Select(f => (f.Key, f.Value)));
    }

    [Theory]
    [InlineData("E-Mail")]
    [InlineData("is_active")]
    [InlineData("")]
    public void Standard_property_is_no_additional_field(string name)
    {
        Assert.Throws<ArgumentException>(() => new AccountFields([new(name, "x")]));
        Assert.Throws<ArgumentException>(() => new AccountFields(columns: [name]));
    }

    [Fact]
    public void A_column_that_the_source_lacks_concerns_the_whole_source() => Assert.Equal(
        ProvisioningErrorKind.InvalidSource,
        Assert.Throws<ProvisioningException>(() => AmbitionUserReader.ReadChange(CsvText.Row(("email", "n@x")), new AccountFields(columns: ["Cost Centre"]), isActive: false)).Kind);

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    public async Task Temporary_failure_of_the_list_is_an_error(int status)
    {
        Choices.LeftOutFieldsCleared = true;
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = status, Times = 100, PathContains = "v3", RetryAfter = "0" });

        ProvisioningResult result = await One(AmbitionApi.Legacy, AccountChange.Disable, DisableRequest("noor@corp.example"));

        Assert.True(result.IsFailure);
        Assert.Contains("Nothing was sent", result.Message, StringComparison.Ordinal);
        Assert.Equal(("Noor", true), (Sandbox.Ambition.FindUser("noor@corp.example")!.FirstName, Sandbox.Ambition.FindUser("noor@corp.example")!.IsActive));
    }

    [Fact]
    public async Task Complete_row_keeps_values_that_it_does_not_contain()
    {
        Choices.LeftOutFieldsCleared = true;
        await Save(Client(), User("mira") with { TimeZone = "US/Pacific", Fields = [new("is_manager", true)] });

        await One(AmbitionApi.Legacy, AccountChange.Update, Change(
            ("username", "mira@corp.example"), ("first_name", "Mira"), ("last_name", "Berg"), ("email", "mira@corp.example"), ("is_active", "yes")));

        Provisioning.Sandbox.Ambition.SandboxUser user = Sandbox.Ambition.FindUser("mira@corp.example")!;
        Assert.Equal(("Berg", "US/Pacific", "true"), (user.LastName, user["time_zone"], user["is_manager"]));
    }

    [Fact]
    public async Task Names_that_differ_in_case_match_exactly_or_not_at_all()
    {
        Choices.UserNamesExact = true;
        await Save(Client(), User("mira") with { Username = "mira", Email = "m1@x" }, User("mira") with { Username = "MIRA", Email = "m2@x" });

        IReadOnlyList<ProvisioningResult> results = await Client().SaveUsersAsync([DisableRequest("mira"), DisableRequest("Mira")], AccountChange.Disable, CancellationToken.None);

        Assert.Equal([false, true], results.Select(r => r.IsFailure));
        Assert.Contains("'mira', 'MIRA'", results[1].Message, StringComparison.Ordinal);
        Assert.Equal([true, false], Sandbox.Ambition.Users.Where(u => u.Username is "mira" or "MIRA").OrderBy(u => u.Username, StringComparer.Ordinal).Select(u => u.IsActive));
    }

    [Fact]
    public async Task Rows_with_different_names_of_one_account_do_not_overwrite_each_other()
    {
        await Save(Client(), User("sam") with { Username = "sam", Email = "sam@x" });

        IReadOnlyList<ProvisioningResult> results = await Client().SaveUsersAsync(
            [Change(("username", "sam"), ("last_name", "New")), Change(("username", "sam@x"), ("first_name", "Y"))], AccountChange.Update, CancellationToken.None);

        Assert.Equal([false, true], results.Select(r => r.IsFailure));
        Assert.Equal(("sam", "New"), (Sandbox.Ambition.FindUser("sam")!.FirstName, Sandbox.Ambition.FindUser("sam")!.LastName));
    }

    [Fact]
    public async Task Values_read_apply_only_to_the_account_that_the_row_names()
    {
        AmbitionAccount noor = new() { Username = "noor@corp.example", FirstName = "Noor", LastName = "Abadi", Email = "noor@corp.example", IsActive = true };

        await One(AmbitionApi.Legacy, AccountChange.Update, Change(("username", "pelle@corp.example"), ("last_name", "Zzz")) with { Existing = noor });

        Assert.Equal(("Abadi", "Zzz"), (Sandbox.Ambition.FindUser("noor@corp.example")!.LastName, Sandbox.Ambition.FindUser("pelle@corp.example")!.LastName));
    }

    [Theory]
    [InlineData(AccountChange.Disable, "pelle@corp.example")]
    [InlineData(AccountChange.Enable, "noor@corp.example")]
    internal async Task Account_already_in_the_requested_state_is_no_change(AccountChange change, string username)
    {
        AmbitionUser user = DisableRequest(username) with { IsActive = change == AccountChange.Enable };

        Assert.Equal(ProvisioningOutcome.NoChange, (await One(AmbitionApi.Legacy, change, user)).Outcome);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task CSV_row_does_not_clear_values_that_only_another_row_contains()
    {
        AmbitionClient client = Client(new AmbitionOptions { Format = AmbitionFormat.Csv });
        await Save(client, User("b") with { TimeZone = "US/Pacific" });

        await Save(client, User("a") with { TimeZone = "US/Eastern" }, User("b"));

        Assert.Equal("US/Pacific", Sandbox.Ambition.FindUser("b@corp.example")!["time_zone"]);
    }

    [Fact]
    public async Task Address_is_not_changed_over_an_integration_with_the_address_as_key()
    {
        ProvisioningResult result = await One(
            AmbitionApi.UserApi, AccountChange.Update, Change(("username", "noor@corp.example"), ("email", "changed@corp.example")));

        Assert.True(result.IsFailure);
        Assert.Equal(2, Sandbox.Ambition.Users.Count);
    }

    [Fact]
    public void Composite_values_are_refused_and_dates_have_one_form()
    {
        Assert.Throws<ArgumentException>(() => new AccountFields([new("tags", new[] { "a", "b" })]));
        Assert.Throws<ArgumentException>(() => new AccountFields([new("n", double.NaN)]));
        Assert.Throws<InvalidRowException>(() => AmbitionUserReader.ReadChange(CsvText.Row(("email", "n@x"), ("tags", new[] { "a" })), new AccountFields(columns: ["tags"]), isActive: false));
        AmbitionUser user = AmbitionUserReader.ReadChange(
            CsvText.Row(("email", "n@x"), ("since", new DateTime(2026, 4, 2))), new AccountFields(columns: ["since"]), isActive: false);
        Assert.Equal("2026-04-02T00:00:00.0000000", user.Fields[0].Value);
    }

    [Fact]
    public async Task A_secure_string_is_sent_and_never_shown()
    {
        AccountFields fields = new([new("pin", new System.Net.NetworkCredential("", "4711-secret").SecurePassword)]);
        AmbitionUser user = AmbitionUserReader.Read(CsvText.Row(("email", "n@x"), ("first_name", "N"), ("last_name", "A")), fields);

        await Save(Client(), user);

        Assert.Contains("4711-secret", Sandbox.Requests[^1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("4711-secret", Log.Text + user, StringComparison.Ordinal);
    }

    private static AmbitionUser Change(params (string Header, object? Value)[] cells) => AmbitionUserReader.ReadChange(CsvText.Row(cells));

    private static AmbitionUser DisableRequest(string username) => AmbitionUserReader.ReadChange(CsvText.Row(("username", username)), isActive: false);

    private async Task<ProvisioningResult> One(AmbitionApi api, AccountChange change, AmbitionUser user)
    {
        AmbitionClient client = api == AmbitionApi.Legacy ? Client() : Integration();
        return Assert.Single(await client.SaveUsersAsync([user], change, CancellationToken.None));
    }
}
