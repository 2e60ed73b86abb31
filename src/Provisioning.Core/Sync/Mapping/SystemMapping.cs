using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>What people become in one service.</summary>
internal sealed class SystemMapping
{
    internal SystemMapping(TargetRules rules) => Rules = rules;

    /// <summary>The service.</summary>
    public string System => Rules.Name;

    /// <summary>The attributes that tell which account belongs to a person without a link, in order; case does not count in them.</summary>
    public IReadOnlyList<string> Match { get; internal init; } = ["Username"];

    /// <summary>True when somebody may get an account with an e-mail address that another account has.</summary>
    public bool AllowsSharedEmail { get; internal init; }

    /// <summary>The length of the password that a new account gets; <c>null</c> for none.</summary>
    public int? PasswordLength { get; internal init; }

    /// <summary>True when user names are made so that no two accounts have the same: <c>jsmith</c>, <c>jsmith2</c>.</summary>
    public bool HasUniqueUsername => Attributes.Any(a => a.Name == "Username" && a.Rule.IsUnique);

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

    /// <summary>The rules of <see cref="Match"/>, in its order.</summary>
    internal IEnumerable<NamedRule> MatchRules => Match.Select(m => Attributes.First(a => a.Name == m));

    internal IEnumerable<(string Column, MappingPlace Place)> Columns =>
        Attributes.Concat(ProjectRoles).Concat(Groups).SelectMany(a => a.Rule.Columns.Select(c => (c, a.Rule.Place)));
}
