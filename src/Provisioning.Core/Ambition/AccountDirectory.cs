using Provisioning.Ambition.Accounts;
using Provisioning.Common;

namespace Provisioning.Ambition;

/// <summary>All accounts by user name and e-mail address, read once when somebody first asks.</summary>
internal sealed class AccountDirectory(AmbitionClient client)
{
    private Task<AccountIndex>? _reading;

    /// <summary>Takes in that accounts cannot be read here, from whoever has tried.</summary>
    public void SetUnreadable(ProvisioningException unreadable) => _reading ??= Task.FromResult(new AccountIndex([], unreadable, null));

    /// <summary>Finds an account; case does not count where that leaves one only.</summary>
    /// <returns>Why accounts cannot be read here, and the account if there is one.</returns>
    /// <exception cref="ProvisioningException">
    /// Several accounts answer to the key, or none in a list that is not complete, or the list cannot be read just now, although it can be
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

        // A user name stands before an e-mail address of the same letters, and the same letters before others.
        public AmbitionAccount? Find(string key)
        {
            List<AmbitionAccount> found = _byName[key].ToList();
            found = found.Count > 0 ? found : _byEmail[key].ToList();
            List<AmbitionAccount> exact = found.Where(a => a.Username == key).ToList();
            found = exact.Count == 1 ? exact : found;
            if (found.Count == 0 && shortfall is not null)
            {
                throw new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, $"Whether there is an account '{key}' cannot be told. {shortfall}");
            }

            return found.Count <= 1
                ? found.FirstOrDefault()
                : throw new ProvisioningException(
                    ProvisioningErrorKind.Conflict,
                    $"Several accounts answer to '{key}': {string.Join(", ", found.Select(a => $"'{a.Username}'"))}. Name one by its exact user name.");
        }
    }
}
