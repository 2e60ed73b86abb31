namespace Provisioning.Sync.Model;

/// <summary>What a service has now.</summary>
internal sealed record LiveState
{
    /// <summary>The service: <c>Agility</c> or <c>Ambition</c>.</summary>
    public string Service { get; init; } = "";

    /// <summary>All accounts, active and inactive, without deleted ones.</summary>
    public IReadOnlyList<LiveAccount> Accounts { get; init; } = [];

    /// <summary>Where the accounts were read from.</summary>
    public AccountVisibility Visibility { get; init; }

    /// <summary>
    /// The roles of the service, by name and by OID without regard to case, as OIDs; <c>null</c> when they were not read. A role of
    /// the mapping that is not in it is an error of the row.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Roles { get; init; }

    /// <summary>The types of the attributes as the service names them, such as <c>Numeric</c>; an attribute that is missing is compared as text.</summary>
    public IReadOnlyDictionary<string, string> AttributeTypes { get; init; } = new Dictionary<string, string>();

    /// <summary>The attributes that this instance cannot change: they are set when an account is created and left alone afterwards.</summary>
    public IReadOnlyCollection<string> FixedAttributes { get; init; } = [];

    /// <summary>User names of accounts that are not among <see cref="Accounts"/>, such as deleted ones; read only where a mapping makes unique names.</summary>
    public IReadOnlyCollection<string> TakenNames { get; init; } = [];

    /// <summary>The attributes that this instance requires for every new account in addition to those that all instances require, and for which it has no default.</summary>
    public IReadOnlyCollection<string> Required { get; init; } = [];

    /// <summary>Of the attributes of the mapping, by its names, those that no account of this instance can be without: they cannot be emptied.</summary>
    public IReadOnlyCollection<string> AlwaysFilled { get; init; } = [];

    /// <summary>The seats of the accounts, by identifier; empty where the mapping does not say how many there are.</summary>
    public IReadOnlyDictionary<string, LiveSeat> Seats { get; init; } = new Dictionary<string, LiveSeat>();

    /// <summary>
    /// The group types that exist, each with its groups: they need not be created. Case counts in names, except in those of member groups.
    /// The type of member groups is in it where they were read, and several member groups may have one name.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The groups that existed earlier and that the service does not report any more, by type.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> GoneGroups { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    internal VisibilityRules Rules => VisibilityRules.Of(Visibility);

    /// <summary>How many accounts are active; limits take percentages of it.</summary>
    public int ActiveCount => Accounts.Count(a => a.IsActive);

    // A missing account would be created a second time, or its person would be treated as one without an account.
    internal static ProvisioningException Incomplete(string shortfall) =>
        new(ProvisioningErrorKind.UnexpectedAnswer, shortfall + " Until then nothing is planned and nothing is sent.");
}
