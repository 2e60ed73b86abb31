namespace Provisioning.Sync.Model;

/// <summary>What follows from where the accounts of a service were read from.</summary>
/// <param name="MayHideAccounts">
/// A person without an account among these may have one: an inactive person is disabled by a whole row, and a row for a new account may be
/// about a protected one.
/// </param>
/// <param name="CountsActive">Only the active accounts among these count as active; otherwise the people of the source are counted instead.</param>
/// <param name="DisablesUnfound">A person without an account here is disabled even when the source has nothing but the key.</param>
/// <param name="MustStayReadable">Later plans must read the accounts from the service, too: otherwise people would get a second account.</param>
internal sealed record VisibilityRules(bool MayHideAccounts, bool CountsActive, bool DisablesUnfound, bool MustStayReadable)
{
    private static readonly VisibilityRules Live = new(MayHideAccounts: false, CountsActive: true, DisablesUnfound: false, MustStayReadable: true);

    private static readonly VisibilityRules FromSnapshot = new(MayHideAccounts: true, CountsActive: true, DisablesUnfound: false, MustStayReadable: false);

    private static readonly VisibilityRules Unknown = new(MayHideAccounts: true, CountsActive: false, DisablesUnfound: true, MustStayReadable: false);

    // A plan from a file may leave a service out: it does nothing there that would need permission.
    private static readonly VisibilityRules Unstated = new(MayHideAccounts: false, CountsActive: true, DisablesUnfound: false, MustStayReadable: false);

    /// <summary>The rules; <c>null</c> stands for a service that a plan does not mention.</summary>
    public static VisibilityRules Of(AccountVisibility? visibility) => visibility switch
    {
        AccountVisibility.Live => Live,
        AccountVisibility.FromSnapshot => FromSnapshot,
        AccountVisibility.Unknown => Unknown,
        _ => Unstated,
    };
}
