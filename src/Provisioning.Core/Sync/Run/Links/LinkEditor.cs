using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Run.Links;

/// <summary>The links of one connection while they are changed by hand: no run works over the connection meanwhile.</summary>
internal sealed class LinkEditor : IDisposable
{
    private readonly LinkStore _store;
    private readonly RunConnection _connection;
    private readonly RunLock? _lock;
    private readonly LinkFold _links;
    private readonly Dictionary<string, ProvisioningLink> _now;
    private readonly Dictionary<string, string> _owners = new(KeyText.Comparer);
    private readonly Dictionary<string, string> _given = new(KeyText.Comparer);
    private readonly List<(string Key, string? Account, string? Username)> _changes = [];
    private readonly bool _isRebuilt;

    private LinkEditor(LinkStore store, RunConnection connection, RunLock? held, LinkFold links, bool isRebuilt)
    {
        _store = store;
        _connection = connection;
        _lock = held;
        _links = links;
        _isRebuilt = isRebuilt;
        _now = links.Links.ToDictionary(l => l.Key, KeyText.Comparer);
        foreach (ProvisioningLink link in links.Links)
        {
            _owners[link.Account] = link.Key;
        }
    }

    /// <summary>How many people are linked.</summary>
    public int Count => _now.Count;

    /// <summary>How many were linked before the links were rebuilt; <c>null</c> when that cannot be read.</summary>
    public int? Before { get; private init; }

    /// <summary>Reads the links of a connection.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="service">The service.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="mayWrite">False to read only: then runs are not kept away, and nothing can be saved.</param>
    /// <exception cref="ProvisioningException">They cannot be read, or a run works over the connection.</exception>
    public static LinkEditor Open(StateDirectory state, string service, RunConnection connection, bool mayWrite) =>
        Begin(state, connection, mayWrite, (store, held) => new LinkEditor(store, connection, held, store.Read(service, connection), isRebuilt: false));

    /// <summary>Rebuilds the links of a connection from its journals and from decisions.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="service">The service.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="mayWrite">False to read only.</param>
    /// <exception cref="ProvisioningException">A journal is damaged, or a run works over the connection.</exception>
    public static LinkEditor Rebuild(StateDirectory state, string service, RunConnection connection, bool mayWrite) =>
        Begin(state, connection, mayWrite, (store, held) => new LinkEditor(store, connection, held, store.Rebuild(service, connection), isRebuilt: true)
        {
            Before = store.CountInFile(service, connection),
        });

    /// <summary>The link of a person; <c>null</c> for none.</summary>
    public ProvisioningLink? Find(string key) => _now.TryGetValue(key, out ProvisioningLink? link) ? link : null;

    /// <summary>Makes sure that an account can be given to a person.</summary>
    /// <param name="key">The person.</param>
    /// <param name="account">The account.</param>
    /// <param name="isForced">True when it may be taken from another person.</param>
    /// <exception cref="ProvisioningException">It belongs to another person, or the person was given another one just now, or one of the two is empty.</exception>
    public void Require(string key, string account, bool isForced)
    {
        RequireNamed(_links.Service, key, account);
        if (_given.TryGetValue(key, out string? other) && !KeyText.AreSame(other, account))
        {
            throw new ProvisioningException(ProvisioningErrorKind.Conflict, $"'{key}' is to be linked to {other} and to {account} in {_links.Service}, but a person has one account. The earlier row counts.");
        }

        if (!isForced && OwnerOf(account, key) is { } owner)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.Conflict,
                $"The account {account} ('{owner.Username}') in {_links.Service} is linked to '{owner.Key}' since {owner.Since.UtcDateTime:yyyy-MM-dd}, so it cannot be linked to '{key}'. If it is the account of '{key}', run again with -Force, which removes the link to '{owner.Key}'.");
        }
    }

    /// <summary>Makes sure that a person and an account are named.</summary>
    /// <param name="service">The service.</param>
    /// <param name="key">The person.</param>
    /// <param name="account">The account.</param>
    /// <exception cref="ProvisioningException">One of the two is not.</exception>
    public static void RequireNamed(string service, string? key, string? account)
    {
        if (KeyText.Of(key) is null || KeyText.Of(account) is null)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidRow,
                $"A link in {service} needs the key of a person and an account, but {(KeyText.Of(key) is null ? "the key" : "the account")} is empty. Fill it in.");
        }
    }

    /// <summary>Links an account to a person, and removes its link to another person.</summary>
    public void Set(string key, string account, string username)
    {
        if (OwnerOf(account, key) is { } owner)
        {
            Remove(owner.Key);
        }

        Free(key);
        _changes.Add((key, account, username));
        _given[key] = account;
        _owners[account] = key;
        _now[key] = new ProvisioningLink { Service = _links.Service, Key = key, Account = account, Username = username, Since = DateTimeOffset.UtcNow, Connection = _connection.Address };
    }

    /// <summary>Removes the link of a person.</summary>
    public void Remove(string key)
    {
        Free(key);
        _changes.Add((key, null, null));
        _now.Remove(key);
    }

    /// <summary>Writes down what was changed.</summary>
    /// <returns>The links that were made.</returns>
    /// <exception cref="ProvisioningException">It cannot be written.</exception>
    public IReadOnlyList<ProvisioningLink> Save()
    {
        if (_lock is null || (_changes.Count == 0 && !_isRebuilt))
        {
            return [];
        }

        if (_isRebuilt)
        {
            _store.Save(_connection, _links, _links.RunId);
            return [];
        }

        _store.Decide(_connection, _links, _changes);
        HashSet<string> made = KeyText.Set(_changes.Where(c => c.Account is not null).Select(c => c.Key));
        return _links.Links.Where(l => made.Contains(l.Key)).ToList();
    }

    public void Dispose() => _lock?.Dispose();

    private static LinkEditor Begin(StateDirectory state, RunConnection connection, bool mayWrite, Func<LinkStore, RunLock?, LinkEditor> read)
    {
        RunLock? held = null;
        if (mayWrite)
        {
            state.Prepare();
            held = RunLock.Take(state, [connection], state.NewRunId());
        }

        try
        {
            return read(new LinkStore(state), held);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    private void Free(string key)
    {
        if (Find(key) is { } link && _owners.TryGetValue(link.Account, out string? owner) && KeyText.AreSame(owner, key))
        {
            _owners.Remove(link.Account);
        }
    }

    private ProvisioningLink? OwnerOf(string account, string key) =>
        _owners.TryGetValue(account, out string? owner) && !KeyText.AreSame(owner, key) ? Find(owner) : null;
}
