using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Core.Tests.Support;
using Provisioning.Sandbox.Ambition;

namespace Provisioning.Core.Tests.Ambition;

/// <summary>Reading accounts back, where the token allows it.</summary>
public sealed class AccountListTests : UserApiTest
{
    [Theory]
    [InlineData(AccountList.Array, AccountSlash.Either)]
    [InlineData(AccountList.Array, AccountSlash.Required)]
    [InlineData(AccountList.Array, AccountSlash.None)]
    [InlineData(AccountList.Paged, AccountSlash.Either)]
    [InlineData(AccountList.Paged, AccountSlash.Required)]
    [InlineData(AccountList.Paged, AccountSlash.None)]
    public async Task All_accounts_are_read_with_every_form_of_the_list(AccountList list, AccountSlash slash)
    {
        (Choices.AccountList, Choices.AccountSlash, Choices.AccountPageSize) = (list, slash, 10);
        for (int i = 0; i < 35; i++)
        {
            Sandbox.Ambition.AddUser($"u{i}@corp.example", "U" + i, "Test", isActive: i % 2 == 0);
        }

        foreach (AmbitionClient client in new[] { Client(), Integration() })
        {
            List<AmbitionAccount> accounts = await ReadAll(client);

            Assert.Equal(Sandbox.Ambition.Users.Select(u => (u.Username, u.FirstName, (bool?)u.IsActive)), accounts.Select(a => (a.Username, a.FirstName, a.IsActive)));
        }
    }

    [Fact]
    public async Task The_sample_is_read()
    {
        RawServer server = Serve(RawAnswer.Of(200, WireSample.Text("ambition-account-response.json")));

        AmbitionAccount account = Assert.Single(await ReadAll(Client(server)));

        Assert.Equal(
            ("1181", "noor@corp.example", "noor@corp.example", "Noor", "Abadi", "America/New_York", null),
            (account.Id, account.Username, account.Email, account.FirstName, account.LastName, account.TimeZone, account.IsActive));
        Assert.Equal([("is_manager", false), ("superior", (object?)null)], account.Fields.OrderBy(f => f.Key).Select(f => (f.Key, f.Value)));
    }

    [Theory]
    [InlineData(AccountList.Denied, ProvisioningErrorKind.PermissionDenied)]
    [InlineData(AccountList.Missing, ProvisioningErrorKind.ServiceMissing)]
    public async Task Unreadable_list_is_reported_with_advice(AccountList list, ProvisioningErrorKind kind)
    {
        Choices.AccountList = list;

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => ReadAll(Client()));

        Assert.Equal(kind, error.Kind);
        Assert.Contains("cannot be read here", error.Message, StringComparison.Ordinal);
        Assert.Contains("Standard API Token Management", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"results\":{}}")]
    [InlineData("[1]")]
    [InlineData("\"no\"")]
    [InlineData("[{")]
    [InlineData("")]
    public async Task A_list_of_another_shape_is_an_error_and_no_crash(string body)
    {
        RawServer server = Serve(RawAnswer.Of(200, body));

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => ReadAll(Client(server)));

        Assert.Equal(ProvisioningErrorKind.UnexpectedAnswer, error.Kind);
    }

    [Theory]
    [InlineData("http://elsewhere.example/api/v3/account/?page=2", "another host")]
    [InlineData("/api/v3/account/", "already read")]
    public async Task A_next_page_elsewhere_or_in_a_circle_is_not_followed(string next, string words)
    {
        RawServer server = Serve(RawAnswer.Of(200, $"{{\"results\":[],\"next\":\"{next}\"}}"));

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => ReadAll(Client(server)));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    private static async Task<List<AmbitionAccount>> ReadAll(AmbitionClient client)
    {
        List<AmbitionAccount> all = [];
        ListPages<AmbitionAccount> pages = client.ReadAccounts();
        while (await pages.NextAsync(CancellationToken.None) is { } page)
        {
            all.AddRange(page);
        }

        return all;
    }
}
