using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>The accounts of one service by their values. An index is built when it is first used.</summary>
internal sealed class AccountIndexes
{
    private readonly LiveState _live;
    private readonly Dictionary<string, AccountIndex> _byAttribute = new(StringComparer.Ordinal);
    private readonly Lazy<AccountIndex> _byLink;

    public AccountIndexes(LiveState live, TargetRules rules)
    {
        _live = live;
        _byLink = new Lazy<AccountIndex>(() => new AccountIndex(live.Accounts, a => a.LinkName(rules)));
    }

    /// <summary>The accounts that have a value of an attribute.</summary>
    public IReadOnlyList<LiveAccount> With(string attribute, string value)
    {
        if (!_byAttribute.TryGetValue(attribute, out AccountIndex? index))
        {
            _byAttribute.Add(attribute, index = new AccountIndex(_live.Accounts, a => a.Value(attribute)));
        }

        return index.Find(value);
    }

    /// <summary>The accounts that links name so.</summary>
    public IReadOnlyList<LiveAccount> Linked(string account) => _byLink.Value.Find(account);
}
