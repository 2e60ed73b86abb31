using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>The part of a mapping for one service.</summary>
/// <param name="Rules">What holds for every instance of the service.</param>
/// <param name="Match">The attributes that the account of a person without a link is matched by, in order; case does not count in them.</param>
/// <param name="Attributes">The attributes in the order of the file; the additional fields after them.</param>
/// <param name="ProjectRoles">The roles in projects: the name is the project, by OID or name.</param>
/// <param name="Groups">The groups: the name is the group type.</param>
/// <param name="Protected">Protected accounts, by key or identifier; case does not count.</param>
/// <param name="GivesShortName">True when a new member without a short name gets one; the mapping turns that off with <c>Nickname = $null</c>.</param>
/// <param name="AllowsAnyEmail">True when e-mail addresses may be any text.</param>
/// <param name="AllowsSharedEmail">True when a person may get an account with an e-mail address that another account has.</param>
/// <param name="PasswordLength">The length of the password that a new account gets; <c>null</c> for none.</param>
internal sealed record ServiceMapping(
    TargetRules Rules,
    IReadOnlyList<string> Match,
    IReadOnlyList<NamedRule> Attributes,
    IReadOnlyList<NamedRule> ProjectRoles,
    IReadOnlyList<NamedRule> Groups,
    IReadOnlyCollection<string> Protected,
    bool GivesShortName,
    bool AllowsAnyEmail,
    bool AllowsSharedEmail,
    int? PasswordLength)
{
    /// <summary>The service.</summary>
    public string Service => Rules.Name;

    /// <summary>How many seats the instance has; <c>null</c> where the mapping does not say.</summary>
    public int? Seats { get; init; }

    /// <summary>The rule of user names; <c>null</c> for a service without.</summary>
    public NamedRule? UsernameRule { get; } = Attributes.FirstOrDefault(a => a.Name == "Username");

    /// <summary>True when user names are made so that no two accounts have the same: <c>jsmith</c>, <c>jsmith2</c>.</summary>
    public bool HasUniqueUsername => UsernameRule?.Rule.IsUnique == true;

    /// <summary>The additional fields among the attributes, as the service spells them.</summary>
    public IEnumerable<string> Fields => Attributes.Select(a => a.Name).Where(Rules.IsField);

    /// <summary>The rules of <see cref="Match"/>, in its order.</summary>
    public IReadOnlyList<NamedRule> MatchRules { get; } = Match.Select(m => Attributes.FirstOrDefault(a => a.Name == m)).OfType<NamedRule>().ToList();

    /// <summary>The member groups.</summary>
    public MemberGroupMapping MemberGroups { get; init; } = MemberGroupMapping.None;

    public IEnumerable<(string Column, MappingPlace Place)> Columns =>
        Attributes.Concat(ProjectRoles).Concat(Groups).Concat(MemberGroups.Rules).SelectMany(a => a.Rule.Columns.Select(c => (c, a.Rule.Place)));
}
