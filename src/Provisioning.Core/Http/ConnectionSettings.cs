namespace Provisioning.Http;

/// <summary>How a connection sends its requests. Immutable once the connection is created.</summary>
public sealed class ConnectionSettings
{
    /// <summary>The name of the connection in commands; empty for the session's default connection.</summary>
    public string Name { get; init; } = "";

    /// <summary>The longest that one attempt may take, from sending to the end of the answer. 180 s unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>How often a request may be repeated after its first attempt. 4 unless set; 0 disables repeats.</summary>
    public int MaximumRetryCount { get; init; } = 4;

    /// <summary>The first pause before a repeat when the service names none; it doubles each time. 2 s unless set.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest single pause that is accepted. If the service asks for a longer one, the request is not repeated. 5 minutes unless set.</summary>
    public TimeSpan MaximumRetryDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long all users of the connection together continue to repeat requests without success, including pauses and attempts. 15 minutes
    /// unless set. The first answer that is not a temporary failure restores the whole budget.
    /// </summary>
    public TimeSpan RetryBudget { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The largest answer that is read, in bytes. 64 MiB unless set.</summary>
    public int MaximumResponseBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>True sends secrets and personal data to a host other than this machine without encryption. False unless set.</summary>
    public bool AllowInsecure { get; init; }

    /// <summary>The proxy; <c>null</c> means the one in the settings of the operating system. Addresses of this machine are reached without a proxy.</summary>
    public ServiceProxy? Proxy { get; init; }

    /// <summary>The settings in one line, as a cell of an export has them; without the proxy's password.</summary>
    /// <returns>For example <c>Timeout = 00:03:00; MaximumRetryCount = 4; RetryBudget = 00:15:00</c>.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"Timeout = {Timeout:c}; MaximumRetryCount = {MaximumRetryCount}; RetryDelay = {RetryDelay:c}; RetryBudget = {RetryBudget:c}")
        + (Proxy is null ? "" : $"; Proxy = {Proxy}");
}
