using Provisioning.Agility.Members;
using Provisioning.Ambition.Groups;
using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>The columns that the commands read by themselves.</summary>
internal static class CommandColumns
{
    /// <summary>Those of people, and those of each service.</summary>
    public static IReadOnlyList<Column> All { get; } = [.. Columns.All, .. AgilityColumns.All, .. AmbitionColumns.All];
}
