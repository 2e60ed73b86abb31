namespace Provisioning.Demo;

/// <summary>The command line, understood and checked.</summary>
internal sealed record Arguments
{
    public const int DefaultPort = 5080;

    public Command Command { get; init; }

    /// <summary>The export; <c>null</c> means the sample.</summary>
    public string? File { get; init; }

    /// <summary>The name of the export's encoding; <c>null</c> means UTF-8, or what its byte order mark says.</summary>
    public string? Encoding { get; init; }

    /// <summary>The delimiter of the export; <c>null</c> means that it is found out.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The port to serve on; 0 takes a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>How many milliseconds the sandbox waits before each answer.</summary>
    public int Latency { get; init; }

    /// <summary>The token that the sandbox accepts; <c>null</c> means a random one.</summary>
    public string? Token { get; init; }
}
