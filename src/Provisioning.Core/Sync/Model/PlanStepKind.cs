namespace Provisioning.Sync.Model;

/// <summary>What a step of a plan does.</summary>
public enum PlanStepKind
{
    /// <summary>Makes an account.</summary>
    Create,

    /// <summary>Changes attributes of an account.</summary>
    Update,

    /// <summary>Switches an account on that was off.</summary>
    Enable,

    /// <summary>Switches an account off.</summary>
    Disable,

    /// <summary>Puts somebody into a group; another group of the same type is left by that, unless somebody may be in several of them.</summary>
    AddMembership,

    /// <summary>Takes somebody out of a group.</summary>
    RemoveMembership,

    /// <summary>Gives somebody a role in a project.</summary>
    SetProjectRole,

    /// <summary>Takes somebody's role in a project away.</summary>
    RemoveProjectRole,

    /// <summary>Makes a type of groups.</summary>
    CreateGroupType,

    /// <summary>Makes a group.</summary>
    CreateGroup,
}
