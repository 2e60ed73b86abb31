namespace Provisioning.Sync.Model;

/// <summary>What somebody should be in one service. What is not mentioned is left as it is.</summary>
internal sealed record WantedAccount
{
    /// <summary>What the account is matched by, in the order of the mapping, as far as the row tells; for people without a link.</summary>
    public IReadOnlyList<WantedValue> Keys { get; init; } = [];

    /// <summary>
    /// The attributes. Of who has left, those of a whole row where the service wants one, as far as they can be read; otherwise none for who has
    /// no access today.
    /// </summary>
    public IReadOnlyList<WantedValue> Attributes { get; init; } = [];

    /// <summary>What a new account gets and one that is there keeps as it is: rules with OnCreate, and what the service gives by itself; none for who has no access today.</summary>
    public IReadOnlyList<WantedValue> OnCreation { get; init; } = [];

    /// <summary>The groups by group type; none for who has no access today.</summary>
    public IReadOnlyList<WantedValue> Groups { get; init; } = [];

    /// <summary>The roles by project; none for who has no access today.</summary>
    public IReadOnlyList<WantedValue> ProjectRoles { get; init; } = [];
}
