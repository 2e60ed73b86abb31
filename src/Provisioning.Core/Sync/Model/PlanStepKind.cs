namespace Provisioning.Sync.Model;

/// <summary>What a step of a plan does.</summary>
public enum PlanStepKind
{
    /// <summary>Creates an account.</summary>
    Create,

    /// <summary>Changes attributes of an account.</summary>
    Update,

    /// <summary>Enables a disabled account.</summary>
    Enable,

    /// <summary>Disables an account.</summary>
    Disable,

    /// <summary>Adds an account to a group. It leaves its other group of the same type, unless an account may be in several of them.</summary>
    AddMembership,

    /// <summary>Removes an account from a group.</summary>
    RemoveMembership,

    /// <summary>Assigns a role in a project.</summary>
    SetProjectRole,

    /// <summary>Removes a role in a project.</summary>
    RemoveProjectRole,

    /// <summary>Creates a group type.</summary>
    CreateGroupType,

    /// <summary>Creates a group.</summary>
    CreateGroup,
}
