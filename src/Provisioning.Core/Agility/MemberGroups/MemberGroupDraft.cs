using Provisioning.Agility.Members;

namespace Provisioning.Agility.MemberGroups;

/// <summary>The member and the group of a row.</summary>
public sealed class MemberGroupDraft
{
    /// <summary>The member.</summary>
    public MemberKey Member { get; init; } = new();

    /// <summary>The member group: OID or name.</summary>
    public string Group { get; init; } = "";

    /// <summary>The row, counted from 1 without the header.</summary>
    public long Row => Member.Row;

    /// <summary>Member and group, for results.</summary>
    /// <returns>For example <c>mira.holt: Reports to Sean</c>.</returns>
    public override string ToString() => $"{Member}: {Group}";
}
