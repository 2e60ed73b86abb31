using System;

namespace Provisioning.Agility;

/// <summary>What the known operations of members do; of the others no more is known than that something changes.</summary>
internal static class OperationEffect
{
    public static bool BringsBackDeleted(string operation) => operation == "Undelete";

    public static bool TakesAccessAway(string operation) => Done(operation) is ProvisioningOutcome.Disabled or ProvisioningOutcome.Removed;

    public static ProvisioningOutcome Done(string operation)
    {
        if (operation is "Delete" or "Undelete")
        {
            return operation == "Delete" ? ProvisioningOutcome.Removed : ProvisioningOutcome.Restored;
        }

        if (operation.StartsWith("Inactivate", StringComparison.Ordinal))
        {
            return ProvisioningOutcome.Disabled;
        }

        return operation.StartsWith("Reactivate", StringComparison.Ordinal) ? ProvisioningOutcome.Enabled : ProvisioningOutcome.Updated;
    }
}
