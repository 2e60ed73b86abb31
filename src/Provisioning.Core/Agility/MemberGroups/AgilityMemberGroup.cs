using Provisioning.Agility.Wire;

namespace Provisioning.Agility.MemberGroups;

/// <summary>A member group of Agility (asset type <c>MemberLabel</c>) and its members.</summary>
public sealed class AgilityMemberGroup : IAsset
{
    private HashSet<Oid>? _members;

    /// <summary>The identifier, such as <c>MemberLabel:1100</c>.</summary>
    public Oid Oid { get; init; } = new(MemberGroupAsset.Type, 0);

    /// <summary>The name; several groups may share it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The identifiers of the members, in their order.</summary>
    public IReadOnlyList<Oid> Members { get; init; } = [];

    /// <summary>The number of members.</summary>
    public int MemberCount => Members.Count;

    /// <summary>True for a member of the group.</summary>
    internal bool Has(Oid member) => (_members ??= [.. Members]).Contains(member);

    /// <summary>Identifier and name in one line.</summary>
    /// <returns>For example <c>MemberLabel:1100 Reports to Mira</c>.</returns>
    public override string ToString() => $"{Oid} {Name}";
}
