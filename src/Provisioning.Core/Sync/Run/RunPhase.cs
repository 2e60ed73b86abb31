namespace Provisioning.Sync.Run;

/// <summary>What a run is busy with.</summary>
internal enum RunPhase
{
    /// <summary>The source and the services are read.</summary>
    Reading,

    /// <summary>What is and what should be are compared.</summary>
    Planning,

    /// <summary>The steps are carried out.</summary>
    Applying,
}
