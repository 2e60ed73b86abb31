using Provisioning.Ambition.Accounts;
using Provisioning.Common;

namespace Provisioning.Ambition;

/// <summary>All accounts by user name and e-mail address, read once when they are first needed.</summary>
internal sealed class AccountDirectory(AmbitionClient client)
{
    private Task<AccountIndex>? _reading;

    /// <summary>Records that accounts cannot be read here, as another reader found.</summary>
    public void SetUnreadable(ProvisioningException unreadable) => _reading ??= Task.FromResult(new AccountIndex([], unreadable, null));

    /// <summary>Finds an account. Case is ignored if only one account remains.</summary>
    /// <returns>Why accounts cannot be read here, and the account if it exists.</returns>
    /// <exception cref="ProvisioningException">
    /// Several accounts match the key, or none in a list that is not complete, or the list cannot be read at the moment, although it can be
    /// read here.
    /// </exception>
    public async Task<(ProvisioningException? Unreadable, AmbitionAccount? Account)> FindAsync(string key, CancellationToken cancellationToken)
    {
        AccountIndex index = await (_reading ??= ReadAsync(cancellationToken)).ConfigureAwait(false);
        return (index.Unreadable, index.Find(key));
    }

    private async Task<AccountIndex> ReadAsync(CancellationToken cancellationToken)
    {
        ListPages<AmbitionAccount> pages = client.ReadAccounts();
        try
        {
            return new AccountIndex(await pages.ReadToEndAsync(progress: null, cancellationToken).ConfigureAwait(false), null, pages.Shortfall);
        }
        catch (ProvisioningException e) when (pages.IsUnreadable(e))
        {
            return new AccountIndex([], e, null);
        }
    }

    private sealed class AccountIndex(List<AmbitionAccount> accounts, ProvisioningException? unreadable, string? shortfall)
    {
        private readonly ILookup<string, AmbitionAccount> _byName = accounts.ToLookup(a => a.Username, KeyText.Comparer);
        private readonly ILookup<string, AmbitionAccount> _byEmail = accounts.Where(a => a.Email is not null).ToLookup(a => a.Email!, KeyText.Comparer);

        public ProvisioningException? Unreadable { get; } = unreadable;

        // A user name takes precedence over an equal e-mail address, and an exact match over one that ignores case.
        public AmbitionAccount? Find(string key)
        {
            List<AmbitionAccount> found = _byName[key].ToList();
            found = found.Count > 0 ? found : _byEmail[key].ToList();
            List<AmbitionAccount> exact = found.Where(a => a.Username == key).ToList();
            found = exact.Count == 1 ? exact : found;
            if (found.Count == 0 && shortfall is not null)
            {
                throw new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, $"It is uncertain whether the account '{key}' exists. {shortfall}");
            }

            return found.Count <= 1
                ? found.FirstOrDefault()
                : throw new ProvisioningException(
                    ProvisioningErrorKind.Conflict,
                    $"Several accounts match '{key}': {string.Join(", ", found.Select(a => $"'{a.Username}'"))}. Specify one by its exact user name.");
        }
    }
}
