using Provisioning.Tabular;

namespace Provisioning.Ambition.Groups;

/// <summary>The columns that only rows about Ambition have, in addition to those of people.</summary>
internal static class AmbitionColumns
{
    /// <summary>The group type of a membership or a group.</summary>
    public static readonly Column GroupType = new("GroupType") { IsIdentity = true };

    /// <summary>The group of a membership or a group.</summary>
    public static readonly Column GroupName = new("GroupName") { IsIdentity = true };

    /// <summary>The name of a group or a group type, in rows about groups only.</summary>
    public static readonly Column NameOfGroup = new Column("Name", "full_name", "display_name") { IsIdentity = true }.Preferring("display_name");

    /// <summary>The columns with their own name.</summary>
    public static readonly IReadOnlyList<Column> All = [GroupType, GroupName];
}
