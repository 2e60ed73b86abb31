using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Ambition;

/// <summary>All accounts by user name and e-mail address, read once when somebody first asks.</summary>
internal sealed class AccountDirectory
{
    private readonly AmbitionClient _client;
    private Task<Lookup>? _reading;

    public AccountDirectory(AmbitionClient client) => _client = client;

    /// <summary>Finds an account; case does not count.</summary>
    /// <returns>Whether accounts can be read here at all, why not, and the account if there is one.</returns>
    public async Task<(ProvisioningException? Unreadable, AmbitionAccount? Account)> FindAsync(string key, CancellationToken cancellationToken)
    {
        Lookup lookup = await (_reading ??= ReadAsync(cancellationToken)).ConfigureAwait(false);
        return (lookup.Unreadable, lookup.ByName.TryGetValue(key, out AmbitionAccount? account) ? account : null);
    }

    private async Task<Lookup> ReadAsync(CancellationToken cancellationToken)
    {
        Lookup lookup = new();
        AccountPages pages = _client.ReadAccounts();
        try
        {
            while (await pages.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                lookup.Add(page);
            }
        }
        catch (ProvisioningException e)
        {
            return new Lookup { Unreadable = e };
        }

        return lookup;
    }

    private sealed class Lookup
    {
        public Dictionary<string, AmbitionAccount> ByName { get; } = new(StringComparer.OrdinalIgnoreCase);

        public ProvisioningException? Unreadable { get; init; }

        // A user name stands before another account's e-mail address of the same letters.
        public void Add(IReadOnlyList<AmbitionAccount> page)
        {
            foreach (AmbitionAccount account in page)
            {
                ByName[account.Username] = account;
                if (account.Email is { } email && !ByName.ContainsKey(email))
                {
                    ByName[email] = account;
                }
            }
        }
    }
}
