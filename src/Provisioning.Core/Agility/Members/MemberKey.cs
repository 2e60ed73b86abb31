using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.Members;

/// <summary>Which member is meant: by OID if there is one, otherwise by user name.</summary>
public sealed class MemberKey
{
    /// <summary>The identifier; <c>null</c> when the user name counts.</summary>
    public Oid? Oid { get; init; }

    /// <summary>The user name; <c>null</c> when the identifier counts.</summary>
    public string? Username { get; init; }

    /// <summary>The user name that the member with the identifier must have, because a row says so; <c>null</c> where none does.</summary>
    internal string? StatedUsername { get; init; }

    /// <summary>The row that the key was read from, counted from 1 without the header; 0 when there was none.</summary>
    public long Row { get; init; }

    /// <summary>The same for keys that mean the same member and say the same of it.</summary>
    internal string Identity => Oid is null ? "\n" + KeyText.Fold(Username ?? "") : $"{Oid.WithoutMoment}\n{KeyText.Fold(StatedUsername ?? "")}";

    /// <summary>True unless a row gives the identifier of this member together with the user name of another.</summary>
    internal bool Fits(AgilityMember member) => StatedUsername is null || KeyText.AreSame(StatedUsername, member.Username);

    /// <summary>The user name or the identifier.</summary>
    /// <returns>For example <c>mira.holt</c> or <c>Member:1042</c>.</returns>
    public override string ToString() => Username ?? Oid?.ToString() ?? "";
}
