namespace Provisioning;

/// <summary>The result of the test of a connection.</summary>
public sealed class ConnectionTest
{
    /// <summary>The service: <c>Agility</c> or <c>Ambition</c>.</summary>
    public string Service { get; init; } = "";

    /// <summary>The name of the connection in commands; empty for the session's own.</summary>
    public string Name { get; init; } = "";

    /// <summary>The base address or the endpoint.</summary>
    public Uri? Uri { get; init; }

    /// <summary>True when the service answered at all.</summary>
    public bool IsReachable { get; init; }

    /// <summary>True when it accepted the credential, false when it refused it, <c>null</c> when its answer does not say.</summary>
    public bool? IsAuthenticated { get; init; }

    /// <summary>The user name behind the credential; empty where the service does not report it (Ambition).</summary>
    public string User { get; init; } = "";

    /// <summary>The release of the product; empty where the service does not report it (Ambition).</summary>
    public string Release { get; init; } = "";

    /// <summary>How far the service's clock is ahead of this machine's, to the second; <c>null</c> when it does not report its time.</summary>
    public TimeSpan? ClockDifference { get; init; }

    /// <summary>What is wrong, as sentences; empty when nothing is.</summary>
    public string Message { get; init; } = "";
}
