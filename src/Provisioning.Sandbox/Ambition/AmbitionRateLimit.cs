namespace Provisioning.Sandbox.Ambition;

/// <summary>How a limit on requests is announced.</summary>
public enum AmbitionRateLimit
{
    /// <summary>There is no limit.</summary>
    Off,

    /// <summary>429 with the text <c>Too Many Requests</c>.</summary>
    TooManyRequests,

    /// <summary>The same with a <c>Retry-After</c> header in seconds.</summary>
    TooManyRequestsWithRetryAfter,
}
