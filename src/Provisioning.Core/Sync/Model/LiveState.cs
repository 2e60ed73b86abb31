namespace Provisioning.Sync.Model;

/// <summary>What a service has now.</summary>
internal sealed record LiveState
{
    /// <summary>The service: <c>Agility</c> or <c>Ambition</c>.</summary>
    public string System { get; init; } = "";

    /// <summary>All accounts, active and inactive, without deleted ones.</summary>
    public IReadOnlyList<LiveAccount> Accounts { get; init; } = [];

    /// <summary>Where the accounts were read from.</summary>
    public AccountVisibility Visibility { get; init; }

    /// <summary>
    /// The roles of the service, by name and by OID without regard to case, as OIDs; <c>null</c> when they were not read. A role of
    /// the mapping that is not among them is an error of the row.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Roles { get; init; }

    /// <summary>The kinds of the attributes in the service's words, such as <c>Numeric</c>; what is missing is compared as text.</summary>
    public IReadOnlyDictionary<string, string> AttributeTypes { get; init; } = new Dictionary<string, string>();

    /// <summary>The attributes that this instance cannot change: they are set when an account is made and left alone afterwards.</summary>
    public IReadOnlyCollection<string> FixedAttributes { get; init; } = [];

    /// <summary>User names that are taken by accounts which are not among <see cref="Accounts"/>, such as deleted ones; read only where a mapping makes unique names.</summary>
    public IReadOnlyCollection<string> TakenNames { get; init; } = [];

    /// <summary>The attributes that this instance wants of every new account beside those that all instances want, and has no value of its own for.</summary>
    public IReadOnlyCollection<string> Required { get; init; } = [];

    /// <summary>Of the attributes of the mapping, by its names, those that no account of this instance can be without: they cannot be emptied.</summary>
    public IReadOnlyCollection<string> AlwaysFilled { get; init; } = [];

    /// <summary>The seats of the accounts, by identifier; empty where the mapping does not say how many there are.</summary>
    public IReadOnlyDictionary<string, LiveSeat> Seats { get; init; } = new Dictionary<string, LiveSeat>();

    /// <summary>
    /// The group types that are known to exist, each with its groups: they need not be made. Names count as they are written, except those of member
    /// groups, whose type is there where they were read, and of which several may have one name.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The groups that were there once and that the service does not list any more, by type.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> GoneGroups { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    internal VisibilityRules Rules => VisibilityRules.Of(Visibility);

    /// <summary>How many accounts are active; the guard takes percentages of it.</summary>
    public int ActiveCount => Accounts.Count(a => a.IsActive);

    // Whoever is missing would be created a second time, or be taken for somebody who has no account.
    internal static ProvisioningException Incomplete(string shortfall) =>
        new(ProvisioningErrorKind.UnexpectedAnswer, shortfall + " Until then nothing is planned and nothing is sent.");
}
