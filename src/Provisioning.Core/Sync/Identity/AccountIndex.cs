using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>Accounts by one of their values, without regard to case and blanks at the ends. A value of several accounts gives all of them.</summary>
internal sealed class AccountIndex
{
    private readonly Dictionary<string, LiveAccount> _first;
    private readonly Dictionary<string, List<LiveAccount>> _several = new(KeyText.Comparer);

    /// <param name="accounts">The accounts.</param>
    /// <param name="value">The value; an account without one is not found.</param>
    public AccountIndex(IReadOnlyCollection<LiveAccount> accounts, Func<LiveAccount, string?> value)
    {
        _first = new Dictionary<string, LiveAccount>(accounts.Count, KeyText.Comparer);
        foreach (LiveAccount account in accounts)
        {
            if (KeyText.Of(value(account)) is { } key)
            {
                Add(key, account);
            }
        }
    }

    /// <summary>The accounts with a value.</summary>
    public IReadOnlyList<LiveAccount> Find(string value) =>
        _several.TryGetValue(value, out List<LiveAccount>? all) ? all
        : _first.TryGetValue(value, out LiveAccount? found) ? [found]
        : [];

    private void Add(string key, LiveAccount account)
    {
        if (!_first.TryGetValue(key, out LiveAccount? first))
        {
            _first.Add(key, account);
        }
        else if (_several.TryGetValue(key, out List<LiveAccount>? all))
        {
            all.Add(account);
        }
        else
        {
            _several.Add(key, [first, account]);
        }
    }
}
