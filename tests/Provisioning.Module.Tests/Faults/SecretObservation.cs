namespace Provisioning.Module.Tests.Faults;

/// <summary>What was observed of one pass: a command under a fault, or what was there when all were over.</summary>
public sealed record SecretObservation
{
    public string Command { get; init; } = "";

    public string Fault { get; init; } = "";

    /// <summary>Why it could not be run; <c>null</c> when it was.</summary>
    public string? Broken { get; init; }

    /// <summary>How many forms of the secret were found.</summary>
    public int Canary { get; init; }

    /// <summary>How much was searched.</summary>
    public int Characters { get; init; }

    /// <summary>How often something had been masked in it.</summary>
    public int Masks { get; init; }
}
