namespace Provisioning;

/// <summary>
/// The base of every error that this product raises on purpose. A script can name it:
/// <c>catch [Provisioning.ProvisioningException]</c>.
/// </summary>
public class ProvisioningException : Exception
{
    /// <summary>Makes an error of kind <see cref="ProvisioningErrorKind.Other"/>.</summary>
    public ProvisioningException()
    {
    }

    /// <summary>Makes an error of kind <see cref="ProvisioningErrorKind.Other"/> with a message.</summary>
    /// <param name="message">What happened and what to do about it.</param>
    public ProvisioningException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error of kind <see cref="ProvisioningErrorKind.Other"/> with a message and a cause.</summary>
    /// <param name="message">What happened and what to do about it.</param>
    /// <param name="innerException">The cause.</param>
    public ProvisioningException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an error of a given kind.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">What happened and what to do about it.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public ProvisioningException(ProvisioningErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
    }

    /// <summary>What went wrong.</summary>
    public ProvisioningErrorKind Kind { get; }

    /// <summary>The HTTP status of the answer; <c>null</c> when there was no answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's own words, with secrets removed; <c>null</c> when it gave none.</summary>
    public string? ServerMessage { get; init; }

    /// <summary>The identifier under which the service logged the request; <c>null</c> when it gave none.</summary>
    public string? RequestId { get; init; }

    /// <summary>How many times the request was sent.</summary>
    public int Attempts { get; init; }

    /// <summary>True when the whole connection is concerned, so that going on with further rows is pointless.</summary>
    public bool ConcernsConnection =>
        Kind is ProvisioningErrorKind.Connection or ProvisioningErrorKind.Authentication
            or ProvisioningErrorKind.ServiceMissing or ProvisioningErrorKind.InvalidSource
            or ProvisioningErrorKind.State;

    /// <summary>True when the error came from the service and not from a value of ours: it does not say whether a value is valid.</summary>
    internal bool IsOfService => StatusCode is not null || MayPass
        || Kind is ProvisioningErrorKind.ServerError or ProvisioningErrorKind.UnexpectedAnswer;

    /// <summary>True when a retry may succeed once the effect of the request was checked: the service asked for a pause, or the outcome is unknown.</summary>
    internal bool MayPass => Kind is ProvisioningErrorKind.Throttled or ProvisioningErrorKind.OutcomeUncertain;

    /// <summary>True when the source has no rows at all; a limit decides about that where there is one.</summary>
    internal bool SourceIsEmpty { get; init; }

    /// <summary>The same error with another message. What the service reported is kept.</summary>
    /// <param name="message">The new message.</param>
    /// <param name="innerException">The cause; <c>null</c> for none.</param>
    /// <param name="kind">The new kind; the same kind when not given.</param>
    internal ProvisioningException Restate(string message, Exception? innerException, ProvisioningErrorKind? kind = null)
    {
        ProvisioningErrorKind actual = kind ?? Kind;
        return actual == ProvisioningErrorKind.OutcomeUncertain
            ? new OutcomeUncertainException(message, innerException)
            {
                StatusCode = StatusCode, ServerMessage = ServerMessage, RequestId = RequestId, Attempts = Attempts,
            }
            : new ProvisioningException(actual, message, innerException)
            {
                StatusCode = StatusCode, ServerMessage = ServerMessage, RequestId = RequestId, Attempts = Attempts,
            };
    }
}
