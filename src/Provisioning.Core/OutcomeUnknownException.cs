namespace Provisioning;

/// <summary>
/// A request was sent and no usable answer came back: the service may or may not have made the change.
/// Look before repeating.
/// </summary>
public sealed class OutcomeUnknownException : ProvisioningException
{
    /// <summary>Makes the error without a message.</summary>
    public OutcomeUnknownException()
        : this("The outcome of the request is unknown.")
    {
    }

    /// <summary>Makes the error with a message.</summary>
    /// <param name="message">Which request it was and what to check.</param>
    public OutcomeUnknownException(string message)
        : this(message, null)
    {
    }

    /// <summary>Makes the error with a message and a cause.</summary>
    /// <param name="message">Which request it was and what to check.</param>
    /// <param name="innerException">How the connection ended.</param>
    public OutcomeUnknownException(string message, Exception? innerException)
        : base(ProvisioningErrorKind.OutcomeUnknown, message, innerException)
    {
    }
}
