namespace Provisioning.Sync.Model;

/// <summary>What follows from where the accounts of a service were read from.</summary>
/// <param name="MayHideAccounts">
/// Somebody who has no account among these may have one: who has left is disabled by a whole row, and a row for a new account may be about
/// one that is protected.
/// </param>
/// <param name="CountsActive">The active accounts among these are all that count as active; elsewhere the people of the source stand for them.</param>
/// <param name="DisablesUnfound">Somebody without an account here is disabled even when the source tells nothing but the key.</param>
/// <param name="MustStayListed">Later readings must be lists of the service, too: less would give people a second account.</param>
internal sealed record VisibilityRules(bool MayHideAccounts, bool CountsActive, bool DisablesUnfound, bool MustStayListed)
{
    private static readonly VisibilityRules Listed = new(MayHideAccounts: false, CountsActive: true, DisablesUnfound: false, MustStayListed: true);

    private static readonly VisibilityRules FromSnapshot = new(MayHideAccounts: true, CountsActive: true, DisablesUnfound: false, MustStayListed: false);

    private static readonly VisibilityRules Unknown = new(MayHideAccounts: true, CountsActive: false, DisablesUnfound: true, MustStayListed: false);

    // A plan from a file may leave a service out: nothing is done there that needs to be permitted.
    private static readonly VisibilityRules Unstated = new(MayHideAccounts: false, CountsActive: true, DisablesUnfound: false, MustStayListed: false);

    /// <summary>The rules; <c>null</c> stands for a service of which a plan does not tell.</summary>
    public static VisibilityRules Of(AccountVisibility? visibility) => visibility switch
    {
        AccountVisibility.Listed => Listed,
        AccountVisibility.FromSnapshot => FromSnapshot,
        AccountVisibility.Unknown => Unknown,
        _ => Unstated,
    };
}
