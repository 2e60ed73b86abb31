namespace Provisioning.Agility.Wire;

/// <summary>How a service handles a filter that lists both states, active and inactive.</summary>
internal enum StateRule
{
    /// <summary>No answer has shown it yet.</summary>
    Unknown,

    /// <summary>It answers.</summary>
    Taken,

    /// <summary>It refuses: members are requested without such a filter, and inactive ones may stay hidden.</summary>
    Refused,
}
