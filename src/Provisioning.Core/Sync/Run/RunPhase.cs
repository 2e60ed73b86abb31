namespace Provisioning.Sync.Run;

/// <summary>What a run, or a command that takes rows, is doing.</summary>
internal enum RunPhase
{
    /// <summary>The source and the services are read.</summary>
    Reading,

    /// <summary>The current and the expected state are compared.</summary>
    Planning,

    /// <summary>The steps are carried out.</summary>
    Applying,

    /// <summary>The rows of a command are sent.</summary>
    Sending,
}
