using Provisioning.Sync.Model;

namespace Provisioning.Sync.Testing;

/// <summary>A value that a mapping gives to a person, and the rule that made it.</summary>
public sealed record MappedValue
{
    /// <summary>The source of the person; <c>null</c> when the only source has no name.</summary>
    public string? SourceName { get; init; }

    /// <summary>The row, counted from 1 without the header.</summary>
    public long Row { get; init; }

    /// <summary>The person's key.</summary>
    public string Person { get; init; } = "";

    /// <summary>Whether the person has access on that day.</summary>
    public PersonState State { get; init; }

    /// <summary>The service; empty for what the row says about the person.</summary>
    public string Service { get; init; } = "";

    /// <summary>The part of the mapping: <c>Source</c>, <c>Attributes</c>, <c>Fields</c>, <c>Groups</c>, <c>ProjectRoles</c> or <c>MemberGroups</c>.</summary>
    public string Part { get; init; } = "";

    /// <summary>The attribute, the group type or the project.</summary>
    public string Name { get; init; } = "";

    /// <summary>The value; <c>null</c> when there is none.</summary>
    public string? Value { get; init; }

    /// <summary>How the rule got it, or why there is none.</summary>
    public string Reason { get; init; } = "";
}
