namespace Provisioning.Sync.Mapping;

/// <summary>The member groups that people are in: those that rules give, several at once.</summary>
/// <param name="Rules">The rules, each of which gives one group at most. Their names are for messages.</param>
/// <param name="Manages">Groups whose names match belong to the mapping even where no rule gives them in a run.</param>
/// <param name="CreateMissing">True when a plan creates missing groups; otherwise a missing group is a problem of the person who is to be in it.</param>
internal sealed record MemberGroupMapping(IReadOnlyList<NamedRule> Rules, IReadOnlyList<Wildcard> Manages, bool CreateMissing)
{
    /// <summary>No rules: all member groups are left alone.</summary>
    public static MemberGroupMapping None { get; } = new([], [], CreateMissing: false);

    /// <summary>True when the mapping says something about member groups.</summary>
    public bool IsThere => Rules.Count > 0;
}
