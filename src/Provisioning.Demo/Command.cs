namespace Provisioning.Demo;

/// <summary>What the program is asked to do.</summary>
internal enum Command
{
    /// <summary>The quick start on a sandbox.</summary>
    Run,

    /// <summary>A prompt with the module and a sandbox.</summary>
    Shell,

    /// <summary>A sandbox for other programs.</summary>
    Serve,

    /// <summary>The usage.</summary>
    Help,
}
