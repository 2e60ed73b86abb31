using Provisioning.Ambition.Accounts;
using Provisioning.Common;

namespace Provisioning.Targets.Ambition;

/// <summary>Finds accounts of a list by their user names. Accounts with a unique name take no more than their place.</summary>
internal sealed class ReportedAccounts
{
    private readonly Dictionary<string, AmbitionAccount> _first;
    private readonly Dictionary<string, AmbitionAccount> _exact = new(StringComparer.Ordinal);

    public ReportedAccounts(IReadOnlyCollection<AmbitionAccount> accounts)
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

    /// <summary>The account; of several similar names, the one with exactly this spelling, or else the first. <c>null</c> for none.</summary>
    public AmbitionAccount? Find(string username) =>
        _exact.TryGetValue(username, out AmbitionAccount? exact) || _first.TryGetValue(username, out exact) ? exact : null;
}
