namespace Provisioning.Http;

/// <summary>Where the engine tells what it does. It is called from any thread; no text ever holds a secret.</summary>
internal interface IProvisioningLog
{
    /// <summary>A step that somebody who asked for detail wants to see: a request, its answer, a repeat.</summary>
    /// <param name="message">One line.</param>
    void Verbose(string message);

    /// <summary>Detail for finding faults, such as the body of a request.</summary>
    /// <param name="message">Text of one or more lines.</param>
    void Debug(string message);

    /// <summary>Something that everybody should see, such as a long pause that the service asked for.</summary>
    /// <param name="message">One line.</param>
    void Warning(string message);
}
