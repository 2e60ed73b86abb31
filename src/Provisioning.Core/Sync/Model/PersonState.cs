namespace Provisioning.Sync.Model;

/// <summary>What the source says about somebody's access today.</summary>
public enum PersonState
{
    /// <summary>Has an account.</summary>
    Active,

    /// <summary>Has an account later: the day of the hire has not come. Until then nothing is done.</summary>
    NotYet,

    /// <summary>Has left: an account is off.</summary>
    Leaver,

    /// <summary>Is none of the rows that count: nothing is done.</summary>
    OutOfScope,
}
