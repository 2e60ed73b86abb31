using System.Collections.Generic;

namespace Provisioning.Agility;

/// <summary>Switching members off or on: the wanted state, and the operations that lead there with the attributes that allow them.</summary>
internal sealed class AccessChange
{
    public static readonly AccessChange Disable = new(
        "Disable",
        inactive: true,
        ProvisioningOutcome.Disabled,
        ("Inactivate", "CheckInactivate"),
        ("InactivateCollaborator", "CheckInactivateCollaborator"));

    public static readonly AccessChange Enable = new(
        "Enable",
        inactive: false,
        ProvisioningOutcome.Enabled,
        ("Reactivate", "CheckReactivate"),
        ("ReactivateCollaborator", "CheckReactivateCollaborator"));

    private AccessChange(
        string action,
        bool inactive,
        ProvisioningOutcome done,
        params (string Operation, string Validator)[] operations)
    {
        Action = action;
        Inactive = inactive;
        Done = done;
        Operations = operations;
    }

    public string Action { get; }

    public bool Inactive { get; }

    public ProvisioningOutcome Done { get; }

    public IReadOnlyList<(string Operation, string Validator)> Operations { get; }
}
