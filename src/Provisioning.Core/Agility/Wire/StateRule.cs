namespace Provisioning.Agility.Wire;

/// <summary>What a service does about a filter that lists both states, active and inactive.</summary>
internal enum StateRule
{
    /// <summary>No answer has shown it.</summary>
    Unknown,

    /// <summary>It answers.</summary>
    Taken,

    /// <summary>It refuses: members are asked for without, and inactive ones may stay hidden.</summary>
    Refused,
}
