namespace Provisioning.Http;

/// <summary>
/// Whether a request may be sent again. The tables "What may be repeated" of the two contracts decide,
/// so the rule belongs to the request and not to the pipeline.
/// </summary>
internal sealed class RepeatRule
{
    /// <summary>Reading: harmless, so it is repeated after every temporary failure.</summary>
    public static readonly RepeatRule Read = new() { AfterThrottle = true, AfterGatewayError = true, AfterLoss = true };

    /// <summary>Writing whole states: the same request twice gives the same state.</summary>
    public static readonly RepeatRule SameState =
        new() { AfterThrottle = true, AfterGatewayError = true, AfterServerError = true, AfterLoss = true };

    /// <summary>Writing that may be repeated a single time.</summary>
    public static readonly RepeatRule OnceMore =
        new() { AfterThrottle = true, AfterGatewayError = true, AfterLoss = true, MaximumAfterUncertain = 1 };

    /// <summary>Notifying people: repeated only if it certainly has not arrived.</summary>
    public static readonly RepeatRule Message = new() { AfterThrottle = true, AfterLoss = true, MaximumAfterUncertain = 0 };

    /// <summary>Never repeated by the pipeline: the sender checks first and then decides.</summary>
    public static readonly RepeatRule Never = new();

    /// <summary>After 429: the service did not process the request.</summary>
    public bool AfterThrottle { get; private init; }

    /// <summary>After 408, 502, 503 and 504.</summary>
    public bool AfterGatewayError { get; private init; }

    /// <summary>After 500.</summary>
    public bool AfterServerError { get; private init; }

    /// <summary>After a time-out or a lost connection.</summary>
    public bool AfterLoss { get; private init; }

    /// <summary>The limit for repeats after which the first attempt may have been carried out already.</summary>
    public int MaximumAfterUncertain { get; private init; } = int.MaxValue;
}
