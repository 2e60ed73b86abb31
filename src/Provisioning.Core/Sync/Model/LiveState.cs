namespace Provisioning.Sync.Model;

/// <summary>What a service has now.</summary>
public sealed class LiveState
{
    /// <summary>The service: <c>Agility</c> or <c>Ambition</c>.</summary>
    public string System { get; init; } = "";

    /// <summary>All accounts, active and inactive, without deleted ones.</summary>
    public IReadOnlyList<LiveAccount> Accounts { get; init; } = [];

    /// <summary>
    /// False when the accounts are not from the service but from what earlier runs applied: who has left and is not among them may have
    /// an account all the same, and is switched off without a look.
    /// </summary>
    public bool IsListed { get; init; } = true;

    /// <summary>
    /// False when the accounts could not be read and no earlier run tells who is there: then everybody is planned as if new, and who has
    /// left is switched off all the same.
    /// </summary>
    public bool AreAccountsKnown { get; init; } = true;

    /// <summary>False when nobody knows who is in which group: then the groups of everybody are set, which changes nothing for who is in them.</summary>
    public bool AreMembershipsKnown { get; init; } = true;

    /// <summary>
    /// The roles of the service, by name and by OID without regard to case, as OIDs; <c>null</c> when they were not read. A role of
    /// the mapping that is not among them is an error of the row.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Roles { get; init; }

    /// <summary>The kinds of the attributes in the service's words, such as <c>Numeric</c>; what is missing is compared as text.</summary>
    public IReadOnlyDictionary<string, string> AttributeTypes { get; init; } = new Dictionary<string, string>();

    internal bool IsEverybodySeen => IsListed && AreAccountsKnown;

    /// <summary>How many accounts are active; the guard takes percentages of it.</summary>
    public int ActiveCount => Accounts.Count(a => a.IsActive);

    // Whoever is missing would be created a second time, or be taken for somebody who has no account.
    internal static ProvisioningException Incomplete(string shortfall) =>
        new(ProvisioningErrorKind.UnexpectedAnswer, shortfall + " Until then nothing is planned and nothing is sent.");
}
