using Provisioning.Ambition.Accounts;
using Provisioning.Common;

namespace Provisioning.Targets.Ambition;

/// <summary>Finds accounts of a list by their user names. Those who have theirs alone take no more than their place.</summary>
internal sealed class ListedAccounts
{
    private readonly Dictionary<string, AmbitionAccount> _first;
    private readonly Dictionary<string, AmbitionAccount> _exact = new(StringComparer.Ordinal);

    public ListedAccounts(IReadOnlyCollection<AmbitionAccount> accounts)
    {
        _first = new Dictionary<string, AmbitionAccount>(accounts.Count, KeyText.Comparer);
        foreach (AmbitionAccount account in accounts)
        {
            if (!_first.TryGetValue(account.Username, out AmbitionAccount? first))
            {
                _first.Add(account.Username, account);
            }
            else if (first.Username != account.Username && !_exact.ContainsKey(account.Username))
            {
                _exact.Add(account.Username, account);
            }
        }
    }

    /// <summary>The account; of several that look the same, the one that is called so exactly, or else the first. <c>null</c> for none.</summary>
    public AmbitionAccount? Find(string username) =>
        _exact.TryGetValue(username, out AmbitionAccount? exact) || _first.TryGetValue(username, out exact) ? exact : null;
}
