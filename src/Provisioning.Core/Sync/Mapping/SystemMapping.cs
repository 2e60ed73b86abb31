using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>What people become in one service.</summary>
public sealed class SystemMapping
{
    internal SystemMapping(string system) => System = system;

    /// <summary>The service: <c>Agility</c> or <c>Ambition</c>.</summary>
    public string System { get; }

    /// <summary>The attribute whose value tells which account belongs to a person; case does not count in it.</summary>
    public string Match { get; internal init; } = "Username";

    /// <summary>The attributes in the order of the file; in Ambition the additional fields after them.</summary>
    public IReadOnlyList<NamedRule> Attributes { get; internal init; } = [];

    /// <summary>The roles in projects: the name is the project, as OID or name. Agility only.</summary>
    public IReadOnlyList<NamedRule> ProjectRoles { get; internal init; } = [];

    /// <summary>The groups: the name is the group type. Ambition only.</summary>
    public IReadOnlyList<NamedRule> Groups { get; internal init; } = [];

    /// <summary>The additional fields among the attributes, as the service spells them. Ambition only.</summary>
    public IEnumerable<string> Fields => System == SystemNames.Ambition ? Attributes.Select(a => a.Name).Where(SystemAttributes.IsField) : [];

    /// <summary>Accounts from which nothing is taken, by key or identifier; case does not count.</summary>
    public IReadOnlyCollection<string> Protected { get; internal init; } = [];

    /// <summary>True when a new member without a short name gets one; the mapping takes that away with <c>Nickname = $null</c>. Agility only.</summary>
    public bool GivesShortName { get; internal init; }

    /// <summary>True when e-mail addresses may be any text.</summary>
    public bool AllowsAnyEmail { get; internal init; }

    /// <summary>The rule of <see cref="Match"/>.</summary>
    internal ValueRule MatchRule => Attributes.First(a => a.Name == Match).Rule;

    internal IEnumerable<(string Column, MappingPlace Place)> Columns =>
        Attributes.Concat(ProjectRoles).Concat(Groups).SelectMany(a => a.Rule.Columns.Select(c => (c, a.Rule.Place)));
}
