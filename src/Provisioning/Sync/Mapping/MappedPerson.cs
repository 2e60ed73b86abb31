using Provisioning.Sync.Model;

namespace Provisioning.Commands.Sync.Mapping;

/// <summary>What a row of an export becomes in one service.</summary>
public sealed class MappedPerson
{
    /// <summary>The row, counted from 1 without the header.</summary>
    public long Row { get; init; }

    /// <summary>The line of the file on which the row starts; 0 when it is not known.</summary>
    public long Line { get; init; }

    /// <summary>The text in the key column.</summary>
    public string Person { get; init; } = "";

    /// <summary>What the row says about access on that day.</summary>
    public PersonState State { get; init; }

    /// <summary>The service: <c>Agility</c> or <c>Ambition</c>.</summary>
    public string System { get; init; } = "";

    /// <summary>The value that the account is matched by.</summary>
    public string Key { get; init; } = "";

    /// <summary>The attributes; none for who has no access.</summary>
    public IReadOnlyList<WantedValue> Attributes { get; init; } = [];

    /// <summary>The groups by group type; none for who has no access.</summary>
    public IReadOnlyList<WantedValue> Groups { get; init; } = [];

    /// <summary>The roles by project; none for who has no access.</summary>
    public IReadOnlyList<WantedValue> ProjectRoles { get; init; } = [];

    /// <summary>All that the account should have: attributes, groups, and roles in projects.</summary>
    public IReadOnlyList<WantedValue> Values => [.. Attributes, .. Groups, .. ProjectRoles];
}
