namespace Provisioning.Sandbox.Ambition;

/// <summary>Whether the legacy API answers.</summary>
public enum LegacyAvailability
{
    /// <summary>It works.</summary>
    Available,

    /// <summary>It is turned off: every legacy address answers 404.</summary>
    NotFound,

    /// <summary>It is turned off: every legacy address answers 410.</summary>
    Gone,
}
