using System.Management.Automation;

namespace Provisioning.Commands.Agility;

/// <summary>The base of the commands that show a part of an asset type, as meta.v1 describes it.</summary>
public abstract class AssetTypeCmdlet : AgilityReadCmdlet
{
    /// <summary>Names; wildcards are allowed. All unless given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>The asset type; case counts. <c>Member</c> unless given.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string AssetType { get; set; } = "Member";
}
