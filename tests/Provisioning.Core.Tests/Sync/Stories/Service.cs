namespace Provisioning.Core.Tests.Sync.Stories;

/// <summary>The service that a story is about.</summary>
public enum Service
{
    /// <summary>Agility.</summary>
    Agility,

    /// <summary>Ambition, which lists its accounts.</summary>
    Ambition,

    /// <summary>Ambition that lists nothing: only what earlier runs applied is recorded.</summary>
    SilentAmbition,
}
