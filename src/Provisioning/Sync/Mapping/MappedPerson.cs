using Provisioning.Sync.Model;

namespace Provisioning.Commands.Sync.Mapping;

/// <summary>What a row of an export becomes in one service.</summary>
public sealed class MappedPerson
{
    /// <summary>The source of the person; <c>null</c> when the only source has no name.</summary>
    public string? SourceName { get; init; }

    /// <summary>The row, counted from 1 without the header.</summary>
    public long Row { get; init; }

    /// <summary>The line of the file on which the row starts; 0 when it is unknown.</summary>
    public long Line { get; init; }

    /// <summary>The text in the key column.</summary>
    public string Person { get; init; } = "";

    /// <summary>What the row says about access on that day.</summary>
    public PersonState State { get; init; }

    /// <summary>The service: <c>Agility</c> or <c>Ambition</c>.</summary>
    public string Service { get; init; } = "";

    /// <summary>The first value that the account is matched by; empty when the row gives none.</summary>
    public string Key => Keys.Count > 0 ? Keys[0].Text ?? "" : "";

    /// <summary>All values by which the account of a person without a link is matched, in order.</summary>
    public IReadOnlyList<WantedValue> Keys { get; init; } = [];

    /// <summary>The attributes; none for a person without access.</summary>
    public IReadOnlyList<WantedValue> Attributes { get; init; } = [];

    /// <summary>What a new account gets beside them, and an existing one keeps as it is.</summary>
    public IReadOnlyList<WantedValue> OnCreate { get; init; } = [];

    /// <summary>The groups by group type; none for a person without access.</summary>
    public IReadOnlyList<WantedValue> Groups { get; init; } = [];

    /// <summary>The roles by project; none for a person without access.</summary>
    public IReadOnlyList<WantedValue> ProjectRoles { get; init; } = [];

    /// <summary>The member groups by the names of the rules that give them; none for a person without access.</summary>
    public IReadOnlyList<WantedValue> MemberGroups { get; init; } = [];

    /// <summary>All that a new account would have: attributes, groups, roles in projects, and member groups.</summary>
    public IReadOnlyList<WantedValue> Values => [.. Attributes, .. OnCreate, .. Groups, .. ProjectRoles, .. MemberGroups];

    /// <summary>What a person of a source becomes, service by service.</summary>
    internal static IEnumerable<MappedPerson> Of(SourcePerson person) => person.Accounts.Select(account => new MappedPerson
    {
        SourceName = person.Number.Table?.SourceName,
        Row = person.Number.Row,
        Line = person.Number.Line,
        Person = person.Key,
        State = person.State,
        Service = account.Key,
        Keys = account.Value.Keys,
        Attributes = account.Value.Attributes,
        OnCreate = account.Value.OnCreation.Where(v => v.Text is not null).ToList(),
        Groups = account.Value.Groups,
        ProjectRoles = account.Value.ProjectRoles,
        MemberGroups = account.Value.MemberGroups,
    });
}
