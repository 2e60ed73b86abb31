using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Run.Links;

/// <summary>The links of one connection while somebody changes them by hand: no run works over the connection meanwhile.</summary>
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

    /// <summary>How many were linked before the links were told again; <c>null</c> when nobody can tell.</summary>
    public int? Before { get; private init; }

    /// <summary>Reads the links of a connection.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="system">The service.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="mayWrite">False to look only: then runs are not kept away, and nothing can be saved.</param>
    /// <exception cref="ProvisioningException">They cannot be read, or a run works over the connection.</exception>
    public static LinkEditor Open(StateDirectory state, string system, RunConnection connection, bool mayWrite) =>
        Begin(state, connection, mayWrite, (store, held) => new LinkEditor(store, connection, held, store.Read(system, connection), isRebuilt: false));

    /// <summary>Tells the links of a connection again, of its journals and of what was decided.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="system">The service.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="mayWrite">False to look only.</param>
    /// <exception cref="ProvisioningException">A journal is damaged, or a run works over the connection.</exception>
    public static LinkEditor Rebuild(StateDirectory state, string system, RunConnection connection, bool mayWrite) =>
        Begin(state, connection, mayWrite, (store, held) => new LinkEditor(store, connection, held, store.Rebuild(system, connection), isRebuilt: true)
        {
            Before = store.CountInFile(system, connection),
        });

    /// <summary>The link of a person; <c>null</c> for none.</summary>
    public ProvisioningLink? Find(string key) => _now.TryGetValue(key, out ProvisioningLink? link) ? link : null;

    /// <summary>Makes sure that an account can be given to a person.</summary>
    /// <param name="key">The person.</param>
    /// <param name="account">The account.</param>
    /// <param name="isForced">True when it may be taken from somebody else.</param>
    /// <exception cref="ProvisioningException">It is somebody else's, or the person was given another one just now, or one of the two is not named.</exception>
    public void Require(string key, string account, bool isForced)
    {
        RequireNamed(_links.System, key, account);
        if (_given.TryGetValue(key, out string? other) && !KeyText.AreSame(other, account))
        {
            throw new ProvisioningException(ProvisioningErrorKind.Conflict, $"'{key}' is to be linked to {other} and to {account} in {_links.System}: a person has one account. An earlier row counts.");
        }

        if (!isForced && OwnerOf(account, key) is { } owner)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.Conflict,
                $"The account {account} ('{owner.Username}') in {_links.System} is linked to '{owner.Key}' since {owner.Since.UtcDateTime:yyyy-MM-dd}, and so it cannot be linked to '{key}'. If it is the account of '{key}', run again with -Force, which takes it from '{owner.Key}'.");
        }
    }

    /// <summary>Makes sure that a person and an account are named.</summary>
    /// <param name="system">The service.</param>
    /// <param name="key">The person.</param>
    /// <param name="account">The account.</param>
    /// <exception cref="ProvisioningException">One of the two is not.</exception>
    public static void RequireNamed(string system, string? key, string? account)
    {
        if (KeyText.Of(key) is null || KeyText.Of(account) is null)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidRow,
                $"A link in {system} needs the key of a person and an account, and here {(KeyText.Of(key) is null ? "the key" : "the account")} is empty. Fill it in.");
        }
    }

    /// <summary>Gives an account to a person, and takes it from whoever has it.</summary>
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
        _now[key] = new ProvisioningLink { System = _links.System, Key = key, Account = account, Username = username, Since = DateTimeOffset.UtcNow, Connection = _connection.Address };
    }

    /// <summary>Takes the link of a person away.</summary>
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
