using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility;
using Provisioning.Http;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Finding;

/// <summary>A test that finds members in a sandbox of its own.</summary>
public abstract class FindingTest : IDisposable
{
    protected FindingTest()
    {
        Sandbox = ProvisioningSandbox.Start();
        Connection = new AgilityConnection(
            Sandbox.AgilityUri,
            ApiCredential.Bearer(new NetworkCredential("", Sandbox.Token).SecurePassword),
            new ConnectionSettings { RetryDelay = TimeSpan.FromMilliseconds(2) });
        Client = new AgilityClient(Connection);
        Rest = new RestClient(Connection, NullLog.Instance);
    }

    protected ProvisioningSandbox Sandbox { get; }

    protected AgilityStore Store => Sandbox.Agility;

    protected AgilityChoices Choices => Sandbox.Options.Agility;

    protected AgilityConnection Connection { get; }

    protected AgilityClient Client { get; }

    internal RestClient Rest { get; }

    /// <summary>The queries of the requests for members so far.</summary>
    protected IReadOnlyList<string> Queries => Sandbox.Requests
        .Where(r => r.Path.EndsWith("/Data/Member", StringComparison.Ordinal))
        .Select(r => Uri.UnescapeDataString(r.Query))
        .ToList();

    public void Dispose()
    {
        Connection.Dispose();
        Sandbox.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<IReadOnlyList<Provisioning.AgilityMember>> ListAsync(MemberSearch search)
    {
        List<Provisioning.AgilityMember> all = [];
        MemberPages pages = Client.Find(search);
        while (await pages.NextAsync(CancellationToken.None) is { } page)
        {
            all.AddRange(page);
        }

        return all;
    }

    protected async Task<string> NamesAsync(MemberSearch search) => string.Join(",", (await ListAsync(search)).Select(m => m.Username));

    /// <summary>Looks keys up as a command does: first look, then the second for whom it may help.</summary>
    private protected async Task<IReadOnlyList<LookupAnswer>> LookUpAsync(bool includeDeleted, params MemberKey[] keys)
    {
        LookupRequest request = new(Rest, Connection.Uri, new AssetQuery { Select = MemberAttributes.Shown });
        MemberLookup lookup = new(request, includeDeleted);
        LookupAnswer[] answers = keys.Select(k => new LookupAnswer(k, null)).ToArray();
        await lookup.FindAsync(answers, CancellationToken.None);
        LookupAnswer[] doubtful = answers.Where(a => !a.IsSettled).ToArray();
        if (doubtful.Length > 0)
        {
            await lookup.FindAgainAsync(doubtful, CancellationToken.None);
        }

        Assert.All(answers, a => Assert.True(a.IsSettled));
        return answers;
    }

    private protected async Task<string> LookUpNamesAsync(params string[] names)
    {
        IReadOnlyList<LookupAnswer> answers = await LookUpAsync(false, names.Select(n => new MemberKey { Username = n }).ToArray());
        return string.Join(",", answers.Select(a => string.Join("+", a.Members.Select(m => m.Username))));
    }
}
