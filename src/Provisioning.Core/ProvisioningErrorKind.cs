namespace Provisioning;

/// <summary>What went wrong, independent of the service and of the wire.</summary>
public enum ProvisioningErrorKind
{
    /// <summary>The service reported an error of no other kind.</summary>
    Other,

    /// <summary>The service could not be reached: name, address, TLS or network.</summary>
    Connection,

    /// <summary>The credential is missing or wrong (401), or a log-in page came back.</summary>
    Authentication,

    /// <summary>The credential is right but lacks the permission (403).</summary>
    PermissionDenied,

    /// <summary>The address is reachable, but the API is not offered there.</summary>
    ServiceMissing,

    /// <summary>The object does not exist or is hidden from the caller (404).</summary>
    NotFound,

    /// <summary>The object exists already, or several objects have the same key (409).</summary>
    Conflict,

    /// <summary>The service refused the content (400, 422).</summary>
    Rejected,

    /// <summary>The request was too large (413).</summary>
    TooLarge,

    /// <summary>The service asked for a pause, and all retries were used (429).</summary>
    Throttled,

    /// <summary>The service failed (5xx).</summary>
    ServerError,

    /// <summary>The request was sent and no usable answer came: the change may or may not have been made.</summary>
    OutcomeUncertain,

    /// <summary>The answer could not be understood.</summary>
    UnexpectedAnswer,

    /// <summary>The input row cannot be used; nothing was sent for it.</summary>
    InvalidRow,

    /// <summary>The input file or the stream of objects as a whole cannot be used; nothing was sent.</summary>
    InvalidSource,

    /// <summary>The operation is not allowed on this object, by the service or by a safeguard.</summary>
    NotAllowed,

    /// <summary>The filter, the order or the attributes that were asked for cannot be used; nothing was sent.</summary>
    InvalidQuery,

    /// <summary>A plan exceeds a safety limit; nothing was sent.</summary>
    LimitExceeded,

    /// <summary>The state directory or a run in it cannot be used: unreadable, full, damaged, or locked by another run.</summary>
    State,

    /// <summary>So many steps of a run have failed that it was stopped; the rest can be resumed.</summary>
    TooManyFailures,
}
