using System.Net;
using Provisioning.Agility;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;
using Provisioning.Sandbox;
using Provisioning.Sandbox.Ambition;

namespace Provisioning.Core.Tests.Lists;

/// <summary>2,500 accounts in each service, and readers of them that count their requests.</summary>
public sealed class ManyAccounts : IDisposable
{
    public const int Count = 2_500;

    /// <summary>How many pages are on their way at once where pages are read ahead.</summary>
    public const int Ahead = 5;

    private readonly AgilityConnection _agility;
    private readonly AmbitionConnection _ambition;
    private readonly AmbitionConnection _ambitionAhead;

    public ManyAccounts()
    {
        System.Security.SecureString token = new NetworkCredential("", Sandbox.Token).SecurePassword;
        _agility = new AgilityConnection(Sandbox.AgilityUri, ApiCredential.Bearer(token), Fast.Settings());
        _ambition = new AmbitionConnection(Sandbox.AmbitionUri, ApiCredential.Token(token), new AmbitionOptions { MaximumConcurrency = 1 }, Fast.Settings());
        _ambitionAhead = new AmbitionConnection(Sandbox.AmbitionUri, ApiCredential.Token(token), new AmbitionOptions { MaximumConcurrency = Ahead }, Fast.Settings());
        Sandbox.Options.Ambition.AccountList = AccountList.Paged;
        int more = Count - Sandbox.Agility.Members.Count;
        for (int i = 0; i < Count; i++)
        {
            if (i < more)
            {
                Sandbox.Agility.AddMember("Member", Invariant($"m{i}"));
            }

            Sandbox.Ambition.AddUser(Invariant($"u{i}@corp.example"), "U", "Test");
        }

        Members = Sandbox.Agility.Members.Select(m => m.Oid).ToList();
        Accounts = Sandbox.Ambition.Users.Select(u => u.Username).ToList();
    }

    public ProvisioningSandbox Sandbox { get; } = ProvisioningSandbox.Start();

    public IReadOnlyList<string> Members { get; }

    public IReadOnlyList<string> Accounts { get; }

    internal Task<ListReading> ReadMembersAsync(ListLie lie, bool isCounted, int pageSize, bool isAhead = false)
    {
        (Sandbox.Options.Agility.ListLie, Sandbox.Options.Agility.TotalOnlyOnRequest) = (lie, !isCounted);
        Sandbox.ClearRequests();
        MemberPages pages = new AgilityClient(_agility).Find(new MemberSearch { PageSize = pageSize, MaximumConcurrency = isAhead ? Ahead : 1 });
        return ListReading.OfAsync(
            async token => (await pages.NextAsync(token))?.Select(m => m.Oid.ToString()), () => pages.Shortfall, () => Sandbox.Requests.Count(r => r.Path.EndsWith("/Data/Member", StringComparison.Ordinal)));
    }

    internal Task<ListReading> ReadAccountsAsync(ListLie lie, bool isCounted, int pageSize, bool isAhead = false)
    {
        AmbitionChoices choices = Sandbox.Options.Ambition;
        (choices.AccountListLie, choices.AccountsUncounted, choices.AccountPageSize) = (lie, !isCounted, pageSize);
        Sandbox.ClearRequests();
        ListPages<AmbitionAccount> pages = new AmbitionClient(isAhead ? _ambitionAhead : _ambition).ReadAccounts();
        return ListReading.OfAsync(
            async token => (await pages.NextAsync(token))?.Select(a => a.Username), () => pages.Shortfall, () => Sandbox.Requests.Count(r => r.Path.StartsWith("/api/v3/", StringComparison.Ordinal)));
    }

    public void Dispose()
    {
        _agility.Dispose();
        _ambition.Dispose();
        _ambitionAhead.Dispose();
        Sandbox.Dispose();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
