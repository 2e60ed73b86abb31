namespace Provisioning.Http;

/// <summary>Receives what the engine reports about its work. It is called from any thread; no text ever contains a secret.</summary>
internal interface IProvisioningLog
{
    /// <summary>A step for verbose output: a request, its answer, a repeat.</summary>
    /// <param name="message">One line.</param>
    void Verbose(string message);

    /// <summary>Detail for finding faults, such as the body of a request.</summary>
    /// <param name="message">Text of one or more lines.</param>
    void Debug(string message);

    /// <summary>Something that every user should see, such as a long pause that the service asked for.</summary>
    /// <param name="message">One line.</param>
    void Warning(string message);
}
