using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Ambition;
using Provisioning.Core.Tests.Tabular;
using Provisioning.Sandbox.Ambition;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Ambition;

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
    public async Task A_change_keeps_what_the_row_does_not_say_whether_the_service_keeps_it_or_not(AmbitionApi api, bool cleared)
    {
        Choices.LeftOutFieldsCleared = cleared;

        ProvisioningResult result = await One(api, AccountChange.Update, Change(("username", "PELLE@corp.example"), ("last_name", "Berg")));

        Assert.Equal(api == AmbitionApi.Legacy ? ProvisioningOutcome.Updated : ProvisioningOutcome.Accepted, result.Outcome);
        Provisioning.Sandbox.Ambition.AmbitionUser user = Sandbox.Ambition.FindUser("pelle@corp.example")!;
        Assert.Equal(("Pelle", "Berg", "pelle@corp.example", false), (user.FirstName, user.LastName, user.Email, user.IsActive));
        Assert.Equal(2, Sandbox.Ambition.Users.Count);
    }

    [Theory]
    [InlineData(AccountChange.Disable, false, ProvisioningOutcome.Disabled)]
    [InlineData(AccountChange.Enable, true, ProvisioningOutcome.Enabled)]
    public async Task Switching_needs_a_user_name_only(AccountChange change, bool isActive, ProvisioningOutcome outcome)
    {
        Choices.LeftOutFieldsCleared = true;
        SourceRow row = CsvText.Row(("username", "noor@corp.example"));

        ProvisioningResult result = await One(
            AmbitionApi.Legacy, change, change == AccountChange.Enable ? AmbitionUserReader.ReadReturner(row) : AmbitionUserReader.ReadLeaver(row));

        Provisioning.Sandbox.Ambition.AmbitionUser user = Sandbox.Ambition.FindUser("noor@corp.example")!;
        Assert.Equal((outcome, "Noor", isActive), (result.Outcome, user.FirstName, user.IsActive));
        Assert.Null(result.Message);
    }

    [Fact]
    public async Task Somebody_who_is_not_there_is_not_made_by_switching_off()
    {
        ProvisioningResult result = await One(AmbitionApi.Legacy, AccountChange.Disable, Leaver("nobody@corp.example"));

        Assert.Equal((ProvisioningOutcome.NoChange, 2), (result.Outcome, Sandbox.Ambition.Users.Count));
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task Somebody_who_is_not_there_cannot_be_changed()
    {
        ProvisioningResult result = await One(AmbitionApi.Legacy, AccountChange.Update, Change(("username", "nobody"), ("last_name", "X")));

        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.NotFound), (result.Outcome, result.Error!.Kind));
    }

    [Theory]
    [InlineData(AccountList.Denied)]
    [InlineData(AccountList.Missing)]
    public async Task Where_accounts_cannot_be_read_a_change_must_be_complete(AccountList list)
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
        Assert.Contains("give first name, last name", results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_accounts_cannot_be_read_a_leaver_is_sent_as_far_as_known_and_that_is_said()
    {
        Choices.AccountList = AccountList.Denied;

        ProvisioningResult result = await One(AmbitionApi.Legacy, AccountChange.Disable, Leaver("noor@corp.example"));

        Assert.Equal(ProvisioningOutcome.Disabled, result.Outcome);
        Assert.Contains("does not say whether the account existed", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_list_has_no_flag_a_change_must_say_it()
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

        await client.SaveUsersAsync([Leaver("noor@corp.example"), Leaver("pelle@corp.example")], AccountChange.Disable, CancellationToken.None);
        await client.SaveUsersAsync([Leaver("noor@corp.example")], AccountChange.Disable, CancellationToken.None);

        Assert.Single(Sandbox.Requests, r => r.Method == "GET");
    }

    [Fact]
    public void Additional_fields_are_passed_on_unchanged()
    {
        AccountFields fields = new([new("badge", 7), new("remote", true), new("superior", null)], ["Cost Centre"]);

        AmbitionUser user = AmbitionUserReader.ReadLeaver(CsvText.Row(("email", "n@x"), ("cost_centre", " 00 12 ")), fields);

        Assert.Equal([("badge", 7), ("remote", true), ("superior", null), ("Cost Centre", (object?)" 00 12 ")], user.Fields.Select(f => (f.Key, f.Value)));
    }

    [Theory]
    [InlineData("E-Mail")]
    [InlineData("is_active")]
    [InlineData("")]
    public void What_every_account_has_is_no_additional_field(string name)
    {
        Assert.Throws<ArgumentException>(() => new AccountFields([new(name, "x")]));
        Assert.Throws<ArgumentException>(() => new AccountFields(columns: [name]));
    }

    [Fact]
    public void A_column_that_the_source_lacks_concerns_the_whole_source() => Assert.Equal(
        ProvisioningErrorKind.InvalidSource,
        Assert.Throws<ProvisioningException>(() => AmbitionUserReader.ReadLeaver(CsvText.Row(("email", "n@x")), new AccountFields(columns: ["Cost Centre"]))).Kind);

    private static AmbitionUser Change(params (string Header, object? Value)[] cells) => AmbitionUserReader.ReadChange(CsvText.Row(cells));

    private static AmbitionUser Leaver(string username) => AmbitionUserReader.ReadLeaver(CsvText.Row(("username", username)));

    private async Task<ProvisioningResult> One(AmbitionApi api, AccountChange change, AmbitionUser user)
    {
        AmbitionClient client = api == AmbitionApi.Legacy ? Client() : Integration();
        return Assert.Single(await client.SaveUsersAsync([user], change, CancellationToken.None));
    }
}
