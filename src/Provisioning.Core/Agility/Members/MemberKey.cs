using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>Which member is meant: by OID if there is one, otherwise by user name.</summary>
public sealed class MemberKey
{
    /// <summary>The identifier; <c>null</c> when the user name counts.</summary>
    public Oid? Oid { get; init; }

    /// <summary>The user name; <c>null</c> when the identifier counts.</summary>
    public string? Username { get; init; }

    /// <summary>The row that the key was read from, counted from 1 without the header; 0 when there was none.</summary>
    public long Row { get; init; }

    /// <summary>The user name or the identifier.</summary>
    /// <returns>For example <c>mira.holt</c> or <c>Member:1042</c>.</returns>
    public override string ToString() => Username ?? Oid?.ToString() ?? "";
}
