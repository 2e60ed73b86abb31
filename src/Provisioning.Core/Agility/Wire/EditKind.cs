namespace Provisioning.Agility.Wire;

/// <summary>How one attribute or relation is to be changed.</summary>
internal enum EditKind
{
    /// <summary>A scalar gets a value; without one it is cleared.</summary>
    Set,

    /// <summary>A single relation gets a target; without one it is cleared.</summary>
    SetReference,

    /// <summary>A multiple relation gets an additional target.</summary>
    AddReference,

    /// <summary>A multiple relation loses a target.</summary>
    RemoveReference,
}
