using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.Members;

/// <summary>Identifies a member: by OID if there is one, otherwise by user name.</summary>
public sealed class MemberKey
{
    /// <summary>The identifier; <c>null</c> when the user name counts.</summary>
    public Oid? Oid { get; init; }

    /// <summary>The user name; <c>null</c> when the identifier counts.</summary>
    public string? Username { get; init; }

    /// <summary>The user name that the member with the identifier must have, because a row says so; <c>null</c> otherwise.</summary>
    internal string? StatedUsername { get; init; }

    /// <summary>The row that the key was read from, counted from 1 without the header; 0 when there was none.</summary>
    public long Row { get; init; }

    /// <summary>Equal for keys with the same member and the same stated user name.</summary>
    internal string Identity => Oid is null ? "\n" + KeyText.Fold(Username ?? "") : $"{Oid.WithoutMoment}\n{KeyText.Fold(StatedUsername ?? "")}";

    /// <summary>False if a row states the identifier of this member together with the user name of another one.</summary>
    internal bool Fits(AgilityMember member) => StatedUsername is null || KeyText.AreSame(StatedUsername, member.Username);

    /// <summary>The user name or the identifier.</summary>
    /// <returns>For example <c>mira.holt</c> or <c>Member:1042</c>.</returns>
    public override string ToString() => Username ?? Oid?.ToString() ?? "";
}
