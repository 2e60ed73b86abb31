namespace Provisioning.Demo;

/// <summary>What the program is asked to do.</summary>
internal enum Command
{
    /// <summary>The main job on an embedded sandbox.</summary>
    Run,

    /// <summary>A sandbox for other programs.</summary>
    Serve,

    /// <summary>The usage.</summary>
    Help,
}
