namespace Provisioning.Sync.Model;

/// <summary>What the source says about a person's access on the effective date.</summary>
public enum PersonState
{
    /// <summary>Should have an account.</summary>
    Active,

    /// <summary>The day of the hire is in the future: nothing is done until then.</summary>
    NotYet,

    /// <summary>Has left: an account is disabled.</summary>
    Left,

    /// <summary>The row is out of scope: nothing is done.</summary>
    OutOfScope,
}
