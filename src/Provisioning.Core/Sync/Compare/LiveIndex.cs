using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>Finds accounts by key, without regard to case and blanks at the ends. Several for one key are all given.</summary>
internal sealed class LiveIndex
{
    private readonly Dictionary<string, LiveAccount> _first = new(KeyText.Comparer);
    private readonly Dictionary<string, List<LiveAccount>> _several = new(KeyText.Comparer);

    public LiveIndex(IEnumerable<LiveAccount> accounts)
    {
        foreach (LiveAccount account in accounts)
        {
            if (KeyText.Of(account.Key) is not { } key)
            {
                continue;
            }

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

    /// <summary>The account; <c>null</c> when there is none, and when there are several, who come out beside it.</summary>
    public LiveAccount? Find(string key, out IReadOnlyList<LiveAccount> several)
    {
        if (_several.TryGetValue(key, out List<LiveAccount>? all))
        {
            several = all;
            return null;
        }

        several = [];
        return _first.TryGetValue(key, out LiveAccount? found) ? found : null;
    }
}
