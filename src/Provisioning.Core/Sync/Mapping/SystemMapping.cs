using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>What people become in one service.</summary>
internal sealed class SystemMapping
{
    internal SystemMapping(TargetRules rules) => Rules = rules;

    /// <summary>The service.</summary>
    public string System => Rules.Name;

    /// <summary>The attribute whose value tells which account belongs to a person; case does not count in it.</summary>
    public string Match { get; internal init; } = "Username";

    /// <summary>The attributes in the order of the file; the additional fields after them.</summary>
    public IReadOnlyList<NamedRule> Attributes { get; internal init; } = [];

    /// <summary>The roles in projects: the name is the project, as OID or name.</summary>
    public IReadOnlyList<NamedRule> ProjectRoles { get; internal init; } = [];

    /// <summary>The groups: the name is the group type.</summary>
    public IReadOnlyList<NamedRule> Groups { get; internal init; } = [];

    /// <summary>The additional fields among the attributes, as the service spells them.</summary>
    public IEnumerable<string> Fields => Attributes.Select(a => a.Name).Where(Rules.IsField);

    /// <summary>Accounts from which nothing is taken, by key or identifier; case does not count.</summary>
    public IReadOnlyCollection<string> Protected { get; internal init; } = [];

    /// <summary>True when a new member without a short name gets one; the mapping takes that away with <c>Nickname = $null</c>.</summary>
    public bool GivesShortName { get; internal init; }

    /// <summary>True when e-mail addresses may be any text.</summary>
    public bool AllowsAnyEmail { get; internal init; }

    /// <summary>What holds for every instance of the service.</summary>
    internal TargetRules Rules { get; }

    /// <summary>The rule of <see cref="Match"/>.</summary>
    internal ValueRule MatchRule => Attributes.First(a => a.Name == Match).Rule;

    internal IEnumerable<(string Column, MappingPlace Place)> Columns =>
        Attributes.Concat(ProjectRoles).Concat(Groups).SelectMany(a => a.Rule.Columns.Select(c => (c, a.Rule.Place)));
}
