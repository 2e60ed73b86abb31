using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>What people become in one service.</summary>
/// <param name="Rules">What holds for every instance of the service.</param>
/// <param name="Match">The attribute whose value tells which account belongs to a person; case does not count in it.</param>
/// <param name="Attributes">The attributes in the order of the file; the additional fields after them.</param>
/// <param name="ProjectRoles">The roles in projects: the name is the project, as OID or name.</param>
/// <param name="Groups">The groups: the name is the group type.</param>
/// <param name="Protected">Accounts from which nothing is taken, by key or identifier; case does not count.</param>
/// <param name="GivesShortName">True when a new member without a short name gets one; the mapping takes that away with <c>Nickname = $null</c>.</param>
/// <param name="AllowsAnyEmail">True when e-mail addresses may be any text.</param>
internal sealed record SystemMapping(
    TargetRules Rules,
    string Match,
    IReadOnlyList<NamedRule> Attributes,
    IReadOnlyList<NamedRule> ProjectRoles,
    IReadOnlyList<NamedRule> Groups,
    IReadOnlyCollection<string> Protected,
    bool GivesShortName,
    bool AllowsAnyEmail)
{
    /// <summary>The service.</summary>
    public string System => Rules.Name;

    /// <summary>The additional fields among the attributes, as the service spells them.</summary>
    public IEnumerable<string> Fields => Attributes.Select(a => a.Name).Where(Rules.IsField);

    /// <summary>The rule of <see cref="Match"/>.</summary>
    public ValueRule MatchRule => Attributes.First(a => a.Name == Match).Rule;

    public IEnumerable<(string Column, MappingPlace Place)> Columns =>
        Attributes.Concat(ProjectRoles).Concat(Groups).SelectMany(a => a.Rule.Columns.Select(c => (c, a.Rule.Place)));
}
