using System.Globalization;
using System.Text.RegularExpressions;
using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Core.Tests.Support;
using Provisioning.Sandbox.Ambition;

namespace Provisioning.Core.Tests.Ambition;

/// <summary>Pages of accounts that are read before they are asked for, and lists that change meanwhile.</summary>
public sealed class AccountsAheadTests : AmbitionTest
{
    private const int Size = 10;

    private readonly List<int> _accounts = [.. Enumerable.Range(1, 100)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Every_account_comes_once_in_as_many_requests_as_there_are_pages(int atOnce)
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Paged;
        Sandbox.Options.Ambition.AccountPageSize = Size;
        for (int i = 0; i < 95; i++)
        {
            Sandbox.Ambition.AddUser(FormattableString.Invariant($"p{i:00}@corp.example"), "P", "Test");
        }

        List<AmbitionAccount> all = await ReadAsync(Client(new AmbitionOptions { MaximumConcurrency = atOnce }).ReadAccounts());

        Assert.Equal(Sandbox.Ambition.Users.Select(u => u.Username), all.Select(a => a.Username));
        Assert.Equal(10, Sandbox.Requests.Count);
    }

    [Fact]
    public async Task The_first_page_is_read_alone()
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Paged;
        Sandbox.Options.Ambition.AccountPageSize = 1;
        Sandbox.Ambition.AddUser("ann@corp.example", "A", "Test");
        Sandbox.Ambition.AddUser("bo@corp.example", "B", "Test");
        ListPages<AmbitionAccount> pages = Client(new AmbitionOptions { MaximumConcurrency = 8 }).ReadAccounts();

        await pages.NextAsync(default);

        Assert.Single(Sandbox.Requests);
    }

    [Theory]
    [InlineData("page", 1)]
    [InlineData("page", 4)]
    [InlineData("offset", 1)]
    [InlineData("offset", 4)]
    [InlineData("cursor", 4)]
    public async Task Accounts_that_move_to_an_earlier_page_are_found_and_none_comes_twice(string form, int atOnce)
    {
        RawServer server = Serve(request => Page(request, form));
        ListPages<AmbitionAccount> pages = Client(server, atOnce).ReadAccounts();
        List<string> found = [];
        for (int i = 1; await pages.NextAsync(default) is { } page; i++)
        {
            found.AddRange(page.Select(a => a.Username));
            if (i is 2 or 5)
            {
                lock (_accounts)
                {
                    _accounts.RemoveAt(0);
                }
            }

            if (i == 7)
            {
                lock (_accounts)
                {
                    _accounts.Insert(0, 1000);
                }
            }
        }

        Assert.Equal(found.Distinct(), found);
        Assert.Empty(_accounts.Select(Name).Except(found));
        Assert.Null(pages.Shortfall);
    }

    [Fact]
    public async Task List_that_never_stops_changing_is_read_a_limited_number_of_times_and_reported()
    {
        int count = 100;
        RawServer server = Serve(_ => RawAnswer.Of(200, FormattableString.Invariant($"{{\"count\":{count += 1},\"next\":{(count % 4 == 0 ? "null" : FormattableString.Invariant($"\"/api/v3/account/?page={count}\""))},\"results\":[]}}")));
        ListPages<AmbitionAccount> pages = Client(server, 1).ReadAccounts();

        List<AmbitionAccount> all = await ReadAsync(pages);

        Assert.Empty(all);
        Assert.NotNull(pages.Shortfall);
        Assert.Equal(16, server.Requests.Count);
    }

    [Fact]
    public async Task A_count_on_the_first_page_alone_is_no_change()
    {
        RawServer server = Serve(request => RawAnswer.Of(200, request.Target.Contains("page=2", StringComparison.Ordinal)
            ? "{\"next\":null,\"results\":[{\"id\":\"2\",\"username\":\"b@corp.example\"}]}"
            : "{\"count\":2,\"next\":\"/api/v3/account/?page=2\",\"results\":[{\"id\":\"1\",\"username\":\"a@corp.example\"}]}"));

        List<AmbitionAccount> all = await ReadAsync(Client(server, 4).ReadAccounts());

        Assert.Equal(["1", "2"], all.Select(a => a.Id));
        Assert.Equal(2, server.Requests.Count);
    }

    private AmbitionClient Client(RawServer server, int atOnce) => new(
        Keep(new AmbitionConnection(server.Uri, Secrets.OfAmbition(), new AmbitionOptions { MaximumConcurrency = atOnce }, Fast.Settings())), Log);

    private RawAnswer Page(RawRequest request, string form)
    {
        Match place = Regex.Match(request.Target, $"[?&]{form}=([0-9]+)");
        int number = place.Success ? int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture) : form == "page" ? 1 : 0;
        int start = form == "page" ? (number - 1) * Size : number;
        lock (_accounts)
        {
            string next = start + Size < _accounts.Count
                ? FormattableString.Invariant($"\"{server(request)}/api/v3/account/?limit={Size}&{form}={(form == "page" ? number + 1 : start + Size)}\"")
                : "null";
            string results = string.Join(",", _accounts.Skip(start).Take(Size).Select(a => FormattableString.Invariant($"{{\"id\":\"{a}\",\"username\":\"{Name(a)}\"}}")));
            return RawAnswer.Of(200, FormattableString.Invariant($"{{\"count\":{_accounts.Count},\"next\":{next},\"results\":[{results}]}}"));
        }

        static string server(RawRequest request) => "http://" + request.Headers["Host"];
    }

    private static string Name(int account) => FormattableString.Invariant($"u{account}@corp.example");

    private static async Task<List<AmbitionAccount>> ReadAsync(ListPages<AmbitionAccount> pages)
    {
        List<AmbitionAccount> all = [];
        while (await pages.NextAsync(default) is { } page)
        {
            all.AddRange(page);
        }

        return all;
    }
}
