namespace Provisioning.Sync.Mapping;

/// <summary>Which member groups people are in: those that rules name, several at once.</summary>
/// <param name="Rules">The rules, each of which gives one group at most. Their names are for messages.</param>
/// <param name="Manages">Groups with such names belong to the mapping even where no rule names them tonight.</param>
/// <param name="CreateMissing">True when a plan makes the groups that there are not; a problem of whoever is to be in one otherwise.</param>
internal sealed record MemberGroupMapping(IReadOnlyList<NamedRule> Rules, IReadOnlyList<Wildcard> Manages, bool CreateMissing)
{
    /// <summary>No rules: all member groups are left alone.</summary>
    public static MemberGroupMapping None { get; } = new([], [], CreateMissing: false);

    /// <summary>True when the mapping says something about member groups.</summary>
    public bool IsThere => Rules.Count > 0;
}
