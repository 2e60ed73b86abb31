namespace Provisioning.Sync.Run;

/// <summary>What a run, or a command that takes rows, is busy with.</summary>
internal enum RunPhase
{
    /// <summary>The source and the services are read.</summary>
    Reading,

    /// <summary>What is and what should be are compared.</summary>
    Planning,

    /// <summary>The steps are carried out.</summary>
    Applying,

    /// <summary>The rows of a command are sent.</summary>
    Sending,
}
