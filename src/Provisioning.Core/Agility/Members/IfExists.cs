namespace Provisioning.Agility.Members;

/// <summary>What to do when a member to create already exists.</summary>
public enum IfExists
{
    /// <summary>Do not change the member: <c>NoChange</c>.</summary>
    Skip,

    /// <summary>Change the member to match the row.</summary>
    Update,

    /// <summary>Enable an inactive member; do not change an active one.</summary>
    Reactivate,

    /// <summary>Report it as an error.</summary>
    Error,
}
