namespace Provisioning;

/// <summary>
/// A request was sent and no usable answer came back: the service may or may not have made the change.
/// Check whether the change was applied before you retry.
/// </summary>
public sealed class OutcomeUncertainException : ProvisioningException
{
    /// <summary>Makes the error without a message.</summary>
    public OutcomeUncertainException()
        : this("The outcome of the request is uncertain.")
    {
    }

    /// <summary>Makes the error with a message.</summary>
    /// <param name="message">Which request it was and what to check.</param>
    public OutcomeUncertainException(string message)
        : this(message, null)
    {
    }

    /// <summary>Makes the error with a message and a cause.</summary>
    /// <param name="message">Which request it was and what to check.</param>
    /// <param name="innerException">How the connection ended.</param>
    public OutcomeUncertainException(string message, Exception? innerException)
        : base(ProvisioningErrorKind.OutcomeUncertain, message, innerException)
    {
    }
}
