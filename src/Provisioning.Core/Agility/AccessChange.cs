using System.Collections.Generic;

namespace Provisioning.Agility;

/// <summary>
/// A change of a member's life-cycle: where it leads, and the operations that lead there with the attributes that allow them.
/// </summary>
internal sealed class AccessChange
{
    public static readonly AccessChange Disable = new(
        "Disable", ProvisioningOutcome.Disabled, ("Inactivate", "CheckInactivate"), ("InactivateCollaborator", "CheckInactivateCollaborator"))
    {
        TakesAccess = true,
        AbsentIsDone = true,
        IsDone = member => member.IsInactive,
    };

    public static readonly AccessChange Enable = new(
        "Enable", ProvisioningOutcome.Enabled, ("Reactivate", "CheckReactivate"), ("ReactivateCollaborator", "CheckReactivateCollaborator"))
    {
        IsDone = member => !member.IsInactive,
    };

    /// <summary>Deletion: what is deleted is not found any more.</summary>
    public static readonly AccessChange Remove = new("Remove", ProvisioningOutcome.Removed, ("Delete", "IsDeletable"))
    {
        TakesAccess = true,
        AbsentIsDone = true,
        IsDone = _ => false,
    };

    /// <summary>The way back from deletion: it looks among the deleted, and finding the member alive means done.</summary>
    public static readonly AccessChange Restore = new("Restore", ProvisioningOutcome.Restored, ("Undelete", "IsUndeletable"))
    {
        LooksAmongDeleted = true,
        IsDone = member => !member.IsDeleted,
    };

    private AccessChange(string action, ProvisioningOutcome done, params (string Operation, string Validator)[] operations)
    {
        Action = action;
        Done = done;
        Operations = operations;
    }

    public string Action { get; }

    public ProvisioningOutcome Done { get; }

    public IReadOnlyList<(string Operation, string Validator)> Operations { get; }

    /// <summary>True when it must not hit the administrator or the caller.</summary>
    public bool TakesAccess { get; private init; }

    /// <summary>True when nothing is left to do for a member that is not there.</summary>
    public bool AbsentIsDone { get; private init; }

    public bool LooksAmongDeleted { get; private init; }

    /// <summary>Tells whether a member is as wanted.</summary>
    public System.Func<AgilityMember, bool> IsDone { get; private init; } = _ => false;
}
