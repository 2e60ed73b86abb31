using System.Net;
using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Http;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Agility.Search;

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

    private protected AgilityClient Client { get; }

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

    private protected async Task<IReadOnlyList<Provisioning.Agility.Members.AgilityMember>> ListAsync(MemberSearch search)
    {
        List<Provisioning.Agility.Members.AgilityMember> all = [];
        MemberPages pages = Client.Find(search);
        while (await pages.NextAsync(CancellationToken.None) is { } page)
        {
            all.AddRange(page);
        }

        return all;
    }

    private protected async Task<string> NamesAsync(MemberSearch search) => string.Join(",", (await ListAsync(search)).Select(m => m.Username));

    /// <summary>Finds members by their keys, with a finder of its own.</summary>
    private protected async Task<IReadOnlyList<Answer>> FindByKeyAsync(bool includeDeleted, params MemberKey[] keys)
    {
        FoundMembers found = await new MemberFinder(Rest, Connection.Uri).FindAsync(keys, CancellationToken.None, includeDeleted);
        return keys.Select(k => new Answer(k, found)).ToList();
    }

    private protected async Task<string> FindNamesAsync(params string[] names)
    {
        IReadOnlyList<Answer> answers = await FindByKeyAsync(false, names.Select(n => new MemberKey { Username = n }).ToArray());
        return string.Join(",", answers.Select(a => string.Join("+", a.Members.Select(m => m.Username))));
    }

    /// <summary>What a finder says to a key.</summary>
    private protected sealed class Answer
    {
        private readonly FoundMembers _found;

        public Answer(MemberKey key, FoundMembers found)
        {
            (Key, _found) = (key, found);
            try
            {
                Members = found.Of(key);
            }
            catch (ProvisioningException e)
            {
                Error = e;
            }
        }

        public MemberKey Key { get; }

        public IReadOnlyList<Provisioning.Agility.Members.AgilityMember> Members { get; } = [];

        public ProvisioningException? Error { get; }

        public Provisioning.Agility.Members.AgilityMember Single() => _found.Single(Key);
    }
}
